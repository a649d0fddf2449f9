/** Policies of a page's that forbid this or that. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alter, withTag } from "./support/alter.ts";
import { hasten } from "./support/hasten.ts";
import { PATIENCE_MS } from "./support/patience.ts";
import { Ear } from "./support/reporting.ts";
import { cardOf, put, waitForShelf } from "./support/shelf.ts";
import { several, single } from "./support/catalog-truth.ts";
import { Shop } from "./support/shop.ts";
import { assertShelfAway, assertShelfWorks, assertStoreUnharmed, PAGE } from "./support/unharmed.ts";

const shop = Shop.forThisFile();
const ear = new Ear();
before(() => ear.open());
after(() => ear.close());

const POLICY = "content-security-policy";

test("where a policy wants trusted types, shelf, choice and popup do without any", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await alter(page, PAGE, (html) => html, { [POLICY]: "require-trusted-types-for 'script'; trusted-types 'none'" });
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    const cards = await waitForShelf(page, "product");
    const [asking, plain] = [several(shop.store, cards), single(shop.store, cards)];
    await cardOf(page, "product", asking.key).getByRole("button").click();
    await cardOf(page, "product", asking.key).getByRole("combobox").waitFor();
    await put(page, "product", plain.key);
    await page.waitForFunction(() => document.querySelector("pairwell-popup")?.shadowRoot?.querySelector("dialog")?.open);
    await page.keyboard.press("Escape");
    await page.locator("pairwell-bundle .member").first().waitFor();
    await visit.flush();
    assert.deepEqual(visit.violations.filter((violation) => violation.includes("/pairwell/")), []);
    await visit.assertNothingTaken();
    await visit.assertWidgetUnmoved();
  }));

test("where a policy forbids Wasm, what is off is said once, to those who ask", () =>
  shop.visit(async (visit) => {
    const said: string[] = [];
    visit.page.on("console", (message) => message.text().startsWith("pairwell:") && said.push(message.text()));
    await visit.open(`${PAGE}?csp=strict`);
    await assertShelfAway(visit);
    const off = await visit.page.evaluate(() => (Reflect.get(globalThis, "pairwell") as { off: string }).off);
    assert.match(off, /WebAssembly/);
    assert.equal(said.length, 1, said.join("\n"));
    await assertStoreUnharmed(visit, shop.store, { popup: false });
  }));

test("where a policy forbids the collector, shelves work and nothing breaks", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(hasten);
    await alter(page, PAGE, (html) => withTag(html, (own) => own.replace(" src=", ` data-report="${ear.url}" data-consent="granted" src=`)), { [POLICY]: "connect-src 'self'" });
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    const refused = () => visit.violations.some((violation) => violation.includes(ear.url));
    for (const giveUpAt = Date.now() + PATIENCE_MS; !refused() && Date.now() < giveUpAt; ) await visit.flush();
    assert.ok(refused(), "nothing was tried");
    assert.deepEqual(ear.batches, []);
    await assertStoreUnharmed(visit, shop.store, { popup: true, files: /^\/pairwell\/report\.js$/ });
  }));
