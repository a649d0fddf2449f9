/** Pages that act on our news while we tell them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { put, waitForShelf } from "./support/shelf.ts";
import { single } from "./support/catalog-truth.ts";
import { cartOf } from "./support/buying.ts";
import { Shop } from "./support/shop.ts";
import { assertShelfWorks, assertStoreUnharmed, PAGE } from "./support/unharmed.ts";

const shop = Shop.forThisFile();

test("a page that answers every word of ours by changing, moving, asking and forgetting is followed", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      type Api = Record<"recommend" | "exportProfile" | "importProfile" | "forget", (of?: unknown) => Promise<unknown>>;
      let told = 0;
      const answer = (event: Event): void => {
        const element = event.target as HTMLElement;
        const pairwell = Reflect.get(globalThis, "pairwell") as Api;
        told += 1;
        if (told > 40) return;
        element.setAttribute("limit", String(4 + (told % 3)));
        element.setAttribute("heading", `Heading ${told}`);
        if (told % 5 === 0) element.parentElement?.append(element);
        if (told % 7 === 0) {
          const copy = element.cloneNode(true);
          element.after(copy);
          (copy as Element).remove();
        }
        // Before the widget's functions have joined, there are none.
        void pairwell.recommend?.({ placement: "cart", seeds: ["spa-towel"] });
        void pairwell.exportProfile?.().then((profile) => pairwell.importProfile(profile));
        if (told % 4 === 0) pairwell.forget?.();
        for (const type of ["pointermove", "scroll", "pagehide", "pageshow"]) dispatchEvent(new Event(type));
        document.dispatchEvent(new Event("visibilitychange"));
        element.dispatchEvent(new PointerEvent("pointerleave"));
      };
      for (const name of ["pairwell:shelf", "pairwell:add"]) document.addEventListener(name, answer);
      Reflect.set(globalThis, "told", () => told);
    });
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.waitForFunction(() => (Reflect.get(globalThis, "told") as () => number)() > 40);
    const chosen = single(shop.store, await waitForShelf(page, "product"));
    await put(page, "product", chosen.key);
    await page.waitForFunction(() => document.querySelector("pairwell-popup")?.shadowRoot?.querySelector("dialog")?.open);
    await page.keyboard.press("Escape");
    assert.deepEqual((await cartOf(visit)).map(({ handle, quantity }) => [handle, quantity]), [[chosen.key, 1]]);
    assert.equal(await page.evaluate(() => (Reflect.get(globalThis, "pairwell") as { off?: string }).off), undefined, "the Wasm was given up");
    await visit.assertNoErrors();
    await visit.open("/products/spa-towel?nowidget");
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
  }));

test("a page whose listeners of our news break has its errors to itself, and the shelf goes on", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      for (const name of ["pairwell:shelf", "pairwell:add", "pairwell:event"]) {
        document.addEventListener(name, () => {
          throw new Error("the page's own listener");
        }, { once: true });
      }
    });
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    const chosen = single(shop.store, await waitForShelf(page, "product"));
    await put(page, "product", chosen.key);
    await page.waitForFunction(() => document.querySelector("pairwell-popup")?.shadowRoot?.querySelector("dialog")?.open);
    await page.keyboard.press("Escape");
    await visit.flush();
    const errors = visit.errors.splice(0);
    assert.ok(errors.length > 0 && errors.every((error) => error.includes("the page's own listener")), errors.join("\n"));
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));
