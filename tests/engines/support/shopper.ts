/** What a shopper does and sees, in any engine. */
import assert from "node:assert/strict";
import { PATIENCE_MS } from "../../browser/support/patience.ts";
import { readCards, type Shown, type Spot } from "../../browser/support/shelf.ts";
import type { DemoStore } from "../../browser/support/store.ts";
import type { WebDriver } from "../driver/webdriver.ts";
import type { Front } from "./front.ts";

/** Where an element of ours is. */
export const spotOf = (name: Spot): string =>
  name === "popup" ? "pairwell-popup" : `pairwell-shelf[${/^(product|cart|thank-you)$/.test(name) ? "placement" : "strategy"}="${name}"]`;

export const DIALOG = ["pairwell-popup", "dialog[open]"] as const;

/** A line of the store's cart. */
interface Line {
  handle: string;
  variant_id: number;
  quantity: number;
}

export class Shopper {
  readonly driver: WebDriver;
  readonly front: Front;
  readonly store: DemoStore;

  constructor(driver: WebDriver, front: Front, store: DemoStore) {
    this.driver = driver;
    this.front = front;
    this.store = store;
  }

  async open(path: string): Promise<void> {
    await this.driver.open(this.front.origin + path);
  }

  /** Waits until something holds in the page. */
  async waitUntil<Given extends unknown[]>(what: string, holds: (...given: Given) => unknown, ...given: Given): Promise<void> {
    for (const giveUpAt = Date.now() + PATIENCE_MS; Date.now() < giveUpAt; await new Promise((done) => setTimeout(done, 50))) {
      if (await this.driver.evaluate(holds, ...given)) return;
    }
    throw new Error(`After ${PATIENCE_MS} ms it is not so that ${what}. The page complained of: ${this.front.heard.join("; ") || "nothing"}.`);
  }

  /** Waits until a way of selectors leads somewhere. */
  async waitFor(...way: string[]): Promise<void> {
    await this.waitUntil(`there is ${way.join(" >> ")}`, (...way: string[]) => {
      let root: Document | ShadowRoot | null | undefined = document;
      let element: Element | null | undefined;
      for (const selector of way) {
        element = root?.querySelector(selector);
        root = element?.shadowRoot;
      }
      return Boolean(element);
    }, ...way);
  }

  /** Waits until a way of selectors leads nowhere. */
  async waitForNo(host: string, inner: string): Promise<void> {
    await this.waitUntil(`there is no ${host} >> ${inner}`, (host: string, inner: string) => !document.querySelector(host)?.shadowRoot?.querySelector(inner), host, inner);
  }

  /** Waits until what was done so far is drawn, and until what was complained of so far is heard. */
  async rest(): Promise<void> {
    await this.driver.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150)))));
  }

  async scrollTo(selector: string): Promise<void> {
    await this.driver.evaluate((selector: string) => document.querySelector(selector)?.scrollIntoView({ behavior: "instant", block: "center" }), selector);
  }

  /** Brings a shelf into view, and its cards when there are some. */
  async waitForShelf(name: Spot): Promise<Shown[]> {
    if (name !== "popup") await this.scrollTo(spotOf(name));
    await this.waitFor(spotOf(name), ".card");
    return this.shown(name);
  }

  /** The cards of a shelf at this moment. */
  shown(name: Spot): Promise<Shown[]> {
    return this.driver.all(readCards, spotOf(name), ".card");
  }

  /** Presses the button of a card that has one form, until it is on its way. */
  async put(name: Spot, key: string): Promise<void> {
    const card = `.card[data-card="${key}"]`;
    const [act] = await this.driver.all((buttons) => buttons.map((button) => button.getAttribute("data-act")), spotOf(name), `${card} button`);
    await this.driver.click(spotOf(name), `${card} button`);
    if (act !== "choose") return;
    await this.waitFor(spotOf(name), `${card} [data-act]:not([data-act=choose],[data-act=ask])`);
    const [next] = await this.driver.all((buttons) => buttons.map((button) => button.getAttribute("data-act")), spotOf(name), `${card} button`);
    if (next === "add") await this.driver.click(spotOf(name), `${card} button`);
  }

  /** Presses the product page's own button and waits for the counter. */
  async addByTheStore(): Promise<void> {
    const before = await this.counted();
    await this.driver.click("[data-product-form] [data-add]");
    await this.waitForCount(before + 1);
  }

  /** How many things the counter in the header shows. */
  counted(): Promise<number> {
    return this.driver.evaluate(() => {
      const counter = document.querySelector<HTMLElement>("[data-cart-count]");
      return counter && !counter.hidden ? Number(counter.textContent) : 0;
    });
  }

  async waitForCount(count: number): Promise<void> {
    await this.waitUntil(`the counter shows ${count}`, (count: number) => {
      const counter = document.querySelector<HTMLElement>("[data-cart-count]");
      return counter && (counter.hidden ? 0 : Number(counter.textContent)) === count;
    }, count);
  }

  /** The cart as the store has it. */
  async cart(): Promise<Line[]> {
    const { items } = await this.driver.evaluate(async () => (await (await fetch("/cart.js")).json()) as { items: Line[] });
    return items.map(({ handle, variant_id, quantity }) => ({ handle, variant_id, quantity }));
  }

  /** Puts products into the cart as a form post does, without a page to see it. */
  async fillCart(...handles: string[]): Promise<void> {
    for (const handle of handles) {
      const id = this.store.catalog.product(handle)?.variants.find(({ available }) => available)?.id ?? assert.fail(`${handle} is sold out`);
      const status = await this.driver.evaluate(async (id: number) => {
        const answer = await fetch("/cart/add.js", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ id, quantity: 1 }) });
        return answer.status;
      }, id);
      assert.equal(status, 200, `${handle} could not be added`);
    }
  }

  /** From the cart to the thank-you page. */
  async checkOut(): Promise<void> {
    await this.open("/checkout");
    const boxes = { email: "ada@example.com", name: "Ada Lovelace", address: "1 Engine Row", postcode: "12345", city: "London", country: "England" };
    for (const [name, text] of Object.entries(boxes)) await this.driver.type(text, `input[name=${name}]`);
    await this.driver.click("main form button[type=submit]");
    await this.waitUntil("the order is thanked for", () => location.pathname.startsWith("/thank-you/"));
  }

  /** The element that has the focus, seen through shadow roots: `button add harbour-mug`. */
  focused(): Promise<string> {
    return this.driver.evaluate(() => {
      let element: Element | null = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const card = element?.closest("[data-card]")?.getAttribute("data-card");
      const act = element?.getAttribute("data-act") ?? (element?.hasAttribute("data-add") ? "the store's own add" : "");
      return [element?.localName ?? "", act, card ?? ""].filter((part) => part !== "").join(" ");
    });
  }
}
