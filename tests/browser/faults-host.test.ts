import assert from "node:assert/strict";
import { test } from "node:test";
import { alter, withTag } from "./support/alter.ts";
import { cartOf, fillCart, waitForCount } from "./support/buying.ts";
import { assertReal, single } from "./support/catalog-truth.ts";
import { endured, survived } from "./support/hostile.ts";
import { onlyInLong } from "./support/long.ts";
import { cardOf, cards, put, spot, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";
import { assertShelfAway, assertShelfWorks, assertStoreUnharmed, HANDLE, PAGE } from "./support/unharmed.ts";

const shop = Shop.forThisFile();

const everyDay = new Set(["prototypes with enumerable names of the page's own", "frozen prototypes", "no crypto.subtle", "a fetch whose promise has only `then`", "no customElements", "a fetch that throws at once for our files", "no WebAssembly", "a `$` and a `jQuery` that are something else", "clicks that are stopped on their way up", "a MooTools of its own: other `$`, `Array.from`, `Function.prototype.bind` and `Element.prototype` methods"]);

for (const [name, disturb] of Object.entries(endured)) {
  test(`on a page with ${name}, shelves work`, everyDay.has(name) ? {} : onlyInLong, () =>
    shop.visit(async (visit) => {
      await visit.page.addInitScript(disturb);
      await visit.open(PAGE);
      await assertShelfWorks(visit, shop.store);
      await assertStoreUnharmed(visit, shop.store, { popup: true });
    }));
}

for (const [name, disturb] of Object.entries(survived)) {
  test(`on a page with ${name}, the store sells`, everyDay.has(name) ? {} : onlyInLong, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      if (name === "no fetch") {
        // The store's own script fetches, too; its form works without.
        await page.addInitScript(disturb);
        await visit.open(`${PAGE}`);
        await assertShelfAway(visit);
        await visit.assertWidgetUnmoved();
        return;
      }
      await page.addInitScript(disturb);
      await visit.open(PAGE);
      if (name !== "an element of our name that is somebody else's") await assertShelfAway(visit);
      await assertStoreUnharmed(visit, shop.store, { popup: false });
    }));
}

test("on a page whose arrays have a toJSON, adding from a shelf works", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      // As Prototype.js 1.6 did: what should be a list arrives as a text.
      Object.assign(Array.prototype, { toJSON: () => "[]" });
      Object.assign(String.prototype, { toJSON(this: string) { return `"${this}"`; } });
    });
    await visit.open(PAGE);
    const chosen = single(shop.store, await waitForShelf(page, "product"));
    await put(page, "product", chosen.key);
    await waitForCount(page, 1);
    assert.deepEqual((await cartOf(visit)).map(({ handle }) => handle), [chosen.key]);
    await visit.assertWidgetUnmoved();
  }));

test("on a page without observers, the cart's shelf works or stays away, and nothing breaks", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      for (const name of ["IntersectionObserver", "ResizeObserver", "PerformanceObserver"]) Reflect.deleteProperty(window, name);
    });
    await fillCart(visit, shop.store.origin, [productOf(shop.store, "forge-chefs-knife").variants[0]?.id ?? 0]);
    await visit.open("/cart");
    assertReal(shop.store, await waitForShelf(page, "cart"), { not: ["forge-chefs-knife"] });
    await visit.assertWidgetUnmoved();
  }));

test("on a page without idle time or observers of requests and sizes, the product's shelf works, and the popup follows our own button", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      for (const name of ["ResizeObserver", "PerformanceObserver", "requestIdleCallback", "cancelIdleCallback"]) Reflect.deleteProperty(window, name);
    });
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    // Nobody tells of the store's own addition there.
    await assertStoreUnharmed(visit, shop.store, { popup: false });
    const chosen = single(shop.store, await waitForShelf(page, "product"));
    await put(page, "product", chosen.key);
    await page.waitForFunction(() => document.querySelector("pairwell-popup")?.shadowRoot?.querySelector("dialog")?.open);
    assert.deepEqual((await cartOf(visit)).map(({ handle }) => handle).sort(), [HANDLE, chosen.key].sort());
    await visit.assertWidgetUnmoved();
  }));

