import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import type { Guide } from "../../www/guide/main.ts";
import { assertAccessible } from "./support/axe.ts";
import { ConfiguredShop } from "./support/configured.ts";
import { hostCss } from "./support/host-css.ts";
import { STAY } from "./support/offered.ts";
import { answerConsent, consentManager, tag } from "./support/reporting.ts";

const CONFIG = `${STAY}
[[offers]]
name = "shipping"
kind = "free-shipping"
over = 1000
automatic = true
triggers = [{ on = "near-threshold" }]

[quiet]
settle_s = 0
apart_s = 0
per_visit = 3
per_week = 7
`;

const PRODUCT = "/products/harbour-mug";

const shop = ConfiguredShop.forThisFile(CONFIG);

/** A page of the store whose tag asks for offers. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(shop.store.origin + path);
  await page.waitForFunction(() => (window as unknown as { pairwell?: { guide?: Guide } }).pairwell?.guide !== undefined);
}

/** A visit to pages whose tag asks for offers, and says what the shopper allows. */
function visit(consent: string, what: (page: Page) => Promise<void>): Promise<void> {
  return shop.visit(async (page) => {
    await tag({ page }, { offers: "", ...(consent ? { consent } : {}) });
    await what(page);
  });
}

const leave = (page: Page) =>
  page.evaluate(() => document.dispatchEvent(new MouseEvent("mouseout", { bubbles: true, clientY: -1, relatedTarget: null })));
const notice = (page: Page) => page.locator("pairwell-offer section");

test("an offer speaks on its trigger, stands after a reload, and is gone once dismissed; nothing moves", async () => {
  await visit("granted", async (page) => {
    await open(page, PRODUCT);
    assert.equal(await notice(page).count(), 0);
    await page.evaluate(() => {
      const kept = window as unknown as { shift: number };
      kept.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) kept.shift += entry.value;
      }).observe({ type: "layout-shift" });
    });
    const focus = () => page.evaluate(() => document.activeElement?.tagName);
    const focused = await focus();
    await leave(page);
    await notice(page).waitFor();
    assert.equal(await focus(), focused);
    const text = await notice(page).innerText();
    assert.match(text, /10% off/);
    assert.match(text, /STAY10/);
    assert.match(text, /Until (December 31, 2098|January 1, 2099)/);
    assert.equal(await page.locator("pairwell-offer [role=status]").innerText(), "10% off");
    assert.equal(await page.evaluate(() => (window as unknown as { shift: number }).shift), 0);
    await assertAccessible(page, "pairwell-offer");

    await open(page, PRODUCT);
    await notice(page).waitFor();
    assert.equal(await page.locator("pairwell-offer [role=status]").innerText(), "");
    await page.getByRole("button", { name: "Close", exact: true }).locator("visible=true").click();
    assert.equal(await notice(page).count(), 0);
    await open(page, PRODUCT);
    await leave(page);
    assert.match(await page.evaluate(() => JSON.stringify((window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.signal("leaving").silent)), /dismissed/);
    assert.equal(await notice(page).count(), 0);

    const log = await page.evaluate(() => (window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog());
    const replayed = shop.replay(log) as { steps: { decision?: unknown }[]; lines: { refused: number } };
    assert.deepEqual([replayed.steps.filter(({ decision }) => decision).length, replayed.lines.refused], [0, 0]);
  });
});

test("without consent nothing is kept and nothing speaks; with it forget() wipes what was kept", async () => {
  const keys = () => Object.keys(localStorage);
  await visit("", async (page) => {
    await open(page, PRODUCT);
    await leave(page);
    assert.equal(await notice(page).count(), 0);
    assert.deepEqual(await page.evaluate(keys), []);
  });
  await visit("granted", async (page) => {
    await open(page, PRODUCT);
    await leave(page);
    await notice(page).waitFor();
    assert.deepEqual(await page.evaluate(keys), ["pairwell:guide"]);
    const kept = await page.evaluate(() => localStorage.getItem("pairwell:guide"));
    await page.evaluate(() => (window as unknown as { pairwell: { forget(): void } }).pairwell.forget());
    await page.waitForFunction((kept) => localStorage.getItem("pairwell:guide") !== kept, kept);
    assert.equal(await notice(page).count(), 0);
  });
});

test("in Shopify's theme editor no offer speaks, and nothing of them is kept", async () => {
  await visit("granted", async (page) => {
    await page.addInitScript(() => addEventListener("DOMContentLoaded", () => Object.assign(Reflect.get(globalThis, "Shopify") as object, { designMode: true })));
    await open(page, PRODUCT);
    await leave(page);
    await page.waitForTimeout(1_000);
    assert.equal(await notice(page).count(), 0);
    assert.equal(await page.evaluate(() => localStorage.getItem("pairwell:guide")), null);
  });
});

