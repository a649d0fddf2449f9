import assert from "node:assert/strict";
import { test } from "node:test";
import type { Seen } from "./support/questions.ts";
import { assertReal } from "./support/catalog-truth.ts";
import type { Shown } from "./support/shelf.ts";
import { cards, spot, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

interface Explained {
  slots: { key: string; score: number; explanation?: { terms: { name: string; value: number; parts: { from: string; value: number }[] }[] } }[];
}

interface Pairwell {
  ready: Promise<boolean>;
  explain(request: unknown): Promise<Explained>;
  exportProfile(): Promise<string>;
  forget(): void;
}

function explain(visit: Visit, request: unknown): Promise<Explained> {
  return visit.page.evaluate(async (asked) => {
    const { pairwell } = window as unknown as { pairwell: Pairwell };
    await pairwell.ready;
    return pairwell.explain(asked);
  }, request);
}

async function profile(visit: Visit): Promise<Seen[]> {
  const text = await visit.page.evaluate(async () => {
    const { pairwell } = window as unknown as { pairwell: Pairwell };
    await pairwell.ready;
    return pairwell.exportProfile();
  });
  return (JSON.parse(text) as { seen: Seen[] }).seen;
}

/** How much of all scores comes from one product of the past. */
function owedTo({ slots }: Explained, key: string): number {
  const parts = slots.flatMap(({ explanation }) => explanation?.terms ?? []).flatMap((term) => term.parts);
  return parts.filter(({ from }) => from === key).reduce((sum, { value }) => sum + value, 0);
}

const about = (cards: readonly Shown[], handle: string): number =>
  cards.filter(({ reason }) => reason.endsWith(productOf(shop.store, handle).title)).length;

test("two visitors who looked at different things see different shelves", async () => {
  const shelves: Shown[][] = [];
  for (const handle of ["wool-herringbone-cushion", "forge-chefs-knife"]) {
    await shop.visit(async (visit) => {
      await visit.open(`/products/${handle}`);
      await waitForShelf(visit.page, "product");
      await visit.open("/cart");
      const cards = await waitForShelf(visit.page, "cart");
      assertReal(shop.store, cards, { not: [] });
      assert.ok(about(cards, handle) > 0, `nothing speaks of ${handle}: ${cards.map(({ reason }) => reason).join("; ")}`);
      shelves.push(cards);
      await visit.assertWidgetUnmoved();
    });
  }
  const [one = [], other = []] = shelves.map((cards) => cards.map(({ key }) => key));
  assert.notDeepEqual(one, other);
});

test("a product page's shelf follows what was looked at before it", async () => {
  const shelves: string[] = [];
  for (const history of [[], ["seaweed-bar", "rose-clay-bar"], ["soap-stoneware-dish", "pillar-candle"]]) {
    await shop.visit(async (visit) => {
      for (const handle of history) {
        await visit.open(`/products/${handle}`);
        await waitForShelf(visit.page, "product");
      }
      await visit.open("/products/kitchen-hand-wash");
      // Rows of the past that come late are taken in only while the shelf is out of view.
      await cards(visit.page, "product").first().waitFor();
      await visit.page.waitForLoadState("networkidle");
      shelves.push((await waitForShelf(visit.page, "product")).map(({ key }) => key).join());
    });
  }
  assert.ok(new Set(shelves).size > 1, shelves.join("\n"));
});

test("how long and how far a page was looked at is remembered", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/spa-towel");
    await waitForShelf(page, "product");
    const [glanced] = await profile(visit);
    assert.equal(glanced?.key, "spa-towel");
    assert.equal(glanced.views, 1);
    // Reads to the end, in use all the while.
    const depth = await page.evaluate(() => document.body.scrollHeight);
    const until = Date.now() + 1_500;
    for (let step = 0; Date.now() < until; step += 1) {
      await page.mouse.wheel(0, depth / 10);
      await page.mouse.move(100 + (step % 50), 200);
      await visit.flush();
    }
    await visit.open("/cart");
    const [kept] = await profile(visit);
    assert.ok(kept);
    assert.ok(kept.dwell_ms >= glanced.dwell_ms + 1_500, `${kept.dwell_ms} ms after ${glanced.dwell_ms} ms and 1500 ms more`);
    assert.ok(kept.scroll_percent >= 95, `seen to ${kept.scroll_percent} %`);
    await visit.assertWidgetUnmoved();
  }));

