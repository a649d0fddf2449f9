/** A feed that a stranger filled: what would run a script somewhere else is text on a shelf, and leads nowhere. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cards, spot, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { snapshotOf } from "./support/snapshot.ts";

const RUN = "window.ran=(window.ran||0)+1";
const MARKUP = `"><img src=x onerror=${RUN}><svg onload=${RUN}>{{constructor.constructor('${RUN}')()}}`;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Spoils title, brand and picture of every product: a row that begins one has a description in quotes behind its title. */
function spoilt(feed: string): string {
  const pictures = feed.replaceAll(/https:\/\/lanternandlane\.example\/images\/([\w-]+\.jpg)/g, `javascript:${RUN}//$1`);
  const titles = pictures.replaceAll(/^([a-z0-9-]+),([^",\n]+),"/gm, (_, handle: string, title: string) => `${handle},${quoted(title + MARKUP)},"`);
  const brands = titles.replaceAll(/<\/p>",([^",\n]+),/g, (_, brand: string) => `</p>",${quoted(brand + MARKUP)},`);
  assert.ok(titles.length - pictures.length > 10_000 && brands.length - titles.length > 10_000, "the demo's feed has another form now");
  return brands;
}

const shop = Shop.forThisFile(() => snapshotOf("hostile", "", spoilt));

test("titles, brands and addresses that would run a script are text and lead nowhere", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug");
    const shown = await waitForShelf(page, "product");
    assert.ok(shown.length >= 4 && shown.every(({ title }) => title.includes("onerror=")), JSON.stringify(shown[0]));
    assert.deepEqual(shown.filter(({ picture }) => picture !== "").map(({ picture }) => picture), []);
    // Nothing of a card that was not there without the markup.
    assert.equal(await spot(page, "product").locator("svg[onload], img[onerror], [onload], [onerror]").count(), 0);
    const leads = await cards(page, "product").locator("a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    assert.ok(leads.length > 0 && leads.every((href) => href.startsWith(`${shop.store.origin}/products/`)), leads.join());
    await spot(page, "product").getByRole("button").first().click();
    await visit.flush();
    assert.equal(await page.evaluate(() => "ran" in window), false);
    await visit.assertWidgetUnmoved();
  }));
