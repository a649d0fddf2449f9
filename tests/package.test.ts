/** The npm package as somebody gets it: packed, installed into an empty folder, imported, type-checked, bundled, run. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import * as esbuild from "esbuild";
import type { Browser, Page } from "playwright-core";
import { onApp, withModule } from "./browser/support/app.ts";
import { openChromium } from "./browser/support/chromium.ts";
import { effectsOf } from "./browser/support/effects.ts";
import { packed, type Packed } from "./browser/support/packed.ts";
import { shardDigitsOf } from "./browser/support/prepared.ts";
import { openDemoStore, type DemoStore } from "./browser/support/store.ts";

let browser: Browser;
let store: DemoStore;
let pack: Packed;
let app = "";

before(async () => {
  pack = packed();
  app = pack.app;
  [store, browser] = await Promise.all([openDemoStore(), openChromium()]);
});
after(async () => {
  await browser?.close();
  await store?.stop();
  pack?.remove();
});

const blocks = (language: string, document = "docs/developers.md") =>
  [...readFileSync(document, "utf8").matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, name]) => name === language).map(([, , code = ""]) => code);

test("what a package needs is in it, and nothing else", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { exports: Record<string, string | { types: string; default: string }> };
  const named = Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? target : Object.values(target)));
  for (const target of named.filter((path) => !path.includes("*"))) assert.ok(pack.files.includes(target.slice(2)), `${target} is not packed`);
  for (const file of ["dist/pairwell.js", "dist/widget.wasm", "dist/more.wasm", "dist/themes/quiet.css", "dist/integrity.json", "README.md", "LICENSE-MIT"]) assert.ok(pack.files.includes(file), file);
  const foreign = pack.files.filter((path) => !/^(dist\/(package\/|types\/|themes\/|integrity\.json$|[\w-]+\.(js|wasm)$)|custom-elements\.json$|package\.json$|README\.md$|CHANGELOG\.md$|LICENSE)/.test(path));
  assert.deepEqual(foreign, []);
  assert.deepEqual(pack.files.filter((path) => path.includes(".test.")), []);
});

test("a server may import every entry, and is told that nothing is there", () => {
  const script = `
    for (const entry of ["elements", "headless", "react", "preact", "svelte", "vue", "snapshot"]) await import("pairwell/" + entry);
    const pairwell = await import("pairwell");
    const request = { placement: "product", seeds: ["x"] };
    const answers = [
      await pairwell.start({ snapshot: "/snapshot/", files: "/pairwell/" }),
      await pairwell.recommend(request), await pairwell.explain(request), await pairwell.exportProfile(),
      await pairwell.track({ what: "view", key: "x" }), await pairwell.importProfile({}), await pairwell.forget(),
    ];
    console.log(answers.map(String).join());
    await pairwell.start({}).catch((error) => console.log(error.name + " " + error.message));
    const schema = (await import("pairwell/events.schema.json", { with: { type: "json" } })).default;
    console.log(typeof schema.$schema);`;
  const { stdout, stderr, status } = spawnSync("node", ["--input-type=module", "--no-warnings", "--eval", script], { cwd: app, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const [answers, error, schema] = stdout.trim().split("\n");
  assert.equal(answers, "false,undefined,undefined,undefined,false,false,false");
  assert.match(error ?? "", /^TypeError pairwell: .*no `snapshot`\. Expected .*start\(/);
  assert.equal(schema, "string");
});

/** Type-checks a file of the app; what the compiler says. */
function checked(file: string, code: string, options: Record<string, unknown> = {}): string {
  for (const name of ["@types/react", "csstype", "preact", "svelte", "vue", "@vue", "typescript"]) {
    const path = join(app, "node_modules", name);
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { recursive: true, force: true });
    symlinkSync(resolve("node_modules", name), path);
  }
  writeFileSync(join(app, file), code);
  const compilerOptions = { target: "es2022", lib: ["es2023", "dom"], module: "esnext", moduleResolution: "bundler", strict: true, noEmit: true, types: [], ...options };
  writeFileSync(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
  return spawnSync("node", [resolve("node_modules/typescript/bin/tsc"), "-p", "tsconfig.json"], { cwd: app, encoding: "utf8" }).stdout;
}

