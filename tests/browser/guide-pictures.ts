/**
 * The pictures of the guides, into docs/images: from the demo store, the studio and the dashboard as they are. From the repository's root, after
 * `cargo xtask demo --prepare-only`:
 *
 *     node_modules/.bin/esbuild tests/browser/guide-pictures.ts --bundle --platform=node --format=esm \
 *       --packages=external --outfile=target/guide-pictures.mjs && node target/guide-pictures.mjs [name]...
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { collect } from "../../www/demo/collector.ts";
import { openChromium } from "./support/chromium.ts";
import { prepared } from "./support/prepared.ts";
import { PROGRAM } from "./support/program.ts";
import { waitForShelf } from "./support/shelf.ts";
import { openDemoStore } from "./support/store.ts";

const FOLDER = "docs/images";
const WINDOW = { width: 1000, height: 640 };
/** In its order in the documents. */
const THEMES = ["quiet", "editorial", "street", "luxury", "playful", "marketplace"];

type Clip = { x: number; y: number; width: number; height: number };

async function keep(page: Page, name: string, clip?: Clip): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.jpg`), type: "jpeg", quality: 72, ...(clip && { clip }) });
  console.log(`${FOLDER}/${name}.jpg`);
}

/** All pictures of the page that are in the window are there. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(500);
}

async function doctor(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/products/harbour-mug?pairwell-doctor`);
  await page.locator("pairwell-doctor .sheet li").first().waitFor({ timeout: 30_000 });
  await settled(page);
  await keep(page, "doctor");
}

async function debug(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/products/harbour-mug?pairwell-debug`);
  await waitForShelf(page, "product");
  const shelf = page.locator("pairwell-shelf[placement=product]");
  const summaries = shelf.locator(".card > .debug summary");
  await summaries.first().waitFor({ state: "attached" });
  await shelf.evaluate((element) => element.scrollIntoView({ block: "center" }));
  for (const place of [0, 2]) await summaries.nth(place).click();
  await settled(page);
  await keep(page, "debug");
}

async function themes(page: Page, origin: string): Promise<void> {
  const pictures: string[] = [];
  for (const theme of THEMES) {
    await page.goto(`${origin}/products/harbour-teapot?theme=${theme}`);
    await waitForShelf(page, "product");
    const shelf = page.locator("pairwell-shelf[placement=product]");
    await shelf.scrollIntoViewIfNeeded();
    await settled(page);
    pictures.push((await shelf.screenshot({ type: "jpeg", quality: 90 })).toString("base64"));
  }
  await page.setContent(
    `<style>body{margin:0;display:grid;grid-template-columns:1fr 1fr;gap:10px;padding:10px;background:#888}img{inline-size:100%;display:block}</style>` +
      pictures.map((picture) => `<img alt="" src="data:image/jpeg;base64,${picture}">`).join(""),
  );
  const height = await page.evaluate(() => document.body.scrollHeight);
  await page.setViewportSize({ ...WINDOW, height });
  await keep(page, "themes");
}

async function studio(page: Page, origin: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${origin}/studio/`);
  const frame = await (await page.locator("iframe[data-part=row]").elementHandle())?.contentFrame();
  await frame?.locator(".card").first().waitFor({ state: "attached" });
  await settled(page);
  await keep(page, "studio");
}

async function dashboard(page: Page): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pairwell-pictures-"));
  const events = join(folder, "events.db");
  execFileSync(PROGRAM, ["--quiet", "simulate", "--snapshot", prepared.tried, "--db", events, "--days", "28", "--visits", "600"]);
  const collecting = await collect({ program: PROGRAM, snapshot: prepared.tried, events }, "http://shop.test");
  try {
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.goto(collecting.dashboard);
    await page.getByLabel("Token").fill(collecting.token);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await page.locator("main:not([aria-busy])").waitFor();
    // What comes every two seconds never lets the network rest.
    await page.waitForTimeout(1_000);
    await keep(page, "dashboard");
  } finally {
    await collecting.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const pictures: Record<string, (page: Page, origin: string) => Promise<void>> = { doctor, debug, themes, studio, dashboard };

async function take(browser: Browser, origin: string, name: string): Promise<void> {
  const options: BrowserContextOptions = { viewport: WINDOW, colorScheme: "light" };
  const context = await browser.newContext(options);
  try {
    await pictures[name]?.(await context.newPage(), origin);
  } finally {
    await context.close();
  }
}

const wanted = process.argv.slice(2);
const [browser, store] = await Promise.all([openChromium(), openDemoStore()]);
try {
  for (const name of Object.keys(pictures)) if (wanted.length === 0 || wanted.includes(name)) await take(browser, store.origin, name);
} finally {
  await Promise.all([browser.close(), store.stop()]);
}
