import assert from "node:assert/strict";
import { test } from "node:test";
import { Ear, manager } from "../browser/support/reporting.ts";
import { inEveryEngine } from "./support/engines.ts";
import type { Change } from "./support/front.ts";
import { DIALOG, type Shopper } from "./support/shopper.ts";

const PAGE = "/products/harbour-mug";
const FILES = /^\/pairwell\/(report|tests|offers|guide)\.(js|wasm)$/;
/** A card in view for as long as an impression takes, and longer than what follows waits. */
const SEEN_MS = 4_000;

/** A shop that reports, tests and follows segments, where it may. */
const asking = (ear: Ear): Change => (html) =>
  html
    .replace("<head>", () => `<head><script>(${manager})("unknown")</script>`)
    .replace(' data-consent="granted"', "")
    .replace('data-snapshot="/snapshot/"', `data-snapshot="/snapshot/" data-report="${ear.url}" data-segments`);

const answer = (shopper: Shopper, word: "granted" | "denied"): Promise<void> =>
  shopper.driver.evaluate((word: string) => (Reflect.get(globalThis, "answerConsent") as (word: string) => void)(word), word);

/** Names of ours in every storage that a browser has, and databases and caches by anybody. */
const kept = (shopper: Shopper): Promise<{ session: string[]; local: string[]; other: string[] }> =>
  shopper.driver.evaluate(async () => {
    const ours = (storage: Storage): string[] => Object.keys(storage).filter((key) => key.startsWith("pairwell")).sort();
    const databases = (await indexedDB.databases?.()) ?? [];
    const caches = "caches" in globalThis ? await globalThis.caches.keys().catch(() => []) : [];
    return { session: ours(sessionStorage), local: ours(localStorage), other: [...databases.map(({ name }) => name ?? ""), ...caches, ...(document.cookie ? [document.cookie] : [])] };
  });

const rest = (ms: number) => new Promise((done) => setTimeout(done, ms));

inEveryEngine((shop) => {
  test("without consent nothing is kept or sent; with it, it is; a no wipes it", async () => {
    const ear = new Ear();
    await ear.open();
    try {
      await shop.visit(async (shopper) => {
        await shopper.open(PAGE);
        await shopper.waitForShelf("product");
        await shopper.addByTheStore();
        await shopper.waitFor(...DIALOG);
        await shopper.open("/products/spa-towel");
        await shopper.waitForShelf("product");
        await rest(SEEN_MS);
        assert.deepEqual(await kept(shopper), { session: [], local: [], other: [] });
        assert.deepEqual(ear.batches, []);

        await answer(shopper, "granted");
        await shopper.open(PAGE);
        await shopper.waitForShelf("product");
        await ear.heard("impression");
        const allowed = await kept(shopper);
        assert.ok(allowed.local.includes("pairwell:visitor"), allowed.local.join());
        assert.deepEqual(allowed.other, []);

        await answer(shopper, "denied");
        await shopper.waitUntil("nothing of ours is kept", () => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].every((key) => !key.startsWith("pairwell")));
        const before = ear.batches.length;
        await shopper.open(PAGE);
        await shopper.waitForShelf("product");
        await rest(SEEN_MS);
        assert.equal(ear.batches.length, before, "it was told after the no");
        assert.deepEqual(await kept(shopper), { session: [], local: [], other: [] });
      }, { change: asking(ear), files: FILES });
    } finally {
      await ear.close();
    }
  });
});
