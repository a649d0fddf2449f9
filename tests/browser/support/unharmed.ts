/** What must hold whatever fails: the store sells, nothing breaks, nothing moves, and the widget asks but once. */
import assert from "node:assert/strict";
import { assertStoreSells } from "./buying.ts";
import { assertReal } from "./catalog-truth.ts";
import { isPlannedFile } from "./planned.ts";
import { dialog } from "./popup.ts";
import { cards, spot, waitForShelf } from "./shelf.ts";
import type { DemoStore } from "./store.ts";
import type { Visit } from "./visit.ts";

/** The product whose page every fault is tried on: its shelf begins below the fold of both usual windows. */
export const HANDLE = "harbour-mug";
export const PAGE = `/products/${HANDLE}`;

/** The shelf is there, full and true. */
export async function assertShelfWorks(visit: Visit, store: DemoStore): Promise<void> {
  assertReal(store, await waitForShelf(visit.page, "product"), { not: [HANDLE] });
}

/** The shelf gave its room back before the shopper saw it, and stays away. */
export async function assertShelfAway(visit: Visit): Promise<void> {
  const { page } = visit;
  await page.waitForFunction(() => {
    const shelf = document.querySelector("pairwell-shelf");
    return shelf && shelf.getBoundingClientRect().height === 0;
  });
  await spot(page, "product").evaluate((shelf) => {
    const place = shelf.parentElement ?? shelf;
    place.scrollIntoView({ behavior: "instant", block: "center" });
  });
  await visit.flush();
  assert.equal(await cards(page, "product").count(), 0);
  const height = await spot(page, "product").evaluate((shelf) => shelf.getBoundingClientRect().height);
  assert.equal(height, 0, "the shelf took its room again");
}

/** How a page is looked at in the end. */
interface Fate {
  /** Whether adding by the store's own button opens our dialog. */
  popup: boolean | "either";
  /** Files of ours that the page asks for beside the usual ones. */
  files?: RegExp;
}

/**
 * The five invariants, after the shelf's own fate is known: the store's own button adds, files are asked for as planned, one global
 * name is ours and nothing of the page's was replaced, no script broke, and nothing of ours moved.
 */
export async function assertStoreUnharmed(visit: Visit, store: DemoStore, { popup, files }: Fate): Promise<void> {
  const { page } = visit;
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await assertStoreSells(visit, HANDLE);
  if (popup === true) await dialog(page).waitFor();
  else if (!popup) assert.equal(await dialog(page).isVisible(), false);
  await assertAskedOnce(store, files);
  await visit.assertNothingTaken();
  await visit.assertWidgetUnmoved();
}

/** No file of ours but those that are planned was asked for, and none again and again: a preload that failed may be asked for once more by its user. */
async function assertAskedOnce(store: DemoStore, files: RegExp | undefined): Promise<void> {
  const times = new Map<string, number>();
  for (const { path } of await store.asked()) {
    if (/^\/(pairwell|snapshot)\//.test(path)) times.set(path, (times.get(path) ?? 0) + 1);
  }
  assert.deepEqual([...times].filter(([, count]) => count > 2), [], "a storm of retries");
  assert.deepEqual([...times.keys()].filter((path) => !isPlannedFile(path) && !files?.test(path)), [], "files that nobody planned");
}
