import assert from "node:assert/strict";
import { test } from "node:test";
import { alter } from "./support/alter.ts";
import { assertReal } from "./support/catalog-truth.ts";
import { spot, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";

const shop = Shop.forThisFile();

/** Of different departments; one without pictures, one with markup in its title, one sold out, one very long. */
const handles = [
  "harbour-mug",
  "fell-fisherman-sweater",
  "forge-chefs-knife",
  "scent-sampler-five-tealights",
  "notes-queries-b-bold-b-notebook",
  "basic-led-bulb-e27",
  "the-extraordinarily-long-named-hand-finished-double-faced-wi",
];

for (const handle of handles) {
  test(`the page of ${handle} shows a full shelf of products that can be bought`, () =>
    shop.visit(async (visit) => {
      await visit.open(`/products/${handle}`);
      const cards = await waitForShelf(visit.page, "product");
      assertReal(shop.store, cards, { not: [handle] });
      await visit.assertWidgetUnmoved();
    }));
}

test("products of different pages are recommended different things", () =>
  shop.visit(async (visit) => {
    const shelves = new Set<string>();
    for (const handle of ["harbour-mug", "fell-fisherman-sweater", "harbour-table-lamp", "gold-band"]) {
      await visit.open(`/products/${handle}`);
      shelves.add((await waitForShelf(visit.page, "product")).map(({ key }) => key).join());
    }
    assert.equal(shelves.size, 4);
  }));

test("a product of one form says that it is added; one of several, that it asks", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/forge-chefs-knife");
    const cards = await waitForShelf(visit.page, "product");
    const forms = cards.map(({ key }) => productOf(shop.store, key).variants.length);
    assert.ok(forms.includes(1) && forms.some((count) => count > 1), "choose a page with both kinds");
    assert.deepEqual(
      cards.map(({ key, button }) => `${key}: ${button}`),
      cards.map(({ key }, at) => `${key}: ${forms[at] === 1 ? "Add to cart" : "Choose options"}`),
    );
    // No sign between the two that would have to be translated.
    const [first] = cards;
    const name = `${first?.button} ${first?.title}`;
    await spot(visit.page, "product").getByRole("button", { name, exact: true }).waitFor();
  }));

test("a shelf has a heading, and says so to those who listen", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-mug");
    await waitForShelf(visit.page, "product");
    const shelf = spot(visit.page, "product").getByRole("heading", { level: 2 });
    assert.notEqual((await shelf.textContent())?.trim(), "");
    const list = spot(visit.page, "product").getByRole("list");
    assert.ok((await list.getByRole("listitem").count()) >= 5);
  }));

test("headings stand where the page says, from the beginning and later, and look the same", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const size = (heading: string) => spot(page, "product").locator(heading).evaluate((heading) => getComputedStyle(heading).fontSize);
    await visit.open("/products/spa-towel");
    await waitForShelf(page, "product");
    const before = await size("h2:not([aria-level])");
    await alter(page, "/products/spa-towel", (html) => html.replace(/<pairwell-(bundle|shelf) /g, '<pairwell-$1 heading-level="3" '));
    await visit.open("/products/spa-towel");
    await waitForShelf(page, "product");
    assert.equal(await size('h2[aria-level="3"]'), before);
    await page.locator('pairwell-bundle h2[aria-level="3"]').waitFor();
    await page.locator("pairwell-bundle").evaluate((bundle) => bundle.setAttribute("heading-level", "4"));
    await page.locator('pairwell-bundle h2[aria-level="4"]').waitFor();
  }));

test("attributes are properties, too, said before an element has its class and after", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      addEventListener("DOMContentLoaded", () => Object.assign(document.querySelector("pairwell-bundle") as object, { productId: "spa-towel", headingLevel: 3 }));
    });
    await visit.open("/products/harbour-mug");
    await waitForShelf(page, "product");
    const bundle = page.locator("pairwell-bundle");
    await bundle.locator('.member[data-card="spa-towel"]').waitFor();
    assert.deepEqual(await bundle.evaluate(({ attributes }) => [...attributes].map(({ name, value }) => `${name}=${value}`).sort()), ["heading-level=3", "product-id=spa-towel"]);
    const limited = await spot(page, "product").evaluate((element) => {
      const shelf = element as HTMLElement & Record<"limit" | "light" | "placement", unknown>;
      const before = [shelf.limit, shelf.placement];
      Object.assign(shelf, { limit: 2, light: true });
      const after = [shelf.getAttribute("limit"), shelf.getAttribute("light")];
      shelf.light = false;
      return [...before, ...after, shelf.hasAttribute("light")];
    });
    assert.deepEqual(limited, [undefined, "product", "2", "", false]);
    await page.waitForFunction(() => document.querySelector("pairwell-shelf")?.shadowRoot?.querySelectorAll(".card").length === 2);
  }));

/** Long enough to look, and much less than the test waits for anything. */
const LATE_MS = 1_500;

test("before its code has come a bundle has its room, and boxes where its members will be", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.route(/\/more\.js$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      await route.continue();
    });
    await visit.open("/products/spa-towel");
    const bundle = page.locator("pairwell-bundle");
    await bundle.locator(".waiting").waitFor();
    assert.equal(await page.evaluate(() => customElements.get("pairwell-bundle")), undefined);
    const room = await bundle.boundingBox();
    const boxes = await bundle.locator(".waiting").evaluate((waiting) => getComputedStyle(waiting, "::before").backgroundImage);
    assert.match(boxes, /repeating-linear-gradient/);
    await bundle.locator(".member").first().waitFor();
    assert.equal(await bundle.locator(".waiting").count(), 0);
    assert.deepEqual(await bundle.boundingBox(), room);
    await visit.assertWidgetUnmoved();
  }));

test("a card leads to its product's page", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-mug");
    const [first] = await waitForShelf(visit.page, "product");
    assert.ok(first);
    await visit.flush();
    await spot(visit.page, "product").getByRole("link", { name: first.title }).click();
    await visit.page.waitForURL(`**${first.path}`);
    assert.equal(await visit.page.locator("h1").textContent(), first.title);
    await visit.assertWidgetUnmoved();
  }));

test("pictures are lazy, keep their room, and are no larger than they need to be", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug");
    await waitForShelf(page, "product");
    const pictures = page.locator("pairwell-shelf .card img");
    await page.waitForFunction(() => [...(document.querySelector("pairwell-shelf")?.shadowRoot?.querySelectorAll<HTMLImageElement>(".card img") ?? [])].some(({ complete, naturalWidth }) => complete && naturalWidth > 0));
    const told = await pictures.evaluateAll((images) =>
      (images as HTMLImageElement[]).map((image) => ({
        attributes: ["loading", "decoding", "width", "height"].map((name) => image.getAttribute(name)),
        // Twice the room is what a dense screen shows.
        excess: image.naturalWidth / (2 * image.clientWidth || 1),
      })),
    );
    assert.ok(told.length > 0);
    for (const { attributes, excess } of told) {
      assert.deepEqual(attributes, ["lazy", "async", "400", "400"]);
      assert.ok(excess <= 2, `a picture of ${excess} times the width that is needed`);
    }
  }));
