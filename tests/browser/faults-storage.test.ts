import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyInLong } from "./support/long.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { assertShelfWorks, assertStoreUnharmed, PAGE } from "./support/unharmed.ts";

const shop = Shop.forThisFile();

/** Run before everything else on the page. */
const stores: Record<string, () => void> = {
  "storage that may not be touched": () => {
    const denied = (): never => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    for (const name of ["sessionStorage", "localStorage", "indexedDB"]) Object.defineProperty(window, name, { get: denied });
  },
  "storage that is null": () => {
    for (const name of ["sessionStorage", "localStorage"]) Object.defineProperty(window, name, { value: null });
  },
  "storage that is full": () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  },
  "storage that throws at every turn": () => {
    for (const name of ["setItem", "getItem", "removeItem", "key", "clear"] as const) {
      Storage.prototype[name] = () => {
        throw new DOMException("The operation failed.", "UnknownError");
      };
    }
  },
};

for (const [name, break_] of Object.entries(stores)) {
  test(`with ${name}, shelves work from memory`, () =>
    shop.visit(async (visit) => {
      await visit.page.addInitScript(break_);
      await visit.open(PAGE);
      await assertShelfWorks(visit, shop.store);
      await assertStoreUnharmed(visit, shop.store, { popup: true });
    }));
}

const garbage: Record<string, string> = {
  "five megabytes": "x".repeat(4_900_000),
  "a prototype": '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  "a later version": "pairwell-profile 99\t7\nharbour-teapot\t1\t1\t1\t1\t1\t1",
  "nothing": "",
  "control characters": "pairwell-profile 1\t\u0000\n\t\t\t\r\n\u2028",
};

for (const [name, value] of Object.entries(garbage)) {
  test(`what is remembered may be ${name}: it is ignored and written anew`, name === "a later version" ? {} : onlyInLong, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await visit.open(PAGE);
      await waitForShelf(page, "product");
      await visit.open("/products/spa-towel");
      await waitForShelf(page, "product");
      await visit.open("/collections/kitchen?nowidget");
      const keys = await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("pairwell:")));
      assert.ok(keys.length > 0);
      for (const key of keys) {
        await page.evaluate(([of, text]) => {
          sessionStorage.clear();
          sessionStorage.setItem(of ?? "", text ?? "");
          sessionStorage.setItem("theirs", "untouched");
        }, [key, value]);
        await visit.open(PAGE);
        await assertShelfWorks(visit, shop.store);
        await visit.open("/collections/kitchen?nowidget");
        assert.equal(await page.evaluate(() => sessionStorage.getItem("theirs")), "untouched");
        assert.equal(await page.evaluate(() => Reflect.get({}, "polluted")), undefined);
      }
      await visit.assertWidgetUnmoved();
    }));
}

test("storage that is emptied in the middle of a visit is begun anew", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/spa-towel");
    await waitForShelf(visit.page, "product");
    await visit.page.evaluate(() => sessionStorage.clear());
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));
