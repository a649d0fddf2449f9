import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { assertAccessible } from "./support/axe.ts";
import { cartOf, waitForCount } from "./support/buying.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop, sizes } from "./support/shop.ts";
import { liveFile } from "./support/snapshot-bytes.ts";
import { productOf } from "./support/store.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

const HANDLE = "forge-chefs-knife";
const PAGE = `/products/${HANDLE}`;

function bundle(page: Page): Locator {
  return page.locator("pairwell-bundle");
}

interface Member {
  key: string;
  title: string;
  minor: number;
  instead: string;
}

/** Brings the bundle into view and reads its members. */
async function members(visit: Visit): Promise<Member[]> {
  await bundle(visit.page).scrollIntoViewIfNeeded();
  await bundle(visit.page).locator(".member").first().waitFor();
  return bundle(visit.page).locator(".member").evaluateAll((elements) =>
    elements.map((element) => ({
      key: element.getAttribute("data-card") ?? "",
      title: element.querySelector(".title")?.textContent ?? "",
      minor: Math.round(Number((element.querySelector(".price .now")?.textContent ?? "").replace(/[^\d.]/g, "")) * 100),
      instead: element.querySelector(".instead")?.textContent ?? "",
    })),
  );
}

function assertValid(found: readonly Member[]): void {
  assert.ok(found.length >= 2, `${found.length} members`);
  assert.equal(found[0]?.key, HANDLE);
  assert.equal(new Set(found.map(({ key }) => key)).size, found.length, "a product twice");
  const categories = found.map(({ key }) => productOf(shop.store, key).category);
  assert.equal(new Set(categories).size, categories.length, `two of one category: ${categories.join("; ")}`);
  for (const { key, title } of found) assert.equal(title, productOf(shop.store, key).title);
}

const sumOf = (found: readonly Member[]) => found.reduce((sum, { minor }) => sum + minor, 0);

async function totalOf(page: Page): Promise<number> {
  const text = (await bundle(page).locator(".total .now").textContent()) ?? "";
  return Math.round(Number(text.replace(/[^\d.]/g, "")) * 100);
}

/** Gives every member that has variants the first that can be bought; a pointer over the bundle brings them. */
async function chooseAll(page: Page, several: number): Promise<void> {
  await bundle(page).locator(".take").hover();
  await bundle(page).locator("select").nth(several - 1).waitFor();
  for (const select of await bundle(page).locator("select").all()) {
    const value = await select.locator("option:not([disabled]):not([value=''])").first().getAttribute("value");
    await select.selectOption(value ?? "");
  }
}

test("a product page offers the product with what goes with it, as one", () =>
  shop.visit(async (visit) => {
    await visit.open(PAGE);
    const found = await members(visit);
    assertValid(found);
    assert.equal(await totalOf(visit.page), sumOf(found));
    assert.match((await bundle(visit.page).locator(".take").textContent()) ?? "", new RegExp(`Add ${found.length} to cart`));
    await assertAccessible(visit.page, "pairwell-bundle");
    await visit.assertUnharmed();
  }));

for (const width of [700, 1000, 1280, 1440, 1920]) {
  test(`a bundle leaves no empty strip, ${width} px`, () =>
    shop.visit(async (visit) => {
      await visit.open(`${PAGE}?theme=quiet`);
      await members(visit);
      const { right, last, cut } = await bundle(visit.page).locator(".bundle").evaluate((ground) => {
        const inner = ground.getBoundingClientRect().right - parseFloat(getComputedStyle(ground).paddingInlineEnd);
        const parts = [...ground.querySelectorAll(".member, .sum")].map((part) => part.getBoundingClientRect());
        const { bottom } = ground.getBoundingClientRect();
        return { right: inner, last: Math.max(...parts.map((part) => part.right)), cut: parts.filter((part) => part.bottom > bottom + 1 || part.right > inner + 1).length };
      });
      assert.equal(cut, 0, "something stands out of the bundle");
      assert.ok(right - last < 2, `${right - last} px are empty`);
    }, { viewport: { width, height: 900 } }));
}

