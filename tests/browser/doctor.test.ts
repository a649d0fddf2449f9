import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../../www/doctor/finding.ts";
import { alter } from "./support/alter.ts";
import { assertAccessible } from "./support/axe.ts";
import { hasten } from "./support/hasten.ts";
import { tag } from "./support/reporting.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { ofVersion, snapshotFile } from "./support/snapshot-bytes.ts";
import { shardPath, type Breakage } from "./support/store.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();
const PAGE = "/products/harbour-mug?pairwell-doctor";

/** What the sheet says, as soon as it is there. */
async function findings(visit: Visit): Promise<Finding[]> {
  const sheet = visit.page.locator("pairwell-doctor .sheet");
  await sheet.waitFor({ timeout: 30_000 });
  return sheet.locator("li").evaluateAll((items) =>
    items.map((item) => {
      const part = (label: string) => [...item.querySelectorAll("p")].map((line) => line.textContent ?? "").find((line) => line.startsWith(label))?.slice(label.length) ?? "";
      return {
        about: (item.querySelector("h2")?.textContent ?? "").replace(/^\w+ /, ""),
        grade: item.className as Finding["grade"],
        found: item.querySelector("p")?.textContent ?? "",
        expected: part("Expected: "),
        remedy: part("Do: "),
      };
    }),
  );
}

function assertFound(all: Finding[], grade: Finding["grade"], about: string, words: RegExp): void {
  const found = all.find((finding) => finding.grade === grade && finding.about.includes(about) && words.test(`${finding.found} ${finding.expected} ${finding.remedy}`));
  assert.ok(found, `no ${grade} finding about ${about} says ${words.source}:\n${JSON.stringify(all, null, 1)}`);
  if (grade !== "fine") assert.ok(found.expected && found.remedy, JSON.stringify(found));
}

/** Opens the page in haste: the doctor gives a page a second and a half to start and to draw, which few of these need. */
async function consult(visit: Visit): Promise<Finding[]> {
  await visit.page.addInitScript(hasten);
  await visit.open(PAGE);
  return findings(visit);
}

test("on a page where all is well the doctor finds nothing broken, and moves nothing", () =>
  shop.visit(async (visit) => {
    await visit.open(PAGE);
    const all = await findings(visit);
    await waitForShelf(visit.page, "product");
    assert.deepEqual(all.filter(({ grade }) => grade === "broken"), []);
    assertFound(all, "fine", "start", /release/);
    assertFound(all, "fine", "product harbour-mug", /known/);
    assertFound(all, "fine", "storefront", /shopify; a page of kind product, product harbour-mug/);
    assertFound(all, "fine", '<pairwell-shelf placement="product">', /8 products/);
    await assertAccessible(visit.page, "pairwell-doctor");
    await visit.page.locator("pairwell-doctor button", { hasText: "Close" }).click();
    assert.equal(await visit.page.locator("pairwell-doctor").count(), 0);
    await visit.assertWidgetUnmoved();
  }));

test("without it the page loads nothing of it", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-mug");
    await waitForShelf(visit.page, "product");
    assert.deepEqual(visit.paths().filter((path) => path.includes("doctor")), []);
  }));

const later = () => ofVersion(snapshotFile("core.pw"), 9).toString("latin1");

const HOST: [name: string, breakages: (shard: string) => Breakage[], about: string, words: RegExp][] = [
  ["a core file that is not there", () => [{ path: "^/snapshot/core.pw", status: 404 }], "snapshot", /answers 404/],
  ["a page of HTML in its place", () => [{ path: "^/snapshot/core.pw", body: "<!doctype html><p>log in", type: "text/html" }], "snapshot", /HTML/],
  ["a core file that was cut", () => [{ path: "^/snapshot/core.pw", truncate: 900 }], "snapshot", /it is cut: it has 900 bytes/],
  ["a core file that was damaged", () => [{ path: "^/snapshot/core.pw", flip: 2_000 }], "snapshot", /checksum/],
  ["a shard that is missing", (shard) => [{ path: `^${shard}`, status: 404 }], "product harbour-mug", /no such product/],
  ["Wasm that is missing", () => [{ path: "^/pairwell/widget.wasm", status: 404 }], "widget's files", /widget\.wasm: the host answers 404/],
  ["a second script that is missing", () => [{ path: "^/pairwell/more.js", status: 404 }], "widget's files", /more\.js/],
  ["an adapter that is missing", () => [{ path: "^/pairwell/storefront-shopify.js", status: 404 }], "storefront", /storefront-shopify\.js/],
];

