/** Guide, offers and reports with the shelves, for long: nothing of them grows with what a shopper does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import type { Guide } from "../../www/guide/main.ts";
import { flat, wasmInstances } from "./support/flat.ts";
import { prepared } from "./support/prepared.ts";
import { Ear, tag } from "./support/reporting.ts";
import { Shop } from "./support/shop.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile(() => prepared.tried, undefined, true);
const ear = Ear.forThisFile();
const isLong = process.env["PAIRWELL_LONG"] === "1";
/** The widget's and the guide's. */
const INSTANCES = 2;
/** The guide's log begins anew after so many lines: before and after, it is as long. */
const LOG_LINES = 2_000;

type Holding = { pairwell: { guide?: Guide } };

/** The page of a shop that wants everything, with all of it begun. */
async function whole(visit: Visit, [few, many]: readonly [number, number], round: (page: Page, times: number) => Promise<void>): Promise<void> {
  await tag(visit, { report: ear.url, consent: "granted", offers: "", segments: "" });
  await flat(visit, [few, many], round, async () => {
    await visit.page.waitForFunction(() => (window as unknown as Holding).pairwell.guide);
    await ear.heard("impression");
    assert.equal(await wasmInstances(visit.page), INSTANCES);
  });
  assert.equal(await wasmInstances(visit.page), INSTANCES, "another instance of Wasm");
}

test("an application's pages with guide, offers and reports hold no more for it", { timeout: 900_000 }, () =>
  shop.visit((visit) =>
    whole(visit, isLong ? [10, 50] : [10, 20], (page, times) =>
      page.evaluate(async (times) => {
        const { pairwell } = window as unknown as Holding;
        const keys = ["spa-towel", "harbour-mug", "harbour-teapot", "gold-band"];
        for (let turn = 0; turn < times; turn += 1) {
          const key = keys[turn % keys.length] ?? "";
          history.pushState({}, "", `/products/${key}`);
          const main = document.querySelector("main");
          main?.querySelectorAll("pairwell-shelf").forEach((shelf) => shelf.remove());
          const shelf = document.createElement("pairwell-shelf");
          shelf.setAttribute("placement", "product");
          shelf.setAttribute("product-id", key);
          main?.append(shelf);
          const pages = () => pairwell.guide?.exportLog().split("\n").findLast((line) => line.includes('"page"')) ?? "";
          const isThere = () => shelf.shadowRoot?.querySelector(".card") && pages().includes(`"product":"${key}"`);
          for (let frames = 0; frames < 600 && !isThere(); frames += 1) await new Promise(requestAnimationFrame);
          if (!isThere()) throw new Error(`${key} shows nothing, or the guide has not turned: ${pages()}`);
        }
      }, times),
    ),
  ));

test("signals to the guide, and what follows from them, hold no more the more there are", { timeout: 900_000 }, () =>
  shop.visit((visit) =>
    whole(visit, [LOG_LINES, isLong ? 10_000 : LOG_LINES], (page, times) =>
      page.evaluate(async (times) => {
        const { guide } = (window as unknown as Holding).pairwell;
        if (!guide) throw new Error("no guide");
        for (let signal = 0; signal < times; signal += 1) {
          if (signal % 5 === 0) guide.signal({ cart: { products: signal % 3, value_minor: 1_000 + signal } });
          else if (signal % 5 === 1) guide.signal({ add: { product: "spa-towel", value_minor: 100 } });
          else if (signal % 5 === 2) guide.signal("leaving");
          else guide.signal({ active: 40 });
          if (signal % 50 === 0) {
            scrollTo({ top: signal % 100 ? 600 : 0, behavior: "instant" });
            document.dispatchEvent(new Event("visibilitychange"));
            await new Promise(requestAnimationFrame);
          }
        }
      }, times),
    ),
  ));