test("what is left out is neither counted nor taken", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const found = await members(visit);
    await bundle(page).locator(".member .check").last().click();
    assert.equal(await totalOf(page), sumOf(found.slice(0, -1)));
    await bundle(page).locator(".member .check").last().press("Space");
    assert.equal(await totalOf(page), sumOf(found));
    assert.ok(await bundle(page).locator(".member .check").last().evaluate((box) => box.matches(":focus")), "the focus stays");
    await visit.assertWidgetUnmoved();
  }));

test("one click puts everything into the cart, each in the variant that was chosen", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const found = await members(visit);
    const several = found.filter(({ key }) => productOf(shop.store, key).variants.length > 1).length;
    assert.ok(several > 0, "choose a page with a product of several variants in its bundle");
    await bundle(page).locator(".take").click();
    assert.match((await bundle(page).locator(".said").textContent()) ?? "", /choose first/);
    await chooseAll(page, several);
    await bundle(page).locator(".take").click();
    await waitForCount(page, found.length);
    const lines = await cartOf(visit);
    assert.deepEqual(lines.map(({ handle }) => handle).sort(), found.map(({ key }) => key).sort());
    assert.match((await bundle(page).locator(".said").textContent()) ?? "", new RegExp(`${found.length} added`));
    await visit.assertWidgetUnmoved();
  }));

test("whichever member sells out, the same snapshot shows a valid stand-in", () =>
  shop.visit(async (visit) => {
    await visit.open(PAGE);
    const whole = await members(visit);
    for (const gone of whole.slice(1)) {
      await visit.page.route("**/snapshot/live.pw", (route) =>
        route.fulfill({ body: liveFile([{ key: gone.key, soldOut: true }]), contentType: "application/octet-stream" }),
      );
      await visit.open(PAGE);
      const mended = await members(visit);
      assertValid(mended);
      assert.ok(!mended.some(({ key }) => key === gone.key), `${gone.key} is sold out`);
      assert.equal(mended.length, whole.length);
      assert.ok(sumOf(mended) <= sumOf(whole) * 1.25, "the bundle costs more than before");
      const stand = mended.find(({ instead }) => instead !== "");
      assert.equal(stand?.instead, `In place of ${gone.title}, sold out`);
      await visit.page.unroute("**/snapshot/live.pw");
    }
    await visit.assertWidgetUnmoved();
  }));

test("a bundle waits for nothing else: shelf and bundle of a page come with the same files", () =>
  shop.visit(async (visit) => {
    await shop.store.forget();
    await visit.open(PAGE);
    await members(visit);
    await waitForShelf(visit.page, "product");
    const asked = (await shop.store.asked()).map(({ path }) => path).filter((path) => /^\/(pairwell|snapshot)\//.test(path));
    assert.equal(new Set(asked).size, asked.length, `asked twice: ${asked.join(" ")}`);
    assert.ok(asked.includes("/pairwell/more.wasm"));
  }));

for (const [look, options] of Object.entries({ wide: { viewport: { width: 1440, height: 900 } }, narrow: { viewport: sizes.narrow } })) {
  test(`what a bundle says is said inside of it, and moves nothing, ${look}`, () =>
    shop.visit(async (visit) => {
      await visit.open(PAGE);
      await members(visit);
      const places = () =>
        bundle(visit.page).evaluate((host) => {
          const frame = host.getBoundingClientRect();
          const box = (selector: string) => host.shadowRoot?.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
          const said = box(".said");
          const inside = said.left >= frame.left && said.right <= frame.right && said.top >= frame.top && said.bottom <= frame.bottom;
          const others = [".members", ".sum", ".take"].map(box).map(({ left, top, width, height }) => [left - frame.left, top - frame.top, width, height].map(Math.round));
          return { height: said.height, inside, others };
        });
      const before = await places();
      assert.equal(before.height, 0);
      // One of its members has several variants, and none is chosen.
      await bundle(visit.page).locator(".take").click();
      await bundle(visit.page).locator(".said:not(:empty)").waitFor();
      const after = await places();
      assert.ok(after.height > 10 && after.inside, JSON.stringify(after));
      assert.deepEqual(after.others, before.others);
      await visit.assertWidgetUnmoved();
    }, options));
}