test("calls are typed", () => {
  const code = `
    import { recommend, start, track, type RecommendedSlot } from "pairwell";
    import { readHeader } from "pairwell/snapshot";
    import "pairwell/elements";
    const works: boolean = await start({ snapshot: "/snapshot/", files: "/pairwell/" });
    const slots: RecommendedSlot[] = (await recommend({ placement: "cart" }))?.slots ?? [];
    const minor: number | undefined = slots[0]?.reason.more_minor;
    // @ts-expect-error a placement that there is not
    await recommend({ placement: "home" });
    // @ts-expect-error the key is missing
    await track({ what: "view" });
    // @ts-expect-error the files' address is missing
    await start({ snapshot: "/snapshot/" });
    document.addEventListener("pairwell:add", ({ detail }) => detail.key.length + detail.slot);
    const shelf = document.createElement("pairwell-shelf");
    Object.assign(shelf, { placement: "product" });
    shelf.productId = "x";
    shelf.headingLevel = 3;
    shelf.light = true;
    // @ts-expect-error a placement that there is not
    shelf.placement = "home";
    shelf.renderCard = (card, defaultNode) => (card.sale ? defaultNode : document.createTextNode(card.title));
    // @ts-expect-error a name that no card has
    shelf.renderCard = ({ colour }) => colour;
    for (const name of ["pairwell-bundle", "pairwell-comparison", "pairwell-popup"] as const) document.createElement(name).renderCard = ({ title }) => new Text(title);
    // @ts-expect-error an offer has no cards
    document.createElement("pairwell-offer").renderCard = () => new Text();
    document.querySelector("pairwell-shelf")?.addEventListener("pairwell:shelf", ({ detail }) => detail.slots.map(({ role }) => role));
    const build: bigint = readHeader(new Uint8Array()).build_id;
    export { works, minor, build };`;
  assert.equal(checked("calls.ts", code), "");
});

for (const [library, source] of [["react", "react"], ["preact", "preact"]] as const) {
  test(`markup is typed in JSX of ${library}`, () => {
    const code = `
      import "pairwell/${library}";
      export const fine = <div><pairwell-shelf placement="product" product-id="x" limit={4} quantity={5} className="wide" light renderCard={(card, node) => node} onpairwell:add={({ detail }) => detail.key.trim()} /><pairwell-bundle light renderCard={(card) => new Text(card.title)} /><pairwell-comparison product-id="x" light /><pairwell-popup heading="Hi" quantity /></div>;
      // @ts-expect-error a placement that there is not
      export const wrong = <pairwell-shelf placement="home" />;
      // @ts-expect-error a strategy that there is not
      export const unknown = <pairwell-shelf strategy="bestsellers" />;
      // @ts-expect-error a detail that there is not
      export const unheard = <pairwell-shelf onpairwell:add={({ detail }) => detail.price} />;`;
    assert.equal(checked("markup.tsx", code, { jsx: "react-jsx", jsxImportSource: source }), "");
  });
}

test("markup is typed for Svelte and Vue", () => {
  const code = `
    import "pairwell/svelte";
    import "pairwell/vue";
    import type { SvelteHTMLElements } from "svelte/elements";
    import type { GlobalComponents } from "vue";
    export const svelte: SvelteHTMLElements["pairwell-shelf"] = { placement: "cart", limit: 3, class: "wide", "onpairwell:add": ({ detail }) => detail.key.trim() };
    // @ts-expect-error a placement that there is not
    export const wrong: SvelteHTMLElements["pairwell-shelf"] = { placement: "home" };
    type Props = InstanceType<GlobalComponents["pairwell-shelf"]>["$props"];
    export const vue: Props = { placement: "cart", class: "wide", "onPairwell:add": ({ detail }) => detail.key.trim() };
    // @ts-expect-error a placement that there is not
    export const wrongToo: Props = { placement: "home" };`;
  assert.equal(checked("others.ts", code, { skipLibCheck: true }), "");
});

test("the markup of the documentation type-checks", () => {
  const code = [...blocks("tsx"), ...blocks("tsx", "docs/guides/developer.md")];
  assert.equal(code.length, 2);
  for (const block of code) assert.equal(checked("documented.tsx", block, { jsx: "react-jsx", jsxImportSource: "react" }), "");
});

async function bundled(code: string): Promise<string> {
  const stdin = { contents: code, resolveDir: app, loader: "js" } as const;
  const { outputFiles } = await esbuild.build({ stdin, bundle: true, format: "esm", write: false, logLevel: "silent" });
  return outputFiles[0]?.text ?? "";
}

/** Runs a module on an empty page of the store, with the installed package's files; what it left on the page. */
async function run(code: string, body: string, then: (page: Page, heard: string[]) => Promise<void>): Promise<void> {
  await onApp(browser, store.origin, { html: withModule(await bundled(code), body), dist: pack.dist }, then);
}

const START = `import { start as begin } from "pairwell";\nconst going = begin({ snapshot: "/snapshot/", files: "/pairwell/", shardDigits: ${shardDigitsOf()} });\n`;
const SHELF = '<pairwell-shelf placement="product" product-id="harbour-mug"></pairwell-shelf>';

