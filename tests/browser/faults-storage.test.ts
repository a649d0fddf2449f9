import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyInLong } from "./support/long.ts";
import { tag } from "./support/reporting.ts";
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

test("storage that a page has filled to the brim keeps all that is the page's", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/collections/kitchen?nowidget");
    const fill = () =>
      page.evaluate(() => {
        for (const storage of [sessionStorage, localStorage]) {
          for (let size = 2 ** 22, number = 0; size >= 1; size /= 2, number += 1) {
            try {
              storage.setItem(`theirs-${number}`, "x".repeat(size));
            } catch {
              // Full at this size.
            }
          }
        }
      });
    const theirs = () => page.evaluate(() => [sessionStorage, localStorage].map((storage) => Object.entries({ ...storage }).filter(([key]) => key.startsWith("theirs-")).map(([key, text]) => `${key} ${text.length}`).sort()));
    await fill();
    const before = await theirs();
    assert.ok(before.every((all) => all.length > 3), before.join());
    await tag(visit, { report: "http://127.0.0.1:9", consent: "granted" });
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true, files: /^\/pairwell\/report\.js$/ });
    await visit.open("/products/spa-towel");
    await waitForShelf(page, "product");
    assert.deepEqual(await theirs(), before);
  }));

test("where databases and caches hang or throw, nobody waits for them", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(() => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
      for (const name of ["open", "match", "keys"] as const) Reflect.set(CacheStorage.prototype, name, () => new Promise(() => {}));
      Object.defineProperty(navigator, "serviceWorker", { get: () => { throw new DOMException("blocked", "SecurityError"); } });
    });
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));

test("in a browser that refuses cookies the cart is asked for, and shelves work", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      Object.defineProperty(Document.prototype, "cookie", { get: () => { throw new DOMException("Access is denied for this document.", "SecurityError"); }, set: () => {} });
      Object.defineProperty(navigator, "cookieEnabled", { value: false });
    });
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    await page.waitForFunction(() => sessionStorage.getItem("pairwell:cart"));
    assert.ok((await shop.store.asked()).some(({ path }) => path === "/cart.js"));
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));

test("in a sandboxed frame nothing breaks that does not break without us", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.route("**/frame", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Frame</title>" }));
    const within = async (path: string): Promise<string[]> => {
      visit.complaints.length = visit.errors.length = 0;
      await page.goto(`${shop.store.origin}/frame`);
      await page.evaluate((src) => {
        const frame = document.createElement("iframe");
        frame.setAttribute("sandbox", "allow-scripts");
        Object.assign(frame, { src, width: 1200, height: 700 });
        const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
        document.body.append(frame);
        return loaded;
      }, path);
      // An opaque origin: whatever the widget does, it does at once or within this.
      await page.waitForTimeout(500);
      return [...visit.errors, ...visit.complaints].map((text) => text.replaceAll(/https?:\S+/g, "").replaceAll(/\s+/g, " ")).sort();
    };
    const without = await within(`${PAGE}?nowidget`);
    const also = await within(PAGE);
    assert.deepEqual(also.filter((text) => !without.includes(text)), []);
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
  }));

test("storage that is emptied in the middle of a visit is begun anew", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/spa-towel");
    await waitForShelf(visit.page, "product");
    await visit.page.evaluate(() => sessionStorage.clear());
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));
