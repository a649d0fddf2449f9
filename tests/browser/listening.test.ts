/** What those who listen hear, and what the keyboard alone does: row, picker, popup and bundle. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { addByTheStore, cartOf, waitForCount } from "./support/buying.ts";
import { several } from "./support/catalog-truth.ts";
import { dialog, focused, popupClosed } from "./support/popup.ts";
import { cardOf, spot, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";
import { all, one, text, tree } from "./support/tree.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

/** Presses Tab until the keyboard is where it is wanted. */
async function tabTo(page: Page, wanted: (where: string) => boolean, key = "Tab"): Promise<void> {
  const met: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press(key);
    const where = await focused(page);
    if (wanted(where)) return;
    met.push(where);
  }
  assert.fail(`the keyboard met only ${met.join(", ")}`);
}

/** The widget's own status lines that say something. */
const said = async (page: Page) => all(await tree(page), "status").map(text).filter(Boolean);

async function openPopup(visit: Visit): Promise<void> {
  await visit.open("/products/harbour-mug");
  await waitForShelf(visit.page, "product");
  await visit.page.locator("[data-product-form] [data-add]").focus();
  await addByTheStore(visit);
  await dialog(visit.page).waitFor();
  await waitForShelf(visit.page, "popup");
}

test("a shelf is a region of its heading's name with a list; each card says product, stars, price and button", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug");
    const cards = await waitForShelf(page, "product");
    const region = one(await tree(page), "region", "You may also like");
    assert.deepEqual(region.children.map(({ role }) => role).filter((role) => ["heading", "list"].includes(role)), ["heading", "list"]);
    assert.equal(one(region, "heading", "You may also like").states["level"], 2);
    const items = all(region, "listitem");
    assert.equal(items.length, cards.length);
    for (const [at, item] of items.entries()) {
      const { title = "", price = "", compareAt = "", button = "" } = cards[at] ?? {};
      assert.deepEqual(all(item, "link").map(({ name }) => name), [title]);
      assert.deepEqual(all(item, "button").map(({ name }) => name), [`${button} ${title}`]);
      for (const stars of all(item, "image")) assert.match(stars.name, /^\d\.\d out of 5 stars, \d+ reviews?$/);
      const read = text(item);
      assert.ok(read.includes(price), `${read} does not say ${price}`);
      // A price that is struck out is struck out for the eye alone: words say what it is.
      if (compareAt) assert.ok(read.includes(`Price before ${compareAt}`), read);
    }
  }));

test("the popup is a modal dialog of its own name, and the page behind it is silent", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await openPopup(visit);
    const whole = await tree(page);
    const popup = one(whole, "dialog", "Added to your cart");
    assert.equal(popup.states["modal"], true);
    assert.equal(all(whole, "main").length, 0, "the page behind is read, too");
    assert.equal(one(popup, "heading", "Added to your cart").states["level"], 2);
    assert.ok(text(popup).includes("Harbour Mug"));
    const shelf = one(popup, "region", "Goes well with it");
    assert.ok(all(shelf, "listitem").length >= 2);
    assert.deepEqual(all(popup, "button").map(({ name }) => name).filter((name) => /Close|Continue/.test(name)), ["Close", "Continue shopping"]);
    one(popup, "link", "View cart");
    assert.deepEqual(all(popup, "image").filter(({ name }) => name === "").map(({ role }) => role), [], "a picture without words is read");
  }));

test("the keyboard goes through the popup in the order of reading, both ways, and closes it from within", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await openPopup(visit);
    assert.match(await focused(page), /^button close/);
    const names = (): Promise<string> => page.evaluate(() => {
      let element: Element | null = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return (element?.getAttribute("aria-label") ?? element?.textContent ?? "").replace(/\s+/g, " ").trim();
    });
    const order = [await names()];
    for (let step = 0; step < 30 && order.at(-1) !== "View cart"; step += 1) {
      await page.keyboard.press("Tab");
      order.push(await names());
    }
    const popup = one(await tree(page), "dialog", "Added to your cart");
    const read: string[] = [];
    const walk = (node: typeof popup): void => {
      if (["button", "link"].includes(node.role)) read.push(node.name);
      node.children.forEach(walk);
    };
    walk(popup);
    // The browser's own scroll buttons and a scroller itself may be stops, too.
    assert.deepEqual(order.filter((name) => read.includes(name)), read.filter((name) => order.includes(name)));
    assert.deepEqual([order[0], order.at(-1)], ["Close", "View cart"]);
    await page.keyboard.press("Shift+Tab");
    assert.equal(await names(), "Continue shopping");
    await page.keyboard.press("Enter");
    await popupClosed(page);
    assert.equal(await focused(page), "button the store's own add");
  }));

