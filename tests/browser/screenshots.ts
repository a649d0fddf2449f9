/**
 * Pictures of every surface for a person to look at, into target/screenshots. From the repository's root, after
 * `cargo xtask demo --prepare-only`:
 *
 *     node_modules/.bin/esbuild tests/browser/screenshots.ts --bundle --platform=node --format=esm \
 *       --packages=external --outfile=target/screenshots.mjs && node target/screenshots.mjs [part of a name]...
 */
import { mkdirSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { addByTheStore, checkOut, fillCart } from "./support/buying.ts";
import { openChromium } from "./support/chromium.ts";
import { dialog } from "./support/popup.ts";
import { cardOf, put, spot, waitForReason, waitForShelf } from "./support/shelf.ts";
import type { DemoStore } from "./support/store.ts";
import { openDemoStore, productOf } from "./support/store.ts";
import { Visit } from "./support/visit.ts";

const FOLDER = "target/screenshots";

interface Look {
  name: string;
  options: BrowserContextOptions;
  query: string;
}

const narrow: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const wide: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
const looks: Look[] = [
  { name: "390-light", options: { ...narrow, colorScheme: "light" }, query: "" },
  { name: "390-dark", options: { ...narrow, colorScheme: "dark" }, query: "" },
  { name: "390-rtl", options: { ...narrow, colorScheme: "light" }, query: "?dir=rtl" },
  { name: "1280-light", options: { ...wide, colorScheme: "light" }, query: "" },
  { name: "1280-dark", options: { ...wide, colorScheme: "dark" }, query: "" },
  { name: "1280-rtl", options: { ...wide, colorScheme: "light" }, query: "?dir=rtl" },
];

/** Pictures load when they come near the window: goes by all of them, and waits. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let top = 0; top < document.body.scrollHeight; top += innerHeight / 2) {
      scrollTo({ top, behavior: "instant" });
      await new Promise(requestAnimationFrame);
    }
    scrollTo({ top: 0, behavior: "instant" });
    const roots = [document, ...[...document.querySelectorAll("pairwell-shelf, pairwell-popup")].flatMap((element) => element.shadowRoot ?? [])];
    const near = roots.flatMap((root) => [...root.querySelectorAll("img")]).filter((image) => image.getBoundingClientRect().right < innerWidth + 300);
    const patience = new Promise((resolve) => setTimeout(resolve, 5_000));
    await Promise.race([Promise.all(near.map((image) => image.decode().catch(() => undefined))), patience]);
  });
}

/** Surfaces by name; each leaves the page as it is to be seen. */
const surfaces: Record<string, (visit: Visit, store: DemoStore, query: string) => Promise<"page" | "window" | "shelf">> = {
  async home(visit, _store, query) {
    await visit.open(`/${query}`);
    return "page";
  },
  async collection(visit, _store, query) {
    await visit.open(`/collections/kitchen${query}`);
    return "page";
  },
  async product(visit, _store, query) {
    await visit.open(`/products/harbour-mug${query}`);
    await waitForShelf(visit.page, "product");
    return "page";
  },
  async shelf(visit, _store, query) {
    await visit.open(`/products/fell-fisherman-sweater${query}`);
    await waitForShelf(visit.page, "product");
    return "shelf";
  },
  async picker(visit, _store, query) {
    await visit.open(`/products/harbour-mug${query}`);
    await waitForShelf(visit.page, "product");
    await cardOf(visit.page, "product", "skerry-tall-mug").getByRole("button").click();
    await cardOf(visit.page, "product", "skerry-tall-mug").getByRole("combobox").waitFor();
    return "shelf";
  },
  async "sold-out"(visit, _store, query) {
    await visit.open(`/products/harbour-mug${query}`);
    await waitForShelf(visit.page, "product");
    await visit.page.route("**/cart/add*", (route) => route.fulfill({ status: 422, json: { description: "All of it is in your cart." } }));
    await put(visit.page, "product", "double-wall-glass-cup");
    await cardOf(visit.page, "product", "double-wall-glass-cup").locator("[data-act=sold-out]").waitFor();
    return "shelf";
  },
  async cart(visit, store, query) {
    const ids = ["forge-chefs-knife", "spa-towel"].map((handle) => productOf(store, handle).variants.find(({ available }) => available)?.id ?? 0);
    await fillCart(visit, store.origin, ids);
    await visit.open(`/cart${query}`);
    await waitForReason(visit.page, "cart", " with ");
    return "page";
  },
  async "cart-empty"(visit, _store, query) {
    await visit.open(`/cart${query}`);
    await waitForShelf(visit.page, "cart");
    return "page";
  },
  async popup(visit, _store, query) {
    await visit.open(`/products/harbour-mug${query}`);
    await addByTheStore(visit);
    await dialog(visit.page).waitFor();
    await waitForShelf(visit.page, "popup");
    return "window";
  },
  async "thank-you"(visit, store, query) {
    await fillCart(visit, store.origin, [productOf(store, "harbour-mug").variants[0]?.id ?? 0]);
    await checkOut(visit);
    if (query !== "") await visit.page.goto(visit.page.url() + query);
    await waitForShelf(visit.page, "thank-you");
    return "page";
  },
  async "without-wasm"(visit, store, query) {
    await store.break({ path: "widget\\.wasm", status: 404 });
    await visit.open(`/products/harbour-mug${query}`);
    return "page";
  },
};

async function take(browser: Browser, store: DemoStore, look: Look, surface: string): Promise<void> {
  const show = surfaces[surface];
  if (!show) return;
  const context = await browser.newContext({ ...look.options, reducedMotion: "reduce" });
  const path = `${FOLDER}/${surface}-${look.name}.png`;
  try {
    const visit = await Visit.begin(context, store.origin);
    const kind = await show(visit, store, look.query);
    if (kind === "page") await settle(visit.page);
    else if (kind === "shelf") await spot(visit.page, "product").scrollIntoViewIfNeeded();
    await visit.page.waitForLoadState("networkidle");
    if (kind === "shelf") await spot(visit.page, "product").screenshot({ path });
    else await visit.page.screenshot({ path, fullPage: kind === "page" });
    console.log(path);
  } finally {
    await context.close();
    await store.break();
  }
}

const wanted = process.argv.slice(2);
mkdirSync(FOLDER, { recursive: true });
const [store, browser] = await Promise.all([openDemoStore(), openChromium()]);
for (const surface of Object.keys(surfaces)) {
  for (const look of looks) {
    const name = `${surface}-${look.name}`;
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
    await take(browser, store, look, surface).catch((error: unknown) => console.error(`${name}: ${String(error)}`));
  }
}
await browser.close();
await store.stop();
