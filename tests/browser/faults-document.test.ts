/** Documents that are odd in themselves, or become so under the widget. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { alter, withTag } from "./support/alter.ts";
import { cartOf } from "./support/buying.ts";
import { single } from "./support/catalog-truth.ts";
import { put, spot, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { assertShelfAway, assertShelfWorks, assertStoreUnharmed, PAGE } from "./support/unharmed.ts";

const shop = Shop.forThisFile();

test("in quirks mode, below a base address of another folder, shelves work", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await alter(page, PAGE, (html) => html.replace(/^<!doctype html>/i, "").replace("<head>", '<head><base href="/en/collections/all/">'));
    await visit.open(PAGE);
    assert.deepEqual(await page.evaluate(() => [document.compatMode, new URL(document.baseURI).pathname]), ["BackCompat", "/en/collections/all/"]);
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));

test("a theme whose own script breaks has its shelf, and its error is its own alone", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const broken = '<script>Promise.reject(new Error("the theme\'s own rejection")); null.theme();</script>';
    await alter(page, PAGE, (html) => html.replace("<head>", `<head>${broken}`));
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    await visit.flush();
    const errors = visit.errors.splice(0);
    assert.ok(errors.length > 0 && errors.every((error) => /the theme's own rejection|reading 'theme'/.test(error) && !error.includes("/pairwell/")), errors.join("\n"));
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));

/** Ways to paste the tag; it is a module in each. */
const tags: Record<string, (own: string) => string> = {
  "at the very beginning of the head": (own) => own,
  "as an asynchronous module, which may run before there is a body": (own) => own.replace("<script ", "<script async "),
};

for (const [name, tag] of Object.entries(tags)) {
  test(`a tag that is pasted ${name} finds its places`, () =>
    shop.visit(async (visit) => {
      await alter(visit.page, PAGE, (html) => {
        let pasted = "";
        const without = withTag(html, (own) => ((pasted = tag(own)), ""));
        return without.replace("<head>", `<head>${pasted}`);
      });
      await visit.open(PAGE);
      await assertShelfWorks(visit, shop.store);
      await assertStoreUnharmed(visit, shop.store, { popup: true });
    }));
}

test("a tag whose checksum is another file's is blocked by the browser, and the store sells", () =>
  shop.visit(async (visit) => {
    const checksum = `sha384-${Buffer.alloc(48, 7).toString("base64")}`;
    await alter(visit.page, PAGE, (html) => withTag(html, (own) => own.replace(" src=", ` integrity="${checksum}" src=`)));
    await visit.open(PAGE);
    await visit.page.waitForFunction(() => document.querySelector("pairwell-shelf")?.getBoundingClientRect().height === 0);
    assert.equal(await visit.page.evaluate(() => Reflect.get(globalThis, "pairwell")), undefined);
    await assertStoreUnharmed(visit, shop.store, { popup: false });
  }));

/** What a tag may say that makes no sense, and whether there is still a shelf. */
const told: Record<string, [attributes: string, works: boolean]> = {
  "digits of a shard that are none": ['data-shard-digits="1e9"', true],
  "a platform and a consent that nobody knows": ['data-platform="<script>alert(1)</script>" data-consent="{}" data-product-id="\u0001%00\'&quot;>"', true],
  "a hundred thousand characters": [`data-product-id="${"x".repeat(100_000)}" data-auto-product="${"[".repeat(1_000)}"`, true],
  "a snapshot that is no address": ['data-snapshot="http://["', false],
  "a snapshot that is a script": ['data-snapshot="javascript:alert(1)"', false],
};

for (const [name, [attributes, works]] of Object.entries(told)) {
  test(`a tag that tells of ${name} harms nothing`, () =>
    shop.visit(async (visit) => {
      const [attribute = ""] = attributes.split("=");
      await alter(visit.page, PAGE, (html) => withTag(html, (own) => own.replace(new RegExp(`${attribute}="[^"]*"`), "").replace(" src=", ` ${attributes} src=`)));
      await visit.open(PAGE);
      if (works) await assertShelfWorks(visit, shop.store);
      else if (name.endsWith("is a script")) await assertShelfAway(visit);
      await assertStoreUnharmed(visit, shop.store, { popup: works });
    }));
}

test("a document that is written anew after it was loaded takes the widget with it in silence", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.evaluate(() => {
      document.open();
      document.write("<!doctype html><title>Another</title><p>Another page</p><pairwell-shelf placement=product product-id=spa-towel></pairwell-shelf>");
      document.close();
    });
    await page.mouse.move(100, 100);
    await page.mouse.wheel(0, 300);
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
    await visit.assertNoErrors();
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));

test("a main part that is cloned again and again has one living shelf, whose button adds once", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    for (let time = 0; time < 3; time += 1) {
      await page.evaluate(() => {
        const main = document.querySelector("main");
        main?.replaceWith(main.cloneNode(true));
      });
      await waitForShelf(page, "product");
    }
    assert.equal(await spot(page, "product").count(), 1);
    assert.equal(await spot(page, "product").locator("section").count(), 1);
    const chosen = single(shop.store, await waitForShelf(page, "product"));
    await put(page, "product", chosen.key);
    await page.waitForFunction(() => document.querySelector("pairwell-popup")?.shadowRoot?.querySelector("dialog")?.open);
    assert.deepEqual((await cartOf(visit)).map(({ handle, quantity }) => [handle, quantity]), [[chosen.key, 1]]);
    await visit.assertNothingTaken();
    await visit.assertWidgetUnmoved();
  }));

test("messages from any window, of any shape, are nobody's business", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const before = await waitForShelf(page, "product");
    await page.evaluate(async () => {
      const shapes: unknown[] = ["", "pairwell", { pairwell: true, type: "pairwell:add", key: "harbour-mug" }, ["pairwell:forget"], null, 7, { __proto__: null, constructor: { prototype: { polluted: 1 } } }];
      const channel = new BroadcastChannel("pairwell:other");
      for (let time = 0; time < 1_000; time += 1) {
        postMessage(shapes[time % shapes.length], "*");
        channel.postMessage(shapes[time % shapes.length]);
      }
      const frame = document.createElement("iframe");
      frame.srcdoc = "<script>for (let i = 0; i < 100; i += 1) parent.postMessage({ type: 'pairwell:popup', html: '<img src=x onerror=alert(1)>' }, '*'); parent.postMessage('done', '*')</script>";
      const done = new Promise((resolve) => addEventListener("message", ({ data }) => data === "done" && resolve(undefined)));
      document.body.append(frame);
      await done;
      frame.remove();
      channel.close();
    });
    assert.deepEqual(await waitForShelf(page, "product"), before);
    assert.deepEqual(await cartOf(visit), []);
    assert.equal(await page.evaluate(() => Reflect.get({}, "polluted")), undefined);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));
