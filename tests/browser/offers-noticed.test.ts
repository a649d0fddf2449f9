/** What a page says by itself is heard without a line of the shop's: words of a search, a dearer variant, stock. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import type { Guide } from "../../www/guide/main.ts";
import { ConfiguredShop } from "./support/configured.ts";
import { tag } from "./support/reporting.ts";

const CONFIG = `
[[offers]]
name = "large"
kind = "limited-time"
percent_off = 5
code = "LARGE5"
ends = 2099-01-01T00:00:00Z
low_stock = 5
triggers = [{ on = "premium-variant" }]

[[offers]]
name = "pans"
kind = "limited-time"
percent_off = 10
code = "PANS10"
ends = 2099-01-01T00:00:00Z
triggers = [{ on = "search", words = ["skillet"] }]

[quiet]
settle_s = 0
apart_s = 0
per_visit = 3
per_week = 7
`;

const shop = ConfiguredShop.forThisFile(CONFIG);
const PAN = "/products/heirloom-cast-iron-skillet";

async function open(page: Page, path: string): Promise<void> {
  await page.goto(shop.store.origin + path);
  await page.waitForFunction(() => (window as unknown as { pairwell?: { guide?: Guide } }).pairwell?.guide !== undefined);
}

const visit = (what: (page: Page) => Promise<void>) =>
  shop.visit(async (page) => {
    await tag({ page }, { offers: "", consent: "granted" });
    await what(page);
  });
const notice = (page: Page) => page.locator("pairwell-offer section");
const logged = (page: Page) => page.evaluate(() => (window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog());

test("a search for a word that an offer waits for is heard", () =>
  visit(async (page) => {
    await open(page, "/search?q=lamp");
    assert.equal(await notice(page).count(), 0);
    await open(page, "/search?q=Cast+Skillet");
    await notice(page).waitFor();
    assert.match(await notice(page).innerText(), /PANS10/);
  }));

test("a dearer variant is heard, with what the page says of stock; the dearest costs one request", () =>
  visit(async (page) => {
    await page.route(`**${PAN}`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('"@type":"Offer"', '"@type":"Offer","inventoryLevel":1') });
    });
    const asked: string[] = [];
    page.on("request", (request) => new URL(request.url()).pathname.endsWith(".js") && request.url().includes(PAN) && asked.push(request.url()));
    await open(page, PAN);
    assert.deepEqual(asked, []);
    const choose = (size: string) => page.locator("[data-product-form] label", { hasText: size }).click();
    await choose("24 cm");
    await notice(page).waitFor();
    assert.match(await notice(page).innerText(), /LARGE5[^]*3 left in stock/);
    await choose("28 cm");
    await page.waitForFunction(() => (window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog().includes('"variant":6000'));
    assert.match(await logged(page), /"stock":3/);
    assert.equal(asked.length, 1, asked.join());
  }));

const elsewhere = [
  { name: "stand in a form of their own", attribute: "" },
  { name: "belong to the product's form from outside of it", attribute: "buying" },
];
for (const { name, attribute } of elsewhere) {
  test(`a dearer variant is heard where a theme's choices ${name}, and the variant is written down when the shop has answered`, () =>
    visit(async (page) => {
      await open(page, PAN);
      await page.evaluate(async ([path, attribute]) => {
        const { variants } = (await (await fetch(`${path}.js`)).json()) as { variants: { id: number; title: string }[] };
        const form = document.querySelector<HTMLFormElement>("[data-product-form]");
        const inputs = [...(form?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [])];
        const own = document.createElement(attribute ? "div" : "form");
        own.append(...new Set(inputs.map((input) => input.closest("fieldset") ?? input)));
        form?.before(own);
        form?.setAttribute("id", "buying");
        if (attribute) for (const input of inputs) input.setAttribute("form", attribute);
        own.addEventListener("change", ({ target }) => {
          const chosen = variants.find(({ title }) => title === (target as HTMLInputElement).value);
          setTimeout(() => form?.querySelector("[name=id]")?.setAttribute("value", String(chosen?.id)), 900);
        });
      }, [PAN, attribute] as const);
      await page.locator("label", { hasText: "24 cm" }).click();
      await notice(page).waitFor();
      assert.equal([...(await logged(page)).matchAll(/"variant":/g)].length, 1);
    }));
}

test("how much of the description was read, and which pictures were looked at, is heard", () =>
  visit(async (page) => {
    await open(page, "/products/harbour-mug");
    assert.doesNotMatch(await logged(page), /"gallery"/);
    await page.locator(".prose").evaluate((description) => description.scrollIntoView({ block: "end" }));
    for (const picture of await page.locator(".gallery-thumbs a").all()) await picture.click();
    await page.waitForFunction(() => /"gallery":3/.test((window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog()));
    assert.match(await logged(page), /"description":100/);
  }));

/** The mug's page, altered on its way. */
const openAltered = async (page: Page, alter: (html: string) => string) => {
  await page.route("**/products/harbour-mug", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: alter(await answer.text()) });
  });
  await open(page, "/products/harbour-mug");
};
/** A gallery that shows one picture at a time. */
const oneByOne = (html: string) => {
  const pictures = [1, 2, 3].map((at) => `<button type="button"><img src="/small-${at}.png" alt="" width="40" height="40"></button>`);
  const gallery = `<div data-pairwell-gallery style="inline-size:400px"><img src="/large.png" alt="" width="400" height="300">${pictures.join("")}</div>`;
  return html.replace("product__media-list", "").replace(/<main[^>]*>/, (main) => main + gallery);
};
const press = (page: Page, at: number) => page.locator("[data-pairwell-gallery] button").nth(at).click();

