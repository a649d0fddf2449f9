/** `data-auto` on a theme that was not made for it: the shelf is found a place, and keeps it whatever the page does. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { contexts } from "./contexts.ts";
import { FakeShopify } from "./fake-shopify.ts";

const digits = () => (JSON.parse(readFileSync("target/demo/snapshot/build.json", "utf8")) as { shard_digits: number }).shard_digits;
const shop = new FakeShopify();
const newContext = contexts(shop);

const STYLE = "<style>pairwell-shelf{display:block;block-size:27em}pairwell-shelf[hidden]{display:none}.shopify-section{min-height:120vh}</style>";

/** Opens a product's page into which the tag was pasted, so many times. */
async function visit(attributes: string, what: (page: Page) => Promise<void>, { times = 1 } = {}): Promise<void> {
  shop.reset();
  const context = await newContext({ viewport: { width: 1280, height: 720 } });
  const errors: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
    const tag = `<script type="module" src="/pairwell/pairwell.js" data-snapshot="/snapshot/" data-shard-digits="${digits()}" ${attributes}></script>`;
    await page.route("**/products/*", async (route) => {
      const response = await route.fetch({ headers: { ...route.request().headers(), "sec-fetch-mode": "navigate" } });
      const body = (await response.text()).replace("</head>", `${STYLE}${attributes === "" ? "" : tag.repeat(times)}</head>`);
      await route.fulfill({ response, body });
    });
    await page.goto(`${shop.origin}/products/harbour-mug`);
    await what(page);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

const shelves = (page: Page) => page.locator("pairwell-shelf[data-pairwell-auto=product]");

async function assertOne(page: Page, key: string): Promise<void> {
  await page.waitForFunction((key) => {
    const all = [...document.querySelectorAll("pairwell-shelf[data-pairwell-auto=product]")];
    return all.length === 1 && all[0]?.getAttribute("product-id") === key && (all[0].shadowRoot?.querySelectorAll(".card").length ?? 0) > 0;
  }, key);
  assert.equal(await page.locator("pairwell-popup").count(), 1);
}

/** Brings the shelf near, so that it may rank. */
async function show(page: Page): Promise<void> {
  await shelves(page).first().scrollIntoViewIfNeeded();
}

test("the shelf stands right after the product's section, shows cards, and moves nothing", () =>
  visit("data-auto", async (page) => {
    await page.evaluate(() => {
      const shifts: number[] = [];
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => (entry as PerformanceEntry & { value: number }).value))).observe({ type: "layout-shift", buffered: true });
      Object.assign(globalThis, { shifts });
    });
    await shelves(page).waitFor();
    await show(page);
    await assertOne(page, "harbour-mug");
    assert.equal(await shelves(page).evaluate((shelf) => shelf.previousElementSibling?.id), "shopify-section-main");
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts), []);
  }));

test("a selector says otherwise, and `none` says not at all", async () => {
  await visit('data-auto data-auto-product="#error" data-auto-popup="none"', async (page) => {
    await shelves(page).waitFor();
    assert.equal(await shelves(page).evaluate((shelf) => shelf.previousElementSibling?.id), "error");
    assert.equal(await page.locator("pairwell-popup").count(), 0);
  });
  await visit('data-auto data-auto-product="none"', async (page) => {
    await page.locator("pairwell-popup").waitFor({ state: "attached" });
    assert.equal(await shelves(page).count(), 0);
  });
  await visit('data-auto data-auto-product="]["', async (page) => {
    await page.locator("pairwell-popup").waitFor({ state: "attached" });
    assert.equal(await shelves(page).count(), 0);
  });
});

test("where the product's section is in view already, the shelf stands behind what ends below the window, and nothing moves", () =>
  visit("", async (page) => {
    await page.evaluate(() => {
      const style = document.createElement("style");
      style.textContent = ".shopify-section{min-height:20vh!important}#next{block-size:30vh}#tall{block-size:90vh}";
      document.head.append(style);
      document.querySelector(".shopify-section")?.insertAdjacentHTML("afterend", '<section id="next"></section><section id="tall"></section>');
    });
    await page.waitForTimeout(300);
    await page.evaluate((digits) => {
      const shifts: number[] = [];
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => (entry as PerformanceEntry & { value: number }).value))).observe({ type: "layout-shift" });
      const script = document.createElement("script");
      Object.assign(script, { type: "module", src: "/pairwell/pairwell.js" });
      Object.assign(script.dataset, { snapshot: "/snapshot/", shardDigits: digits, auto: "" });
      document.head.append(script);
      Object.assign(globalThis, { shifts });
    }, String(digits()));
    await shelves(page).waitFor();
    assert.equal(await shelves(page).evaluate((shelf) => shelf.previousElementSibling?.id), "tall");
    await show(page);
    await assertOne(page, "harbour-mug");
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts), []);
  }));

