import assert from "node:assert/strict";
import { test } from "node:test";
import { flat } from "./support/flat.ts";
import { Shop } from "./support/shop.ts";

const shop = Shop.forThisFile();
const isLong = process.env["PAIRWELL_LONG"] === "1";

const often = (quick: number, whole: number): readonly [number, number] => [quick, isLong ? whole : quick];

const SHELF = 'pairwell-shelf[placement="product"]';

test("shelves that come and go leave nothing behind", { timeout: 600_000 }, () =>
  shop.visit((visit) =>
    flat(visit, often(60, 1_000), (page, times) =>
      page.evaluate(async (times) => {
        const frame = () => new Promise(requestAnimationFrame);
        for (let mount = 0; mount < times; mount += 1) {
          const shelf = document.createElement("pairwell-shelf");
          shelf.setAttribute("placement", "product");
          shelf.setAttribute("product-id", mount % 2 ? "spa-towel" : "harbour-mug");
          document.querySelector("main")?.append(shelf);
          for (let frames = 0; frames < 300 && !shelf.shadowRoot?.querySelector(".card"); frames += 1) await frame();
          if (!shelf.shadowRoot?.querySelector(".card")) throw new Error(`mount ${mount} shows nothing`);
          shelf.remove();
          await frame();
        }
      }, times),
    ),
  ));

test("sections that a theme draws anew have one living shelf each", { timeout: 600_000 }, () =>
  shop.visit((visit) =>
    flat(visit, often(10, 50), async (page, times) => {
      await page.evaluate(async ([selector, times]) => {
        for (let reload = 0; reload < times; reload += 1) {
          const section = document.querySelector(selector)?.parentElement;
          if (!section) throw new Error("no section");
          // As an editor of themes does it: the same markup, other nodes.
          section.outerHTML = section.outerHTML;
          const isThere = () => document.querySelector(selector)?.shadowRoot?.querySelector(".card");
          for (let frames = 0; frames < 300 && !isThere(); frames += 1) await new Promise(requestAnimationFrame);
          if (!isThere()) throw new Error(`reload ${reload} shows nothing`);
        }
      }, [SHELF, times] as const);
      assert.equal(await page.locator(SHELF).count(), 1);
      assert.equal(await page.locator(SHELF).locator("section").count(), 1);
    }),
  ));

test("an application's pages, one after the other, are one widget's", { timeout: 600_000 }, () =>
  shop.visit((visit) =>
    flat(visit, often(10, 50), (page, times) =>
      page.evaluate(async ([selector, times]) => {
        const keys = ["spa-towel", "harbour-mug", "harbour-teapot", "gold-band"];
        for (let turn = 0; turn < times; turn += 1) {
          const key = keys[turn % keys.length] ?? "";
          history.pushState({}, "", `/products/${key}`);
          const main = document.querySelector("main");
          main?.querySelectorAll(selector).forEach((shelf) => shelf.remove());
          const shelf = document.createElement("pairwell-shelf");
          shelf.setAttribute("placement", "product");
          shelf.setAttribute("product-id", key);
          main?.append(shelf);
          for (let frames = 0; frames < 300 && !shelf.shadowRoot?.querySelector(".card"); frames += 1) await new Promise(requestAnimationFrame);
          if (!shelf.shadowRoot?.querySelector(".card")) throw new Error(`${key} shows nothing`);
        }
      }, [SHELF, times] as const),
    ),
  ));

test("what is noticed of a shopper takes no more room the more there is", { timeout: 600_000 }, () =>
  shop.visit((visit) =>
    flat(visit, often(1_000, 10_000), (page, times) =>
      page.evaluate(async (times) => {
        for (let signal = 0; signal < times; signal += 1) {
          scrollTo({ top: signal % 2 ? 600 : 0, behavior: "instant" });
          window.dispatchEvent(new Event("scroll"));
          document.dispatchEvent(new Event("visibilitychange"));
          if (signal % 50 === 0) await new Promise(requestAnimationFrame);
        }
      }, times),
    ),
  ));
