import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Request } from "playwright-core";
import { addByTheStore, checkOut } from "./support/buying.ts";
import { isPlannedFile } from "./support/planned.ts";
import { dialog } from "./support/popup.ts";
import { Ear, tag } from "./support/reporting.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { shardPath } from "./support/store.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

/** From a product to the thank-you page, with all that a shopper does on the way. */
async function journey(visit: Visit): Promise<void> {
  const { page } = visit;
  await visit.open("/products/spa-towel");
  await waitForShelf(page, "product");
  await visit.open("/products/harbour-mug?email=ada@example.com");
  await waitForShelf(page, "product");
  await addByTheStore(visit);
  await dialog(page).waitFor();
  await page.keyboard.press("Escape");
  await visit.open("/cart");
  await waitForShelf(page, "cart");
  await checkOut(visit);
  await waitForShelf(page, "thank-you");
}

function isPlanned(request: Request, origin: string): boolean {
  const { pathname, search } = new URL(request.url());
  if (request.url().startsWith("data:")) return true;
  if (!request.url().startsWith(`${origin}/`)) return false;
  if (request.isNavigationRequest()) return true;
  if (request.method() === "POST") return pathname === "/cart/add.js";
  if (/^\/(assets|images)\//.test(pathname)) return true;
  if (/^\/(pairwell|snapshot)\//.test(pathname)) return isPlannedFile(pathname + search);
  return pathname === "/cart.js" || /^\/products\/[^/]+\.js$/.test(pathname);
}

test("a shopper's whole way sends nothing but what it needs, to nobody but the store", () =>
  shop.visit(async (visit) => {
    await journey(visit);
    const unplanned = visit.requests.filter((request) => !isPlanned(request, shop.store.origin)).map((request) => `${request.method()} ${request.url()}`);
    assert.deepEqual(unplanned, []);
    const sent = visit.requests.filter((request) => request.postData() !== null && !request.isNavigationRequest()).map((request) => request.postData());
    assert.equal(sent.length, 1, `bodies: ${sent.join("; ")}`);
    await visit.assertWidgetUnmoved();
  }));

test("only session storage is used, under names that say whose they are", () =>
  shop.visit(async (visit) => {
    await journey(visit);
    const left = await visit.page.evaluate(async () => ({
      session: Object.keys(sessionStorage),
      local: Object.keys(localStorage),
      cookies: document.cookie,
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    assert.deepEqual(left.session.filter((key) => !key.startsWith("pairwell:")), []);
    assert.ok(left.session.length > 0, "nothing is remembered");
    assert.deepEqual({ ...left, session: [] }, { session: [], local: [], cookies: "", databases: [], caches: [], workers: 0 });
    const cookies = await visit.context.cookies();
    assert.deepEqual(cookies.filter(({ name }) => name.toLowerCase().includes("pairwell")), []);
  }));

test("where nobody has allowed anything nothing is kept, and shelves work", () =>
  shop.visit(async (visit) => {
    await tag(visit, {});
    await journey(visit);
    assert.deepEqual(await visit.page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage), ...document.cookie]), []);
    await visit.assertWidgetUnmoved();
  }));

/** What `docs/privacy.md` says is kept, but for `data-carry`, which `carry.test.ts` walks with: names by storage. */
function toldToBeKept(): Record<string, string[]> {
  const kept: Record<string, string[]> = { sessionStorage: [], localStorage: [] };
  for (const [, name = "", where = ""] of readFileSync("docs/privacy.md", "utf8").matchAll(/^\| `(pairwell:[a-z-]+)` \| `(\w+)` \|/gm)) {
    if (name !== "pairwell:carried") kept[where]?.push(name);
  }
  return kept;
}

/** What a tag asks for that reports and follows segments. */
const ASKED_FOR = /\/pairwell\/(report|tests|offers|guide)\.(js|wasm)$/;

test("docs/privacy.md lists all that is kept and where reports go, and nothing else", () =>
  shop.visit(async (visit) => {
    const ear = new Ear();
    await ear.open();
    try {
      await tag(visit, { report: ear.url, segments: "", consent: "granted" });
      // No beacon gets through: what could not be sent is kept for the next page, which sends it soon.
      await visit.page.addInitScript(() => {
        navigator.sendBeacon = () => false;
        const found = { sessionStorage: Object.keys(sessionStorage), localStorage: Object.keys(localStorage) };
        Reflect.set(globalThis, "foundAtFirst", found);
      });
      const kept = { sessionStorage: new Set<string>(), localStorage: new Set<string>() };
      const note = async () => {
        const found = await visit.page.evaluate(() => [
          Reflect.get(globalThis, "foundAtFirst") as Record<"sessionStorage" | "localStorage", string[]>,
          { sessionStorage: Object.keys(sessionStorage), localStorage: Object.keys(localStorage) },
        ]);
        for (const keys of found) for (const where of ["sessionStorage", "localStorage"] as const) for (const name of keys[where]) kept[where].add(name);
      };
      visit.page.on("load", () => void note().catch(() => {}));
      await journey(visit);
      await ear.heard("purchase");
      await note();
      const found = { sessionStorage: [...kept.sessionStorage].sort(), localStorage: [...kept.localStorage].sort() };
      const told = toldToBeKept();
      assert.deepEqual(found, { sessionStorage: told["sessionStorage"]?.sort(), localStorage: told["localStorage"]?.sort() });
      const strangers = visit.requests.filter((request) => !isPlanned(request, shop.store.origin) && !ASKED_FOR.test(request.url()) && request.url() !== `${ear.url}/v1/events`);
      assert.deepEqual(strangers.map((request) => request.url()), []);
      assert.doesNotMatch(JSON.stringify(ear.batches), /\bada\b|example\.com|Engine Row|12345|London/i);
      assert.deepEqual(await visit.context.cookies().then((all) => all.filter(({ name }) => name.includes("pairwell"))), []);
    } finally {
      await ear.close();
    }
  }));

test("what is remembered names products and times, and nothing of the shopper", () =>
  shop.visit(async (visit) => {
    await journey(visit);
    const kept = await visit.page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    assert.match(kept, /harbour-mug/);
    assert.doesNotMatch(kept, /\bada\b|example\.com|Engine Row|12345|London/i);
  }));

test("everything is transferred once on the first page, the preloads included", () =>
  shop.visit(async (visit) => {
    await shop.store.forget();
    await visit.open("/products/harbour-mug");
    await waitForShelf(visit.page, "product");
    await visit.page.locator("pairwell-bundle .member").first().waitFor();
    const answers = await shop.store.asked();
    const ours = answers.map(({ path }) => path).filter((path) => /^\/(pairwell|snapshot)\//.test(path)).sort();
    const planned = ["/pairwell/pairwell.js", "/pairwell/storefront-shopify.js", "/pairwell/widget.js", "/pairwell/widget.wasm", "/pairwell/more.js", "/pairwell/more.wasm", "/pairwell/comparison.js", "/snapshot/core.pw", "/snapshot/live.pw", shardPath(shop.store, "harbour-mug")];
    assert.deepEqual(ours, planned.sort());
    assert.deepEqual(visit.warnings.filter((warning) => /preload/i.test(warning)), [], "a preload that nobody used");
  }));

test("the next page asks for no file of the snapshot again", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-mug");
    await waitForShelf(visit.page, "product");
    await shop.store.forget();
    await visit.open("/products/harbour-mug?variant=1");
    await waitForShelf(visit.page, "product");
    const snapshot = (await shop.store.asked()).map(({ path }) => path).filter((path) => path.startsWith("/snapshot/"));
    assert.deepEqual(snapshot, []);
  }));

test("a page without a place for shelves runs nothing", () =>
  shop.visit(async (visit) => {
    await shop.store.forget();
    await visit.open("/?nowidget");
    await visit.page.evaluate((origin) => {
      const script = document.createElement("script");
      Object.assign(script, { type: "module", src: `${origin}/pairwell/pairwell.js` });
      script.dataset["snapshot"] = "/snapshot/";
      script.dataset["shardDigits"] = "1";
      const loaded = new Promise((resolve) => script.addEventListener("load", resolve));
      document.head.append(script);
      return loaded;
    }, shop.store.origin);
    await visit.flush();
    const ours = (await shop.store.asked()).map(({ path }) => path).filter((path) => /^\/(pairwell|snapshot)\//.test(path));
    assert.deepEqual(ours, ["/pairwell/pairwell.js"]);
    await visit.assertWidgetUnmoved();
  }));

test("one global name is added and no host prototype is changed", () =>
  shop.visit(async (visit) => {
    const facts = (): Promise<string[]> =>
      visit.page.evaluate(() => {
        const prototypes = [Object, Array, String, Function, Promise, Element, HTMLElement, Node, EventTarget, Event].map(
          (owner) => `${owner.name}: ${Reflect.ownKeys(owner.prototype).map(String).sort().join()}`,
        );
        const natives = ["fetch", "addEventListener", "setTimeout", "requestAnimationFrame"].map((name) => `${name}: ${String(Reflect.get(window, name))}`);
        const history = ["pushState", "replaceState"].map((name) => `${name}: ${String(Reflect.get(window.history, name))}`);
        return [...Object.getOwnPropertyNames(window).sort(), ...prototypes, ...natives, ...history];
      });
    await visit.open("/products/harbour-mug?nowidget");
    const without = await facts();
    await visit.open("/products/harbour-mug");
    await waitForShelf(visit.page, "product");
    await addByTheStore(visit);
    await dialog(visit.page).waitFor();
    const added = (await facts()).filter((fact) => !without.includes(fact));
    assert.deepEqual(added, ["pairwell"]);
  }));