test("without `data-auto` nothing is put in", () =>
  visit('data-platform="shopify"', async (page) => {
    await page.waitForTimeout(500);
    assert.equal(await page.locator("pairwell-shelf,pairwell-popup").count(), 0);
  }));

test("pasted twice, there is one of each", () =>
  visit("data-auto", async (page) => {
    await shelves(page).waitFor();
    await show(page);
    await assertOne(page, "harbour-mug");
  }, { times: 2 }));

test("a shelf that the merchant wrote is enough", () =>
  visit("data-auto", async (page) => {
    await shelves(page).waitFor();
    await page.evaluate(() => {
      const own = document.createElement("pairwell-shelf");
      own.setAttribute("placement", "product");
      document.querySelector("main")?.append(own);
    });
    await page.waitForFunction(() => document.querySelectorAll("pairwell-shelf").length === 1 && !document.querySelector("[data-pairwell-auto=product]"));
  }));

test("fifty navigations of an application: one shelf, about the product that is shown", () =>
  visit("data-auto", async (page) => {
    await shelves(page).waitFor();
    await show(page);
    await assertOne(page, "harbour-mug");
    const other = ["spa-towel", "harbour-mug"];
    for (let turn = 0; turn < 50; turn += 1) {
      const key = other[turn % 2] ?? "";
      await page.evaluate((key) => {
        history.pushState(null, "", `/products/${key}`);
        const main = document.querySelector("main");
        const section = main?.querySelector(".shopify-section")?.cloneNode(true);
        if (section) main?.replaceChildren(section);
      }, key);
      await page.waitForFunction((key) => document.querySelector("pairwell-shelf[data-pairwell-auto=product]")?.getAttribute("product-id") === key, key);
    }
    await show(page);
    await assertOne(page, "harbour-mug");
    // Away from products there is none.
    await page.evaluate(() => history.pushState(null, "", "/collections/all"));
    await shelves(page).waitFor({ state: "detached" });
  }));

test("fifty reloads of the section, as the theme editor does it: one shelf each time", () =>
  visit("data-auto", async (page) => {
    await shelves(page).waitFor();
    await show(page);
    for (let time = 0; time < 50; time += 1) {
      await page.evaluate(async () => {
        const section = document.querySelector(".shopify-section");
        section?.dispatchEvent(new CustomEvent("shopify:section:unload", { bubbles: true }));
        // With its neighbour, as a theme that copies what stands there.
        const parent = section?.parentElement;
        const copy = parent?.cloneNode(true) as Element | undefined;
        parent?.replaceChildren(...(copy?.childNodes ?? []));
        document.querySelector(".shopify-section")?.dispatchEvent(new CustomEvent("shopify:section:load", { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      });
      assert.equal(await shelves(page).count(), 1, `reload ${time}`);
    }
    await show(page);
    await assertOne(page, "harbour-mug");
  }));

test("Turbo's new body gets shelf and popup again", () =>
  visit("data-auto", async (page) => {
    await shelves(page).waitFor();
    await page.evaluate(() => {
      history.pushState(null, "", "/products/spa-towel");
      const body = document.createElement("body");
      body.innerHTML = '<main id="MainContent"><section class="shopify-section"><product-info></product-info></section></main>';
      document.body.replaceWith(body);
      document.dispatchEvent(new Event("turbo:load"));
    });
    await page.waitForFunction(() => document.querySelector("pairwell-shelf")?.getAttribute("product-id") === "spa-towel");
    await show(page);
    await assertOne(page, "spa-towel");
  }));

test("a drawer that replaces its content keeps the cart's shelf", () =>
  visit('data-auto data-auto-cart="cart-drawer-items" data-auto-product="none" data-auto-popup="none"', async (page) => {
    // Closed, it is there and not to be seen.
    const inDrawer = page.locator("#CartDrawer pairwell-shelf[placement=cart]");
    await inDrawer.waitFor({ state: "attached" });
    for (let count = 1; count <= 3; count += 1) {
      await page.locator("#add").click();
      await page.waitForFunction((count) => document.querySelector(".count")?.textContent === String(count), count);
      await inDrawer.waitFor();
      assert.equal(await page.locator("pairwell-shelf").count(), 1);
    }
    await inDrawer.locator(".card").first().waitFor();
  }));
