/** The developer's guide, followed to the letter: its files written, its server started, its page used; its components compiled. */
import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { openChromium } from "./browser/support/chromium.ts";
import { packed, type Packed } from "./browser/support/packed.ts";
import { assertPrepared, prepared } from "./browser/support/prepared.ts";

const GUIDE = readFileSync("docs/guides/developer.md", "utf8");
const blocks = [...GUIDE.matchAll(/^```(\w+) ?([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, language = "", name = "", code = ""]) => ({ language, name, code }));
const codeOf = (language: string): string => blocks.find((block) => block.language === language)?.code ?? "";
/** Lines of its shell blocks that begin so. */
const lines = (start: string): string[] => blocks.filter(({ language }) => language === "sh").flatMap(({ code }) => code.split("\n").filter((line) => line.startsWith(start)));

let browser: Browser;
let pack: Packed;
let app = "";
let server: ChildProcess | undefined;

before(async () => {
  assertPrepared();
  pack = packed();
  app = pack.app;
  browser = await openChromium();
});
after(async () => {
  server?.kill();
  await browser?.close();
  pack?.remove();
});

test("the page of the guide shows a shelf, answers in its own markup and has a cart that counts", async () => {
  const [install = ""] = lines("npm install");
  assert.ok(install.includes(`pairwell-${(JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version}.tgz`), install);
  symlinkSync(resolve("node_modules/esbuild"), join(app, "node_modules/esbuild"));
  symlinkSync(resolve("node_modules/@esbuild"), join(app, "node_modules/@esbuild"));
  // What the guide copies from the project beside the app.
  const beside = join(app, "..", "pairwell/target/demo");
  mkdirSync(beside, { recursive: true });
  cpSync(prepared.snapshot, join(beside, "snapshot"), { recursive: true });
  cpSync(join(prepared.merchant, "images"), join(beside, "merchant/images"), { recursive: true });
  for (const line of [...lines("mkdir"), ...lines("cp -r")]) execFileSync("sh", ["-ec", line], { cwd: app });
  const files = blocks.filter(({ name }) => name !== "");
  assert.deepEqual(files.map(({ name }) => name), ["public/index.html", "main.js"]);
  for (const { name, code } of files) writeFileSync(join(app, name), code);

  const [serve = ""] = lines("npx esbuild");
  // As it stands, on any free port.
  const words = serve.replace("--serve=8000", "--serve=127.0.0.1:0").split(" ").slice(2);
  server = spawn("node", [join(app, "node_modules/esbuild/bin/esbuild"), ...words], { cwd: app, stdio: ["pipe", "ignore", "pipe"] });
  let origin = "";
  for await (const line of createInterface({ input: server.stderr! })) {
    origin = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? "";
    if (origin) break;
  }

  const page = await browser.newPage();
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message) => heard.push(message.text()));
  await page.goto(`${origin}/`);
  const shelf = page.locator("pairwell-shelf");
  await shelf.locator(".card").first().waitFor();
  await page.locator("#own li a").nth(3).waitFor();
  assert.equal(await page.locator("#own li").count(), 4);
  await shelf.locator("button:has-text('Add to cart')").first().click();
  await page.locator("#count:has-text('1')").waitFor();
  assert.ok(heard.some((line) => /^shown: product \d/.test(line)), heard.join("\n"));
  assert.ok(heard.some((line) => /^wanted: [\w-]+$/.test(line)), heard.join("\n"));
  assert.deepEqual(heard.filter((line) => !/^(shown|wanted): |favicon/.test(line)), []);
  await page.goto(`${origin}/?pairwell-doctor`);
  await page.locator("pairwell-doctor").getByText(/\b0 broken/).waitFor();
  await page.close();
});

test("the component for Vue compiles, and is an element with its attributes", async () => {
  const { parse, compileScript } = await import("vue/compiler-sfc");
  const isCustomElement = (tag: string): boolean => tag.startsWith("pairwell-");
  const { descriptor, errors } = parse(codeOf("vue"), { templateParseOptions: { isCustomElement } });
  assert.deepEqual(errors, []);
  assert.match(GUIDE, /isCustomElement: \(tag\) => tag\.startsWith\("pairwell-"\)/);
  const { content } = compileScript(descriptor, { id: "x", inlineTemplate: true, templateOptions: { compilerOptions: { isCustomElement } } });
  assert.match(content, /"pairwell-shelf"/);
  assert.match(content, /"product-id": __props\.product/);
  assert.doesNotMatch(content, /resolveComponent/);
});

test("the component for Svelte compiles without a warning", async () => {
  const { compile } = await import("svelte/compiler");
  const { js, warnings } = compile(codeOf("svelte"), { filename: "Shelf.svelte", generate: "client" });
  assert.deepEqual(warnings.map(({ message }) => message), []);
  assert.match(js.code, /pairwell-shelf/);
});