test("the way to free shipping follows the cart, from what the shop says of it", async () => {
  await visit("granted", async (page) => {
    await open(page, PRODUCT);
    await page.evaluate(() => document.querySelector("main")?.prepend(document.createElement("pairwell-progress")));
    await page.evaluate(async () => {
      const products = (await (await fetch("/products/harbour-mug.js")).json()) as { variants: { id: number; available: boolean }[] };
      const id = products.variants.find(({ available }) => available)?.id;
      // Browsers write down what was loaded when its answer has been read.
      await (await fetch("/cart/add.js", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ id, quantity: 1 }) })).json();
    });
    const bar = page.getByRole("progressbar");
    await bar.waitFor();
    const total = await page.evaluate(async () => ((await (await fetch("/cart.js")).json()) as { total_price: number }).total_price);
    await page.waitForFunction((now) => document.querySelector("pairwell-progress")?.shadowRoot?.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow") === now, String(Math.floor(total / 1_000)));
    const left = (1_000 - total / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });
    assert.equal(await page.locator("pairwell-progress p").innerText(), `${left} more for free shipping`);
    await page.getByRole("progressbar", { name: `${left} more for free shipping`, exact: true }).waitFor();
    assert.equal(await page.locator("pairwell-progress").getByRole("status").innerText(), `${left} more for free shipping`);
    // Nothing in it can be pressed, so the keyboard has nothing to do there.
    assert.equal(await page.locator("pairwell-progress").evaluate((progress) => progress.shadowRoot?.querySelectorAll("a, button, input, select, [tabindex]").length), 0);
    await assertAccessible(page, "pairwell-progress");
  });
});

test("at its end an offer goes from an open page, and does not come back", async () => {
  await visit("granted", async (page) => {
    await page.clock.install({ time: new Date("2098-12-31T23:59:30Z") });
    await open(page, PRODUCT);
    await leave(page);
    await notice(page).waitFor();
    await page.clock.runFor(60_000);
    await notice(page).waitFor({ state: "detached" });
    await open(page, PRODUCT);
    await leave(page);
    const silent = await page.evaluate(() => JSON.stringify((window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.signal("leaving").silent));
    assert.match(silent, /"over"/);
    assert.equal(await notice(page).count(), 0);
  });
});

test("in the dark, from right to left and on a narrow page the notice stays inside", async () => {
  await visit("granted", async (page) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, PRODUCT);
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
      document.documentElement.style.colorScheme = "dark";
    });
    await leave(page);
    await notice(page).waitFor();
    const box = await notice(page).boundingBox();
    assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 320 && box.y + box.height <= 640, JSON.stringify(box));
    assert.ok(box.x < 100, "it stands at the end of the line");
    await assertAccessible(page, "pairwell-offer");
  });
});

test("a notice waits for a dialog of the page to close, and steps aside for one that opens", async () => {
  await visit("granted", async (page) => {
    await open(page, PRODUCT);
    await page.evaluate(() => {
      const drawer = document.createElement("div");
      drawer.setAttribute("role", "dialog");
      drawer.setAttribute("aria-modal", "true");
      drawer.style.cssText = "position: fixed; inset: 0 0 0 60%; background: #fff; z-index: 9";
      drawer.id = "drawer";
      document.body.append(drawer);
      const told = ((window as unknown as { told: string[] }).told = []) as string[];
      document.addEventListener("pairwell:offer", (event) => told.push((event as CustomEvent<{ what: string }>).detail.what));
    });
    const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
    await leave(page);
    await page.waitForTimeout(1_200);
    assert.deepEqual([await notice(page).count(), await told()], [0, []]);
    await page.evaluate(() => ((document.querySelector("#drawer") as HTMLElement).style.transform = "translateX(100%)"));
    await notice(page).waitFor();
    assert.deepEqual(await told(), ["speak"]);

    await page.evaluate(() => ((document.querySelector("#drawer") as HTMLElement).style.transform = ""));
    await page.locator("#drawer").click();
    await notice(page).waitFor({ state: "detached" });
    await page.evaluate(() => document.querySelector("#drawer")?.remove());
    await notice(page).waitFor();
    assert.deepEqual(await told(), ["speak"]);
    assert.equal(await page.locator("pairwell-offer [role=status]").innerText(), "");
  });
});

for (const [name, css] of Object.entries(hostCss)) {
  test(`a theme that ${name} does not reach into the notice, nor does the notice reach the page`, async () => {
    await visit("granted", async (page) => {
      await open(page, PRODUCT);
      await leave(page);
      await notice(page).waitFor();
      const place = async () => {
        const { x = 0, y = 0, width = 0, height = 0 } = (await notice(page).boundingBox()) ?? {};
        return { right: x + width, top: y, narrow: width <= 400, low: height <= 300, whole: width >= 150 && height >= 50 };
      };
      const before = await place();
      await page.addStyleTag({ content: css });
      assert.deepEqual(await place(), before);
      // Heights above the notice's element are the page's own affair.
      const height = () => page.evaluate(() => document.documentElement.scrollHeight);
      const with_ = await height();
      await notice(page).getByRole("button", { name: "Close" }).click();
      assert.equal(await notice(page).count(), 0);
      await page.evaluate(() => document.querySelector("pairwell-offer")?.remove());
      assert.equal(await height(), with_);
    });
  });
}

test("a no in the midst of it takes the notice away and wipes what was kept", () =>
  shop.visit(async (page) => {
    await tag({ page }, { offers: "" });
    await consentManager({ page }, "granted");
    await open(page, PRODUCT);
    await leave(page);
    await notice(page).waitFor();
    await answerConsent({ page }, "denied");
    await notice(page).waitFor({ state: "detached" });
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
    await leave(page);
    assert.equal(await notice(page).count(), 0);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  }));

test("an offer speaks no more often in a visit than it may, and says so", () =>
  visit("granted", async (page) => {
    for (const time of [1, 2]) {
      await open(page, PRODUCT);
      const signalled = await page.evaluate(() => JSON.stringify((window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.signal("leaving")));
      await notice(page).waitFor();
      // It stands the second time, and has not spoken again.
      if (time === 2) assert.match(signalled, /offer-visit|turn/);
    }
  }));
