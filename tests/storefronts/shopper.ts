/** A browser on a fake shop's page, with the adapter that a page of that platform loads. */
import assert from "node:assert/strict";
import * as esbuild from "esbuild";
import type { BrowserContext, Page } from "playwright-core";
import type { CartLine, Consent, Done, PageFacts, Place, Storefront, Variant, Wish } from "../../www/storefront/contract.ts";
import type { Subject } from "./subjects.ts";

/** Longer than anything that is coalesced waits. */
export const REST_MS = 1_000;

interface Held {
  shop: Storefront;
  heard: boolean[];
  end: () => void;
  natives: unknown[];
}
type HoldingWindow = typeof globalThis & { held: Held; listeners?: () => number; detect?: (told?: string) => Place };

let detection: Promise<string> | undefined;

/** Detection, which the loader carries, as a script of its own. */
function detectionScript(): Promise<string> {
  detection ??= esbuild
    .build({ entryPoints: ["www/storefront/detect.ts"], bundle: true, write: false, format: "iife", globalName: "found", target: "es2022", footer: { js: "globalThis.detect = found.detect;" } })
    .then(({ outputFiles }) => outputFiles[0]?.text ?? "");
  return detection;
}

export class Shopper {
  readonly page: Page;
  readonly errors: string[] = [];
  readonly #subject: Subject;

  private constructor(page: Page, subject: Subject) {
    this.page = page;
    this.#subject = subject;
    page.on("pageerror", (error) => this.errors.push(error.stack ?? error.message));
  }

  /** Opens a page, loads the adapter that was detected, and subscribes. */
  static async enter(context: BrowserContext, subject: Subject, path = subject.page): Promise<Shopper> {
    const shopper = new Shopper(await context.newPage(), subject);
    shopper.page.setDefaultTimeout(8_000);
    await shopper.go(path);
    return shopper;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(this.#subject.shop.origin + path);
    await this.page.evaluate(await detectionScript());
    await this.page.evaluate(async () => {
      const window = globalThis as unknown as HoldingWindow;
      const natives = () => [fetch, XMLHttpRequest, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send, history.pushState, EventTarget.prototype.addEventListener, Storage.prototype.setItem, Array.prototype.push];
      const before = natives();
      const place = window.detect?.();
      if (!place) throw new Error("no detection");
      const { open } = (await import(`/pairwell/storefront-${place.platform}.js`)) as { open(place: Place): Storefront };
      const shop = open(place);
      const heard: boolean[] = [];
      window.held = { shop, heard, natives: before, end: shop.subscribe((written) => heard.push(written)) };
    });
    this.#subject.shop.asked = [];
  }

  detect = (told?: string): Promise<Place> => this.page.evaluate((told) => (globalThis as unknown as HoldingWindow).detect?.(told) as Place, told);
  read = (): Promise<CartLine[] | undefined> => this.page.evaluate(() => (globalThis as unknown as HoldingWindow).held.shop.read());
  add = (wish: Wish): Promise<Done> => this.page.evaluate((wish) => (globalThis as unknown as HoldingWindow).held.shop.add(wish), wish);
  change = (line: CartLine, quantity: number): Promise<Done> =>
    this.page.evaluate(([line, quantity]) => (globalThis as unknown as HoldingWindow).held.shop.change(line, quantity), [line, quantity] as const);
  variants = (key: string): Promise<Variant[]> => this.page.evaluate((key) => (globalThis as unknown as HoldingWindow).held.shop.variants(key), key);
  facts = (): Promise<PageFacts> => this.page.evaluate(() => (globalThis as unknown as HoldingWindow).held.shop.page());
  consent = (): Promise<Consent> => this.page.evaluate(() => (globalThis as unknown as HoldingWindow).held.shop.consent());
  money = (amount: unknown): Promise<number | undefined> => this.page.evaluate((amount) => (globalThis as unknown as HoldingWindow).held.shop.money(amount, 2), amount);
  heard = (): Promise<boolean[]> => this.page.evaluate(() => (globalThis as unknown as HoldingWindow).held.heard);
  unsubscribe = (): Promise<void> => this.page.evaluate(() => (globalThis as unknown as HoldingWindow).held.end());
  listeners = (): Promise<number> => this.page.evaluate(() => (globalThis as unknown as HoldingWindow).listeners?.() ?? 0);

  /** The theme's own button, and its counter afterwards. */
  async addByTheTheme(count: number): Promise<void> {
    await this.page.locator("#add").click();
    await this.counts(count);
  }

  /** Waits for the theme's counter. */
  async counts(count: number): Promise<void> {
    await this.page.waitForFunction((count) => document.querySelector(".count")?.textContent === String(count), count);
  }

  rest(): Promise<void> {
    return this.page.waitForTimeout(REST_MS);
  }

  /** Everything of the page's is as it was. */
  async assertUnpatched(): Promise<void> {
    const same = await this.page.evaluate(() => {
      const { held } = globalThis as unknown as HoldingWindow;
      const now = [fetch, XMLHttpRequest, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send, history.pushState, EventTarget.prototype.addEventListener, Storage.prototype.setItem, Array.prototype.push];
      return now.every((native, index) => native === held.natives[index]);
    });
    assert.ok(same, "a function of the page's was replaced");
    assert.deepEqual(this.errors, []);
  }
}