test("on a page that swallows every click before anybody hears it, buttons of ours rest and links lead on", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      for (const name of ["click", "submit"]) addEventListener(name, (event) => event.stopImmediatePropagation(), true);
    });
    await visit.open(PAGE);
    const cards = await waitForShelf(page, "product");
    const chosen = single(shop.store, cards);
    await cardOf(page, "product", chosen.key).getByRole("button").click();
    await visit.flush();
    assert.deepEqual(await cartOf(visit), []);
    assert.equal(await cardOf(page, "product", chosen.key).locator("[data-act=adding]").count(), 0);
    await visit.assertNothingTaken();
    await visit.assertWidgetUnmoved();
    await Promise.all([page.waitForURL(`**${chosen.path}`), cardOf(page, "product", chosen.key).getByRole("link").click()]);
    await visit.assertWidgetUnmoved();
  }));

test("a snippet that is pasted twice runs once", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await alter(page, PAGE, (html) =>
      withTag(html, (tag) => `${tag}${tag.replace("pairwell.js", "pairwell.js?again")}${tag}`).replace("</body>", "<pairwell-popup></pairwell-popup></body>"));
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    assert.equal(await spot(page, "product").locator("section").count(), 1);
    await page.locator("[data-product-form] [data-add]").click();
    await waitForCount(page, 1);
    await page.waitForFunction(() => [...document.querySelectorAll("pairwell-popup")].some((popup) => popup.shadowRoot?.querySelector("dialog")?.open));
    const open = await page.locator("pairwell-popup dialog[open]").count();
    assert.equal(open, 1, "two popups at once");
    const asked = (await shop.store.asked()).map(({ path }) => path).filter((path) => path.startsWith("/pairwell/widget") || path.startsWith("/snapshot/"));
    assert.equal(new Set(asked).size, asked.length, asked.join());
    await visit.assertWidgetUnmoved();
  }));

test("a loader that comes late finds its places", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await alter(page, PAGE, (html) => withTag(html, () => ""));
    await visit.open(PAGE);
    assert.equal(await cards(page, "product").count(), 0);
    await page.evaluate(() => {
      const script = document.createElement("script");
      Object.assign(script, { type: "module", src: "/pairwell/pairwell.js" });
      Object.assign(script.dataset, { snapshot: "/snapshot/", shardDigits: "1" });
      document.head.append(script);
    });
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));

test("a shelf that the page puts in later, moves and takes away is followed", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    const moved = await page.evaluate(() => {
      const shelf = document.querySelector("pairwell-shelf");
      document.querySelector("footer")?.before(shelf ?? "");
      const other = document.createElement("pairwell-shelf");
      other.setAttribute("placement", "product");
      other.setAttribute("product-id", "spa-towel");
      other.id = "other";
      document.querySelector("footer")?.before(other);
      return shelf !== null;
    });
    assert.ok(moved);
    await page.locator("#other").scrollIntoViewIfNeeded();
    await page.locator("#other .card").first().waitFor();
    await page.locator("pairwell-shelf:not(#other) .card").first().waitFor();
    const [one, other] = await page.locator("pairwell-shelf").evaluateAll((shelves) =>
      shelves.map((shelf) => [...(shelf.shadowRoot?.querySelectorAll(".card") ?? [])].map((card) => card.getAttribute("data-card")).join()),
    );
    assert.notEqual(one, other);
    await page.locator("#other").evaluate((shelf) => shelf.setAttribute("product-id", "gold-band"));
    await page.waitForFunction((before) => {
      const now = [...(document.querySelector("#other")?.shadowRoot?.querySelectorAll(".card") ?? [])].map((card) => card.getAttribute("data-card")).join();
      return now !== "" && now !== before;
    }, other);
    await page.evaluate(() => document.querySelectorAll("pairwell-shelf").forEach((shelf) => shelf.remove()));
    await visit.flush();
    await visit.assertNoErrors();
  }));

test("attributes that make no sense harm nothing", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.evaluate(() => {
      const odd = [
        { placement: "sidebar" },
        { placement: "<img src=x onerror=alert(1)>" },
        { placement: "product", "product-id": "'\"><script>alert(1)</script>\u0000\t\n" },
        { placement: "product", "product-id": "x".repeat(100_000), limit: "-7", heading: "<b>bold</b>" },
        { placement: "product", "product-id": ",,,," },
        {},
      ];
      for (const attributes of odd) {
        const shelf = document.createElement("pairwell-shelf");
        for (const [name, value] of Object.entries(attributes)) shelf.setAttribute(name, value);
        document.querySelector("main")?.append(shelf);
      }
    });
    await page.locator("pairwell-shelf").last().evaluate((shelf) => shelf.scrollIntoView());
    await visit.flush();
    const first = page.locator("pairwell-shelf").first();
    await first.scrollIntoViewIfNeeded();
    await first.locator("[data-card]").first().waitFor();
    await visit.assertNoErrors();
  }));
