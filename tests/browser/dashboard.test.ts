/** The dashboard as a merchant sees it: over a collector with a fortnight of simulated shoppers, and over an empty one. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { type Collecting, collect } from "../../www/demo/collector.ts";
import { assertAccessible } from "./support/axe.ts";
import { openChromium } from "./support/chromium.ts";
import { prepared } from "./support/prepared.ts";
import { PROGRAM } from "./support/program.ts";

const VIEWS = ["overview", "placements", "arms", "segments", "products", "quality"];

let browser: Browser;
let folder: string;
let full: Collecting;
let empty: Collecting;

before(async () => {
  browser = await openChromium();
  folder = mkdtempSync(join(tmpdir(), "pairwell-dashboard-"));
  const { tried } = prepared;
  const events = join(folder, "events.db");
  const crowd = ["--days", "14", "--visits", "120"];
  execFileSync(PROGRAM, ["--quiet", "simulate", "--snapshot", tried, "--db", events, ...crowd]);
  full = await collect({ program: PROGRAM, snapshot: tried, events }, "http://shop.test");
  empty = await collect({ program: PROGRAM, snapshot: tried, events: join(folder, "empty.db") }, "http://shop.test");
});

after(async () => {
  await browser.close();
  await Promise.all([full.stop(), empty.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the dashboard and logs in; nothing may be complained of, and no address may name the token. */