test("on a page of another make, where one picture is shown at a time, those that are clicked count", () =>
  visit(async (page) => {
    await openAltered(page, oneByOne);
    await press(page, 1);
    await page.waitForFunction(() => /"gallery":2/.test((window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog()));
  }));

test("pictures that are swiped by count, and none twice", () =>
  visit(async (page) => {
    await open(page, "/products/harbour-mug");
    const stage = page.locator("[data-gallery-stage]");
    const swipe = async (to: number) => {
      await stage.evaluate((stage, to) => stage.scrollTo({ left: to * stage.clientWidth, behavior: "instant" }), to);
      await page.waitForTimeout(300);
    };
    for (const to of [1, 0, 1]) await swipe(to);
    assert.deepEqual([...(await logged(page)).matchAll(/"gallery":(\d)/g)].map(([, count]) => count), ["2"]);
  }));

/** As themes do after a choice of a variant: the product's section again, of other elements. */
const drawAnew = (page: Page) =>
  page.evaluate(() => {
    const section = document.querySelector("main");
    if (section) section.innerHTML = section.innerHTML;
  });

test("description and pictures are followed into a section that the theme has drawn anew", () =>
  visit(async (page) => {
    // The description lies below the window.
    await openAltered(page, (html) => html.replace("</head>", "<style>.prose { margin-block-start: 3000px; }</style></head>"));
    const stage = page.locator("[data-gallery-stage]");
    const swipe = async (to: number) => {
      await stage.evaluate((stage, to) => stage.scrollTo({ left: to * stage.clientWidth, behavior: "instant" }), to);
      await page.waitForTimeout(400);
    };
    await swipe(1);
    await drawAnew(page);
    for (const to of [1, 0, 2]) await swipe(to);
    assert.deepEqual([...(await logged(page)).matchAll(/"gallery":(\d)/g)].map(([, count]) => count), ["2", "3"], "none twice");
    assert.ok(!(await logged(page)).includes('"description"'));
    await drawAnew(page);
    await page.locator(".prose").evaluate((description) => description.scrollIntoView({ block: "end" }));
    await page.waitForFunction(() => (window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog().includes('"description":100'));
  }));

test("one picture at a time: a click counts in a gallery that the theme has just drawn anew", () =>
  visit(async (page) => {
    await openAltered(page, oneByOne);
    await press(page, 1);
    await drawAnew(page);
    for (const at of [1, 2]) await press(page, at);
    await page.waitForFunction(() => (window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog().includes('"gallery":3'));
    assert.deepEqual([...(await logged(page)).matchAll(/"gallery":(\d)/g)].map(([, count]) => count), ["2", "3"]);
  }));

test("a variant is heard where the theme draws the product's form anew when the shop has answered", () =>
  visit(async (page) => {
    await open(page, PAN);
    await page.evaluate(async (path) => {
      const { variants } = (await (await fetch(`${path}.js`)).json()) as { variants: { id: number; title: string }[] };
      document.querySelector("[data-product-form]")?.addEventListener("change", (event) => {
        const { currentTarget, target } = event;
        event.stopPropagation();
        const chosen = variants.find(({ title }) => title === (target as HTMLInputElement).value);
        const before = currentTarget as Element;
        const after = before.cloneNode(true) as Element;
        after.querySelector("[name=id]")?.setAttribute("value", String(chosen?.id));
        setTimeout(() => before.replaceWith(after), 900);
      }, true);
    }, PAN);
    await page.locator("label", { hasText: "24 cm" }).click();
    await notice(page).waitFor();
    assert.equal([...(await logged(page)).matchAll(/"variant":/g)].length, 1);
  }));

test("one change of the cart is one reading of it, however many of our scripts follow it", () =>
  shop.visit(async (page) => {
    const readings = async (asked: Record<string, string>) => {
      await page.unrouteAll();
      await tag({ page }, { consent: "granted", ...asked });
      await page.goto(`${shop.store.origin}/products/harbour-mug`);
      await page.locator("pairwell-shelf .card").first().waitFor();
      if ("offers" in asked) await page.waitForFunction(() => (window as unknown as { pairwell?: { guide?: Guide } }).pairwell?.guide !== undefined);
      await page.waitForTimeout(1_000);
      let read = 0;
      const note = (request: { url(): string }) => void (read += new URL(request.url()).pathname === "/cart.js" ? 1 : 0);
      page.on("request", note);
      await page.locator("[data-product-form] button[type=submit]").click();
      await page.waitForTimeout(2_000);
      page.off("request", note);
      return read;
    };
    const alone = await readings({});
    assert.ok(alone > 0);
    assert.equal(await readings({ offers: "", segments: "" }), alone);
  }));

test("what goes into the cart and comes out of it is heard, once each", () =>
  visit(async (page) => {
    await open(page, "/products/harbour-mug");
    const change = (quantity: number) =>
      page.evaluate(async (quantity) => {
        const { items } = (await (await fetch("/cart.js")).json()) as { items: { key: string }[] };
        const answer = await fetch("/cart/change.js", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ id: items[0]?.key, quantity }) });
        // A request whose answer nobody reads is heard by nobody.
        await answer.text();
      }, quantity);
    const heard = async (what: "add" | "remove") => [...(await logged(page)).matchAll(new RegExp(`"${what}":`, "g"))].length;
    await page.locator("[data-product-form] button[type=submit]").click();
    await page.waitForFunction(() => /"add":/.test((window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog()));
    await change(2);
    await page.waitForFunction(() => (window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog().split('"add":').length === 3);
    await change(1);
    await change(0);
    await page.waitForFunction(() => /"remove":/.test((window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog()));
    assert.deepEqual([await heard("add"), await heard("remove")], [2, 1]);
  }));