test("a page that is scrolled to its end in one go was seen to its end", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/spa-towel");
    await waitForShelf(page, "product");
    await page.evaluate(() => {
      // Many steps within a quarter of a second, as a flick on a telephone makes them.
      for (let top = 0; top <= document.body.scrollHeight; top += 200) scrollTo({ top, behavior: "instant" });
    });
    await visit.flush();
    await page.evaluate(() => scrollBy({ top: -1, behavior: "instant" }));
    await visit.flush();
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
    await visit.flush();
    await visit.open("/cart");
    const [kept] = await profile(visit);
    assert.ok(kept && kept.scroll_percent >= 99, `seen to ${kept?.scroll_percent ?? 0} %`);
  }));

test("a page that is left at once counts for less than one that was read, and its companions with it", async () => {
  const owed: number[] = [];
  const scores: number[] = [];
  for (const reads of [false, true]) {
    await shop.visit(async (visit) => {
      const { page } = visit;
      await visit.open("/products/forge-chefs-knife");
      await page.evaluate(() => (window as unknown as { pairwell: Pairwell }).pairwell.ready);
      if (reads) {
        await waitForShelf(page, "product");
        const until = Date.now() + 3_000;
        for (let step = 0; Date.now() < until; step += 1) {
          await page.mouse.wheel(0, 300);
          await page.mouse.move(100 + (step % 50), 200);
          await visit.flush();
        }
      }
      await visit.open("/cart");
      const answer = await explain(visit, { placement: "cart", cart: [] });
      owed.push(owedTo(answer, "forge-chefs-knife"));
      scores.push(answer.slots.find(({ key }) => key === "forge-carbon-steel-skillet")?.score ?? 0);
    });
  }
  const [glanced = 0, read = 0] = owed;
  assert.ok(glanced > 0, "a page that was opened counts");
  assert.ok(read > glanced * 1.2, `${read} after reading, ${glanced} after a glance`);
  assert.ok((scores[1] ?? 0) > (scores[0] ?? 0), scores.join());
});

test("longer dwell, and deeper scroll, each raise what goes with a product", () =>
  shop.visit(async (visit) => {
    await visit.open("/cart");
    const now_s = 1_800_000_000;
    // Of one neighbour, which is on the shelf whatever else is.
    const neighbour = "forge-carbon-steel-skillet";
    const owed = async (dwell_ms: number, scroll_percent: number): Promise<number> => {
      const seen = [{ key: "forge-chefs-knife", last_view_s: now_s - 60, views: 1, dwell_ms, scroll_percent, last_cart_s: 0, last_purchase_s: 0 }];
      const { slots } = await explain(visit, { placement: "cart", cart: [], seeds: [], profile: { seen }, now_s, random_seed: 0 });
      return owedTo({ slots: slots.filter(({ key }) => key === neighbour) }, "forge-chefs-knife");
    };
    const dwell = [await owed(0, 0), await owed(5_000, 0), await owed(20_000, 0), await owed(60_000, 0)];
    const scroll = [await owed(5_000, 0), await owed(5_000, 40), await owed(5_000, 100)];
    for (const series of [dwell, scroll]) {
      series.forEach((value, at) => assert.ok(at === 0 || value > (series[at - 1] ?? 0), series.join(" ")));
    }
    const [least = 0, most = 0] = [dwell[0], await owed(4_294_967_295, 100)];
    assert.ok(most <= least * 2.5 + 1e-3, "attention is bounded: 0.4 to 1");
  }));

test("a shelf off screen follows a longer look at its page; one in view stays as it is", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug");
    const before = await waitForShelf(page, "product");
    await page.mouse.wheel(0, 40);
    await visit.flush();
    const after = await spot(page, "product").locator(".card").evaluateAll((cards) => cards.map((card) => card.getAttribute("data-card")));
    assert.deepEqual(after, before.map(({ key }) => key));
    await visit.assertWidgetUnmoved();
  }));

test("a visitor who wants to be forgotten is", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/forge-chefs-knife");
    await waitForShelf(page, "product");
    await visit.open("/products/harbour-mug");
    await waitForShelf(page, "product");
    await page.evaluate(() => (window as unknown as { pairwell: Pairwell }).pairwell.forget());
    const left = await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("pairwell:")));
    assert.deepEqual(left, []);
    assert.deepEqual((await profile(visit)).filter(({ key }) => key === "forge-chefs-knife"), []);
    await visit.assertWidgetUnmoved();
  }));