test("the keyboard alone chooses a variant and adds it; the choice says what it is, and what happened is said", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug");
    const asking = several(shop.store, await waitForShelf(page, "product"));
    await cardOf(page, "product", asking.key).getByRole("link").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await cardOf(page, "product", asking.key).getByRole("combobox").waitFor();
    assert.match(await focused(page), new RegExp(`^select pick ${asking.key}$`));
    const region = one(await tree(page), "region", "You may also like");
    const choice = one(region, "combobox", `Choose an option ${asking.title}`);
    assert.equal(choice.states["focused"], true);
    const add = one(region, "button", `Add to cart ${asking.title}`);
    assert.equal(add.states["disabled"], true, "it can be added before anything is chosen");
    const { variants } = productOf(shop.store, asking.key);
    const first = variants.findIndex(({ available }) => available);
    for (let step = 0; step <= first; step += 1) {
      await page.keyboard.press("ArrowDown");
      if ((await cardOf(page, "product", asking.key).getByRole("combobox").inputValue()) === String(variants[first]?.id)) break;
    }
    assert.equal(await cardOf(page, "product", asking.key).getByRole("combobox").inputValue(), String(variants[first]?.id));
    await page.keyboard.press("Tab");
    assert.match(await focused(page), new RegExp(`^button add ${asking.key}$`));
    assert.notEqual(one(one(await tree(page), "region", "You may also like"), "button", `Add to cart ${asking.title}`).states["disabled"], true);
    await page.keyboard.press("Enter");
    await waitForCount(page, 1);
    assert.equal((await cartOf(visit))[0]?.variant_id, variants[first]?.id);
    await spot(page, "product").locator(".said", { hasText: asking.title }).waitFor();
    await visit.assertWidgetUnmoved();
  }));

test("a bundle is a region with a list of named, ticked boxes; total, button and news are read", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/forge-chefs-knife");
    await page.locator("pairwell-bundle .member").first().waitFor({ state: "attached" });
    await page.locator("pairwell-bundle").scrollIntoViewIfNeeded();
    const titles = await page.locator("pairwell-bundle .title").allTextContents();
    const [heading = ""] = await page.locator("pairwell-bundle .heading").allTextContents();
    const region = one(await tree(page), "region", heading);
    assert.equal(one(region, "heading", heading).states["level"], 2);
    assert.equal(all(region, "listitem").length, titles.length);
    assert.deepEqual(all(region, "checkbox").map(({ name, states }) => [name, states["checked"]]), titles.map((title) => [title, "true"]));
    assert.match(text(region), /Total (from )?\$\d/);
    one(region, "button", `Add ${titles.length} to cart`);
    assert.equal(all(region, "image").length, 0, "pictures repeat what the titles say");
  }));

test("the keyboard alone leaves a member of a bundle out, and adds the others", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/forge-chefs-knife");
    await page.locator("pairwell-bundle .member").first().waitFor({ state: "attached" });
    const bundle = page.locator("pairwell-bundle");
    const keys = await bundle.locator(".member").evaluateAll((members) => members.map((member) => member.getAttribute("data-card") ?? ""));
    await bundle.locator(".check").first().focus();
    await tabTo(page, (where) => where === `input toggle ${keys[1]}`);
    await page.keyboard.press("Space");
    await bundle.getByRole("button", { name: `Add ${keys.length - 1} to cart` }).waitFor();
    const region = one(await tree(page), "region", (await bundle.locator(".heading").textContent()) ?? "");
    assert.deepEqual(all(region, "checkbox").map(({ states }) => states["checked"]), keys.map((_, at) => (at === 1 ? "false" : "true")));
    // The variants of what is left are chosen where they have several.
    for (const select of await bundle.locator("select").all()) {
      await select.focus();
      for (let step = 0; step < 8 && (await select.inputValue()) === ""; step += 1) await page.keyboard.press("ArrowDown");
    }
    await tabTo(page, (where) => where.startsWith("button take"));
    await page.keyboard.press("Enter");
    await waitForCount(page, keys.length - 1);
    assert.deepEqual((await cartOf(visit)).map(({ handle }) => handle).sort(), keys.filter((_, at) => at !== 1).sort());
    await bundle.locator(".said", { hasText: "added" }).waitFor();
    const news = await said(page);
    assert.ok(news.some((line) => line.includes(`${keys.length - 1} added to your cart`)) || (await dialog(page).isVisible()), news.join(" | "));
    await visit.assertWidgetUnmoved();
  }));
