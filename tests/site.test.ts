/** The documentation as a site: every page in its navigation, every link and heading there, every image described and light. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, leadsFrom, written } from "../www/site/build.ts";
import { linkFaults } from "../www/site/links.ts";
import { render, slugOf } from "../www/site/markdown.ts";
import { addressOf, pages } from "../www/site/navigation.ts";

let folder = "";
let site = "";

before(() => {
  folder = mkdtempSync(join(tmpdir(), "pairwell-site-"));
  site = join(folder, "site");
  build(".", site);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const pageOf = (file: string): string => readFileSync(join(site, addressOf(file)), "utf8");

test("every link leads to a page and a heading that is there, every image has its words and is light", () => {
  assert.deepEqual(linkFaults(site), []);
});

test("every page can be reached from every page's navigation, once", () => {
  for (const { file } of pages) {
    const [, menu = ""] = /<nav class="wide pages"[^>]*>([\s\S]*?)<\/nav>/.exec(pageOf(file)) ?? [];
    const led = [...menu.matchAll(/href="([^"]+)"/g)].map(([, target = ""]) => new URL(target, `http://site.example/${addressOf(file)}`).pathname.slice(1));
    assert.deepEqual(led.sort(), pages.map((entry) => addressOf(entry.file)).sort(), file);
    assert.equal(menu.match(/aria-current="page"/g)?.length, 1, file);
  }
  assert.ok(written(".").length > 35);
});

test("a page has no script, one title, and a list of its headings", () => {
  for (const { file } of pages) {
    const text = pageOf(file);
    assert.doesNotMatch(text, /<script/i, file);
    assert.equal(text.match(/<h1[ >]/g)?.length, 1, file);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, `${file} has an id twice`);
    for (const [, id] of text.matchAll(/<h2 id="([^"]+)"/g)) if ((text.match(/<h[23] id=/g) ?? []).length > 1) assert.ok(text.includes(`<li class="level-2"><a href="#${id}">`), `${file} does not list ${id}`);
  }
});

test("links between pages keep their way, whatever the page", () => {
  const cases: [string, string, string][] = [
    ["README.md", "docs/config.md#rules", "docs/config.html#rules"],
    ["docs/guides/faq.md", "../config.md", "../config.html"],
    ["docs/guides/faq.md", "merchant.md#2-export", "merchant.html#2-export"],
    ["docs/threat-model.md", "../SECURITY.md", "../SECURITY.html"],
    ["docs/config.md", "../README.md", "../index.html"],
    ["README.md", "LICENSE-MIT", "LICENSE-MIT.txt"],
    ["docs/config.md", "#offers", "#offers"],
    ["docs/config.md", "https://shop.example/a.md", "https://shop.example/a.md"],
  ];
  for (const [file, from, to] of cases) assert.equal(leadsFrom(file)(from), to);
});

test("headings are named as GitHub names them", () => {
  assert.equal(slugOf("Headers, caching and a Content Security Policy"), "headers-caching-and-a-content-security-policy");
  assert.equal(slugOf("A page of nobody's platform"), "a-page-of-nobodys-platform");
  assert.equal(render("# `a` & b\n\n## `<pairwell-shelf>`\n", (target) => target).headings[0]?.slug, "pairwell-shelf");
});

test("code is coloured, and a language that nobody knows stops the build", () => {
  assert.match(render("```sh\necho 'x' # y\n```", String).body, /hljs-string/);
  assert.match(render("```js main.js\nlet x\n```", String).body, /<figcaption>main\.js<\/figcaption>/);
  assert.match(render("```text\n<b>\n```", String).body, /&lt;b&gt;/);
  assert.throws(() => render("```klingon\nQapla\n```", String), /`klingon`.*code\.ts/);
});

test("what is wrong with a link or an image is told", () => {
  const small = join(folder, "small");
  mkdirSync(small);
  writeFileSync(join(small, "heavy.png"), Buffer.alloc(200_001));
  writeFileSync(join(small, "a.html"), '<h2 id="x">X</h2><a href="a.html#x">1</a><a href="a.html#y">2</a><a href="b.html">3</a><a href="https://nowhere">4</a><a href="https://fine.example/">5</a><img src="heavy.png" alt="">');
  assert.deepEqual(linkFaults(small), [
    "a.html: a.html#y names a heading that is not there",
    "a.html: b.html is not there",
    "a.html: https://nowhere is no address",
    "a.html: heavy.png has no text in its place",
    "a.html: heavy.png has 200001 bytes, more than 200000",
  ]);
});

test("a page that is not in the navigation stops the build", () => {
  const copy = join(folder, "copy");
  for (const name of ["docs", "www/site/site.css", "www/site/text.css", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE-MIT", "LICENSE-APACHE"]) cpSync(name, join(copy, name), { recursive: true });
  writeFileSync(join(copy, "docs/guides/lost.md"), "# Lost\n");
  assert.throws(() => build(copy, join(folder, "lost")), /Not in the navigation: docs\/guides\/lost\.md\. .*navigation\.ts/);
});