test("the bundled package shows a shelf", () =>
  run(`${START}await going;`, SHELF, async (page, heard) => {
    await page.locator("pairwell-shelf .card").first().waitFor();
    assert.deepEqual(heard, []);
  }));

test("the pasted tag shows a shelf from the package's files", () => {
  const tag = `<script type="module" src="/pairwell/pairwell.js" data-snapshot="/snapshot/" data-shard-digits="${shardDigitsOf()}"></script>`;
  return onApp(browser, store.origin, { html: withModule("", `${tag}${SHELF}`), dist: pack.dist }, async (page, heard) => {
    await page.locator("pairwell-shelf .card").first().waitFor();
    assert.deepEqual(heard, []);
  });
});

test("an import of the ranking alone takes nothing else along", async () => {
  for (const entry of ["pairwell", "pairwell/headless", "pairwell/elements", "pairwell/react", "pairwell/snapshot"]) {
    assert.equal((await bundled(`import "${entry}";`)).trim(), "", `importing ${entry} without using it`);
  }
  const ranking = await bundled('import { recommend } from "pairwell/headless";\nwindow.ask = recommend;');
  // What starting, a profile, signals, the names of elements and reading files consist of.
  for (const foreign of ["shardDigits", "importProfile", "last_cart_s", "pairwell-reminder", "0x89", "SHA-256"]) {
    assert.ok(!ranking.includes(foreign), `${foreign} came along`);
  }
  const whole = await bundled('import * as all from "pairwell/headless";\nwindow.all = all;');
  assert.ok(["shardDigits", "importProfile", "last_cart_s"].every((word) => whole.includes(word)), "the words above are no longer those of the package");
});

test("`sideEffects` names exactly the files that do something when they are imported", async () => {
  const { sideEffects } = JSON.parse(readFileSync(join(app, "node_modules/pairwell/package.json"), "utf8")) as { sideEffects: string[] };
  const scripts = ["", "package/"].flatMap((folder) => readdirSync(join(pack.dist, folder)).filter((name) => name.endsWith(".js")).map((name) => folder + name));
  const named = sideEffects.filter((path) => !path.endsWith(".css")).map((path) => path.replace("./dist/", ""));
  const others = scripts.filter((script) => !named.includes(script));
  assert.ok(others.length > 10);
  assert.deepEqual([...(await effectsOf(browser, store.origin, pack.dist, others))], [], "files that act and are not named");
  for (const script of named) assert.ok((await effectsOf(browser, store.origin, pack.dist, [script])).has(script), `${script} is named and does nothing`);
  assert.deepEqual(sideEffects.filter((path) => path.endsWith(".css")), ["./dist/themes/*.css"]);
});

test("a page with markup of its own is answered as one with shelves is", async () => {
  const ask = 'import { recommend } from "pairwell/headless";\nconst told = await recommend({ placement: "product", seeds: ["harbour-mug"], now_s: 1800000000, random_seed: 7, profile: {}, cart: [] });\nwindow.told = JSON.stringify(told);';
  const answers: string[] = [];
  for (const body of ["", SHELF]) {
    await run(`${START}${ask}`, body, async (page, heard) => {
      answers.push(await page.evaluate(() => (window as { told?: string }).told ?? ""));
      assert.deepEqual(heard, []);
      if (!body) assert.equal(await page.locator("pairwell-shelf").count(), 0, "the stand-in has gone");
    });
  }
  assert.ok((JSON.parse(answers[0] ?? "{}") as { slots: unknown[] }).slots.length > 3);
  assert.equal(answers[0], answers[1]);
});

test("without files there is an answer all the same", () =>
  run('import { recommend, start } from "pairwell";\nwindow.told = [await start({ snapshot: "/snapshot/", files: "/nowhere/" }), await recommend({ placement: "product" })];', "", async (page) => {
    assert.deepEqual(await page.evaluate(() => (window as { told?: unknown }).told), [false, undefined]);
  }));

for (const [index, block] of blocks("js").entries()) {
  test(`script ${index + 1} of the documentation runs`, () => {
    // A page of the shop has started already, unless the script does it.
    const begun = block.includes("start(") ? "" : START;
    return run(`${begun}${block}`, block.includes("headless") ? "" : SHELF, async (page, heard) => {
      assert.deepEqual(heard, []);
      if (block.includes("renderCard")) await page.locator("pairwell-shelf > div .pairwell-title[data-key]").first().waitFor();
      if (block.includes("headless")) assert.equal(await page.locator("body > ul > li").count(), 4);
    });
  });
}

test("the command of the documentation copies what is there", () => {
  mkdirSync(join(app, "public"));
  for (const block of blocks("sh")) execFileSync("sh", ["-ec", block], { cwd: app });
  assert.ok(readFileSync(join(app, "public/pairwell/widget.wasm")).length > 0);
});