for (const [name, breakages, about, words] of HOST) {
  test(`the doctor tells of ${name}`, () =>
    shop.visit(async (visit) => {
      await shop.store.break(...breakages(shardPath(shop.store, "harbour-mug")));
      assertFound(await consult(visit), "broken", about, words);
      await visit.assertWidgetUnmoved();
    }));
}

test("the doctor tells of a snapshot of a later format", () =>
  shop.visit(async (visit) => {
    await visit.page.route("**/snapshot/core.pw", (route) => route.fulfill({ status: 200, contentType: "application/octet-stream", body: Buffer.from(later(), "latin1") }));
    assertFound(await consult(visit), "broken", "snapshot", /of format 9.*format 2, which this widget reads/);
  }));

const MARKUP: [name: string, change: (html: string) => string, grade: Finding["grade"], about: string, words: RegExp][] = [
  ["a misspelt attribute", (html) => html.replace("data-snapshot=", "data-snapshop="), "broken", "script's tag", /no data-snapshot/],
  ["other shard digits than the snapshot's", (html) => html.replace(/data-shard-digits="\d"/, 'data-shard-digits="5"'), "broken", "script's tag", /data-shard-digits says 5/],
  ["a snippet that is pasted twice", (html) => html.replace("</head>", '<script type="module" src="/pairwell/pairwell.js?again" data-snapshot="/snapshot/"></script></head>'), "doubtful", "script's tag", /pasted 2 times/],
  ["a product that the snapshot does not know", (html) => html.replaceAll('product-id="harbour-mug"', 'product-id="8123456789"'), "broken", "product 8123456789", /a key of the feed, such as/],
  ["a placement that there is not", (html) => html.replace('placement="product"', 'placement="prodcut"'), "broken", "<pairwell-shelf", /placement="product"/],
  ["a page without elements", (html) => html.replaceAll(/<pairwell-(shelf|bundle|comparison|popup)[^>]*>\s*<\/pairwell-\1>/g, ""), "broken", "elements", /none/],
  ["a shelf that the page hides", (html) => html.replace("</head>", "<style>pairwell-shelf{display:none !important}</style></head>"), "broken", '<pairwell-shelf placement="product">', /display: none/],
  ["a shelf in a box that is hidden", (html) => html.replace("</body>", '<div id="ad" style="display:none"><pairwell-shelf placement="product" product-id="spa-towel"></pairwell-shelf></div></body>'), "broken", '<pairwell-shelf placement="product">', /<div id="ad"> has display: none/],
  ["reports whose receiver is misspelt", (html) => html.replace("data-snapshot=", 'data-report="datalayr" data-snapshot='), "doubtful", "script's tag", /datalayr/],
];

for (const [name, change, grade, about, words] of MARKUP) {
  test(`the doctor tells of ${name}`, () =>
    shop.visit(async (visit) => {
      await alter(visit.page, PAGE, change);
      assertFound(await consult(visit), grade, about, words);
      await visit.assertNoErrors();
    }));
}

test("the doctor tells what a policy forbids", () =>
  shop.visit(async (visit) => {
    await alter(visit.page, PAGE, (html) => html, { "content-security-policy": "script-src 'self' 'unsafe-inline'" });
    const all = await consult(visit);
    assertFound(all, "broken", "WebAssembly", /'wasm-unsafe-eval'/);
    assertFound(all, "broken", "start", /gave up/);
  }));

test("the doctor tells of a connect-src that is too narrow", () =>
  shop.visit(async (visit) => {
    await alter(visit.page, PAGE, (html) => html, { "content-security-policy": "connect-src https://elsewhere.example" });
    assertFound(await consult(visit), "broken", "snapshot", /Content Security Policy forbids it: connect-src.*Add 'self' to connect-src/);
  }));

test("the doctor tells why elements that are somebody else's stay empty", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(() => {
      customElements.define("pairwell-shelf", class extends HTMLElement {});
      customElements.define("pairwell-popup", class extends HTMLElement {});
    });
    assertFound(await consult(visit), "broken", "start", /gave up: elements-taken/);
  }));

test("the doctor tells who says what about consent, where it matters", () =>
  shop.visit(async (visit) => {
    await tag(visit, { report: "https://events.example" });
    await visit.page.addInitScript(() => Object.assign(window, { dataLayer: [["consent", "default", { analytics_storage: "denied" }]] }));
    assertFound(await consult(visit), "doubtful", "consent", /denied \(Google's Consent Mode: denied/);
  }));
