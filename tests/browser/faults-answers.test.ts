/** Files that arrive, but are not what, or from where, they should be. */
import assert from "node:assert/strict";
import binaryen from "binaryen";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { onlyInLong } from "./support/long.ts";
import { prepared } from "./support/prepared.ts";
import { tag } from "./support/reporting.ts";
import { Shop } from "./support/shop.ts";
import { openDemoStore } from "./support/store.ts";
import { assertShelfAway, assertShelfWorks, assertStoreUnharmed, PAGE } from "./support/unharmed.ts";
import type { Visit } from "./support/visit.ts";
import { withLittleMemory } from "./support/wasm-bytes.ts";

const shop = Shop.forThisFile();

/** What `window.pairwell` says of why there is nothing, and how often the console was told. */
function offAs(visit: Visit): () => Promise<[string, number]> {
  let said = 0;
  visit.page.on("console", (message) => (said += Number(message.text().startsWith("pairwell:"))));
  return async () => [await visit.page.evaluate(() => (Reflect.get(globalThis, "pairwell") as { off: string }).off), said];
}

for (const [name, headers, works] of [
  ["may be read by", { "access-control-allow-origin": "*" }, true],
  ["may not be read by", { "access-control-allow-origin": "" }, false],
] as const) {
  test(`a snapshot of another server that ${name} the page ${works ? "fills the shelf" : "keeps the shelf away"}`, () =>
    shop.visit(async (visit) => {
      const elsewhere = await openDemoStore();
      try {
        await elsewhere.break({ path: "^/snapshot/", headers });
        const address = `${elsewhere.origin}/snapshot/`;
        await tag(visit, { snapshot: address });
        await visit.open(PAGE);
        if (works) await assertShelfWorks(visit, shop.store);
        else await assertShelfAway(visit);
        await assertStoreUnharmed(visit, shop.store, { popup: works });
      } finally {
        await elsewhere.stop();
      }
    }));
}

for (const [file, works] of [["core\\.pw", false], ["shard-", true], ["widget\\.wasm", false], ["widget\\.js", false]] as const) {
  test(`${file} that says it is compressed, and is not, is as if it were missing`, works ? onlyInLong : {}, () =>
    shop.visit(async (visit) => {
      await shop.store.break({ path: file, headers: { "content-encoding": "gzip" } });
      await visit.open(PAGE);
      if (works) await assertShelfWorks(visit, shop.store);
      else await assertShelfAway(visit);
      await assertStoreUnharmed(visit, shop.store, { popup: works });
    }));
}

test("a loader of an older release, with a widget of this one, keeps the shelf away and says so once", () =>
  shop.visit(async (visit) => {
    const off = offAs(visit);
    const own = readFileSync(join(prepared.dist, "pairwell.js"), "utf8");
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    assert.ok(own.includes(`"${version}"`), "the loader does not say its version");
    await visit.page.route("**/pairwell/pairwell.js", (route) => route.fulfill({ body: own.replaceAll(`"${version}"`, '"0.0.9"'), contentType: "text/javascript" }));
    await visit.open(PAGE);
    await assertShelfAway(visit);
    assert.deepEqual(await off(), [`loader 0.0.9, widget ${version}`, 1]);
    await assertStoreUnharmed(visit, shop.store, { popup: false });
  }));

test("a Wasm that belongs to another script keeps the shelf away and is said once", () =>
  shop.visit(async (visit) => {
    const off = offAs(visit);
    await visit.page.route("**/pairwell/widget.wasm", (route) => route.fulfill({ path: join(prepared.dist, "guide.wasm"), contentType: "application/wasm" }));
    await visit.open(PAGE);
    await assertShelfAway(visit);
    const [why, said] = await off();
    assert.notEqual(why, "");
    assert.equal(said, 1);
    await assertStoreUnharmed(visit, shop.store, { popup: false });
  }));

for (const pages of [0, 1, 2, 3]) {
  test(`where the Wasm's memory may grow by ${pages} pages and no further, the store sells`, pages === 0 ? {} : onlyInLong, () =>
    shop.visit(async (visit) => {
      const off = offAs(visit);
      await visit.page.route("**/pairwell/widget.wasm", (route) => route.fulfill({ body: withLittleMemory(pages), contentType: "application/wasm" }));
      await visit.open(PAGE);
      const works = await visit.page.evaluate(() => (Reflect.get(globalThis, "pairwell") as { ready: Promise<boolean> }).ready);
      if (!works) assert.equal((await off())[1], 1);
      if (pages === 0) assert.ok(!works, "no memory was asked for");
      await visit.page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
      await visit.flush();
      // With a little of it the end may come at any step, the popup's among them.
      await assertStoreUnharmed(visit, shop.store, { popup: works ? "either" : false });
    }));
}

test("the Wasm asks for no vectors and no threads", () => {
  for (const file of ["widget.wasm", "more.wasm", "guide.wasm"]) {
    const module = binaryen.readBinary(readFileSync(join(prepared.dist, file)));
    const { All, SIMD128, RelaxedSIMD, Atomics, Memory64, GC, ExceptionHandling } = binaryen.Features;
    module.setFeatures(All & ~(SIMD128 | RelaxedSIMD | Atomics | Memory64 | GC | ExceptionHandling));
    assert.equal(module.validate(), 1, `${file} needs more of a browser than it should`);
    module.dispose();
  }
});