async function inside(
  collecting: Collecting,
  options: BrowserContextOptions,
  what: (page: Page) => Promise<void>,
  expected = /^$/,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error" && !expected.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
      if (request.url().includes(collecting.token)) complaints.push(`the token in ${request.url()}`);
    });
    await page.goto(collecting.dashboard);
    await page.getByLabel("Token").fill(collecting.token);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await settled(page);
    await what(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const settled = async (page: Page): Promise<void> => {
  await page.locator("main:not([aria-busy])").waitFor();
};

async function go(page: Page, route: string): Promise<void> {
  if (new URL(page.url()).hash === `#/${route}`) return;
  // The view that was there, which may be of the same name, stands until the new one is drawn.
  const drawn = page.evaluate(() => new Promise<void>((done) => document.addEventListener("pairwell:look", () => done(), { once: true })));
  await page.locator(`nav a[href="#/${route}"]`).click();
  await drawn;
  await settled(page);
}

const looks: Record<string, BrowserContextOptions> = {
  "in the light, on a desk": { colorScheme: "light" },
  "in the dark, on a telephone": { colorScheme: "dark", viewport: { width: 360, height: 740 } },
};

for (const [look, options] of Object.entries(looks)) {
  test(`every view has figures, fits the window, and axe finds no fault with it, ${look}`, () =>
    inside(full, options, async (page) => {
      for (const view of VIEWS) {
        await go(page, view);
        const { inner, scrolled } = await page.evaluate(() => ({
          inner: document.documentElement.clientWidth,
          scrolled: document.documentElement.scrollWidth,
        }));
        assert.ok(scrolled <= inner, `${view} is ${scrolled} wide in a window of ${inner}`);
        await assertAccessible(page, "body");
        const shots = process.env["PAIRWELL_SHOTS"];
        if (shots) await page.screenshot({ path: join(shots, `${view}-${options.colorScheme}.png`), fullPage: true });
      }
    }));

  test(`an empty collector says what to do, ${look}`, () =>
    inside(empty, options, async (page) => {
      for (const view of VIEWS) {
        await go(page, view);
        await assertAccessible(page, "body");
        if (view !== "quality") assert.ok((await page.locator("main .empty").count()) > 0, `${view} leaves one alone`);
      }
    }));
}

test("the overview has the figures that the report has", () =>
  inside(full, {}, async (page) => {
    const answer = await fetch(new URL("/v1/report/overview", full.dashboard), { headers: { authorization: `Bearer ${full.token}` } });
    const shop = ((await answer.json()) as { shops: { totals: { orders: number } }[] }).shops[0];
    assert.ok(shop && shop.totals.orders > 20);
    const orders = (await page.locator(".tile").first().locator("span").innerText()).replaceAll(/\D/g, "");
    assert.equal(Number(orders), shop.totals.orders);
    assert.ok((await page.locator(".chart canvas").count()) === 1, "a chart is drawn");
  }));

test("a wrong token opens nothing and says so; logging out closes the door", () =>
  inside(
    full,
    {},
    async (page) => {
      await page.getByRole("button", { name: "Log out" }).click();
      await page.getByLabel("Token").fill("another-token-than-the-right-one");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").filter({ hasText: "does not know this token" }).waitFor();
      await page.reload();
      await page.getByLabel("Token").waitFor();
    },
    // A browser says so itself.
    /status of 401/,
  ));

/** What an export of a panel hands over: the file's name, its head and its lines. */
async function handedOver(page: Page, panel: Locator, place = 0): Promise<{ file: string; head: string[]; lines: string[][] }> {
  // Chromium drops what is more than ten downloads of a page within a second.
  await page.waitForTimeout(150);
  const [download] = await Promise.all([page.waitForEvent("download"), panel.getByRole("button", { name: /^Export CSV: / }).nth(place).click()]);
  const [head = [], ...lines] = readFileSync(await download.path(), "utf8").trim().split("\n").map((line) => line.replaceAll(/"(?:[^"]|"")*"/g, "quoted").split(","));
  return { file: download.suggestedFilename(), head, lines };
}

test("every table is exported, with all columns of its report", () =>
  inside(full, {}, async (page) => {
    const report = async (path: string): Promise<string> => {
      const answer = await fetch(new URL(`/v1/report${path}`, full.dashboard), { headers: { authorization: `Bearer ${full.token}` } });
      return (await answer.text()).split("\n")[0] ?? "";
    };
    const files: string[] = [];
    for (const view of VIEWS) {
      await go(page, view);
      for (const panel of await page.locator("main .panel").all()) {
        const tables = await panel.locator("table, .checks").count();
        assert.ok(tables <= (await panel.getByRole("button", { name: /^Export CSV: / }).count()), `${view} has a table without an export`);
        for (let place = 0; place < tables; place += 1) {
          const { file, head, lines } = await handedOver(page, panel, place);
          files.push(file);
          const shown = panel.locator("table").nth(place);
          if ((await panel.locator("table").count()) > place) assert.ok(head.length >= (await shown.locator("thead th").count()), `${file}: ${head.join()}`);
          assert.ok(lines.length > 0 && lines.every((line) => line.length === head.length), file);
        }
      }
    }
    for (const dimension of ["placement", "campaign", "page", "segment", "channel", "device", "offer"]) assert.ok(files.includes(`pairwell-by-${dimension}.csv`), `${dimension} of ${files.join()}`);
    await go(page, "placements");
    const { head, lines } = await handedOver(page, page.locator(".panel", { hasText: "By page" }));
    assert.equal(head.join(), await report("?by=page&format=csv"));
    assert.ok(lines.some((line) => line.includes("cart")), "groups of the table's own dimension");
  }));

test("where an export cannot be had, the panel says so", () =>
  inside(full, {}, async (page) => {
    await go(page, "products");
    await page.route(/format=csv/, (route) => route.abort());
    await page.getByRole("button", { name: "Export CSV: Products" }).click();
    await page.getByRole("alert").filter({ hasText: "does not answer" }).waitFor();
  }, /ERR_FAILED/));

test("the keyboard alone goes from view to view and past the frame", () =>
  inside(full, {}, async (page) => {
    await page.locator("body").press("Tab");
    for (let tries = 0; tries < 30; tries++) {
      if (await page.evaluate(() => document.activeElement?.getAttribute("href") === "#/arms")) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Arms" }).waitFor();
    await settled(page);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "view", "who listens hears the new view");
  }));

test("what happens right now is told, and ends when the collector is stopped", async () => {
  const lone = await collect({ program: PROGRAM, snapshot: prepared.snapshot, events: join(folder, "lone.db") }, "http://shop.test");
  const answer = await fetch(new URL("/v1/live", lone.dashboard), { headers: { authorization: `Bearer ${lone.token}` } });
  assert.equal(answer.headers.get("content-type"), "text/event-stream");
  const reader = answer.body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  assert.match(first, /^data: \{"at_ms":\d+,"last_minute":/);
  const start = Date.now();
  await lone.stop();
  assert.ok(Date.now() - start < 5_000, "an open stream does not hold the stop up");
});
