/** The packed package in apps that other bundlers build, run in Chromium; and what two linters of packages say of it. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { documentWith, onApp } from "./browser/support/app.ts";
import { openChromium } from "./browser/support/chromium.ts";
import { onlyInLong } from "./browser/support/long.ts";
import { packed, type Packed } from "./browser/support/packed.ts";
import { openDemoStore, type DemoStore } from "./browser/support/store.ts";
import { NAMES } from "../www/package/elements.ts";

const SHELF = '<pairwell-shelf placement="product" product-id="harbour-mug"></pairwell-shelf>';
const TAG = '<script type="module" src="/built/app.js"></script>';

describe("in an app of its own", onlyInLong, () => {
  let browser: Browser;
  let store: DemoStore;
  let pack: Packed;

  before(async () => {
    pack = packed((app) => {
      cpSync("tests/bundlers", app, { recursive: true });
      execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: app, stdio: "pipe" });
    });
    [store, browser] = await Promise.all([openDemoStore(), openChromium()]);
  });
  after(async () => {
    await browser?.close();
    await store?.stop();
    pack?.remove();
  });

  /** Builds a file of the app into a folder of the app. */
  function built(bundler: string, entry: string): string {
    const out = `built-${bundler}-${entry.replace(".js", "")}`;
    execFileSync("node", ["build.mjs", bundler, entry, out], { cwd: pack.app, stdio: "pipe" });
    return join(pack.app, out);
  }

  for (const bundler of ["esbuild", "vite", "webpack", "rollup"]) {
    test(`${bundler} builds an app that starts, asks and shows a shelf`, async () => {
      const folder = built(bundler, "app.js");
      await onApp(browser, store.origin, { html: documentWith(`${SHELF}${TAG}`), dist: pack.dist, built: folder }, async (page, heard) => {
        const { works, slots, names } = await page.evaluate(() => ({ ...document.documentElement.dataset }));
        assert.deepEqual([works, slots, names], ["true", "4", NAMES.join()]);
        await page.locator("pairwell-shelf .card").first().waitFor();
        assert.equal(await page.evaluate(() => ["pairwell-shelf", "pairwell-popup"].every((name) => customElements.get(name))), true);
        assert.deepEqual(heard, []);
      });
    });

    test(`${bundler} leaves out all of the ranking that is imported and not used`, () => {
      writeFileSync(join(pack.app, "unused.js"), 'import "pairwell/headless";\nwindow.used = "nothing";\n');
      const folder = built(bundler, "unused.js");
      const code = readdirSync(folder).filter((name) => name.endsWith(".js")).map((name) => readFileSync(join(folder, name), "utf8")).join("");
      assert.ok(code.includes("nothing"), code);
      assert.ok(!code.includes("data-snapshot") && !code.includes("shardDigits"), code);
    });
  }

  test("a page that a server rendered is taken over in the browser", async () => {
    const server = join(built("ssr", "page.js"), "app.js");
    const script = `const { render } = await import(${JSON.stringify(server)}); console.log(await render());`;
    const { stdout, stderr, status } = spawnSync("node", ["--input-type=module", "--eval", script], { cwd: pack.app, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /data-started="false"><main><h1>Harbour mug<\/h1><pairwell-shelf placement="product" product-id="harbour-mug"><\/pairwell-shelf>/);
    const folder = built("vite", "client.js");
    await onApp(browser, store.origin, { html: documentWith(`${stdout}${TAG}`), dist: pack.dist, built: folder }, async (page, heard) => {
      await page.locator("pairwell-shelf .card").first().waitFor();
      assert.equal(await page.locator("pairwell-shelf").count(), 1);
      assert.equal(await page.evaluate(() => document.documentElement.dataset["works"]), "true");
      // Vue says so in its console where what it finds is not what it would have rendered.
      assert.deepEqual(heard, []);
    });
  });

  const judged = (program: string, words: string[]) => {
    const { stdout, stderr, status } = spawnSync(join(pack.app, "node_modules/.bin", program), words, { cwd: pack.app, encoding: "utf8" });
    assert.equal(status, 0, `${stdout}${stderr}`);
    return stdout;
  };

  test("publint has nothing to say", () => {
    assert.match(judged("publint", [pack.archive, "--strict"]), /All good/);
  });

  test("types resolve wherever ES modules do", () => {
    // There is no CommonJS to be had, and style sheets and schemas have no types.
    const entries = ["--exclude-entrypoints", "./themes/*.css", "./events.schema.json", "./custom-elements.json", "./dist/*", "./package.json"];
    judged("attw", [pack.archive, "--profile", "esm-only", "--no-emoji", "--no-color", ...entries]);
  });
});
