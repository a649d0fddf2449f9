/**
 * The sheet: every component in every theme and look. What is compared from run to run is measured, not photographed: themes
 * use the fonts of the reader's system, so pixels differ from machine to machine, and some megabytes of pictures would
 * have to be kept. Places, sizes and colours of the parts say what changed, and are a small text.
 */
import { readdirSync } from "node:fs";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { assertAccessible } from "./axe.ts";
import { addByTheStore, checkOut, fillCart, refuseAdditions, soldOut } from "./buying.ts";
import { several, single } from "./catalog-truth.ts";
import { dialog, popupClosed } from "./popup.ts";
import { soapRunsOut } from "./running-out.ts";
import { cardOf, put, waitForShelf } from "./shelf.ts";
import { productOf, type DemoStore } from "./store.ts";
import type { Visit } from "./visit.ts";

/** The shelves in the page's own look, and each theme. */
export const themes = ["", ...readdirSync("styles/themes").map((file) => file.replace(/\.css$/, "")).sort()];

const look = (width: number, colorScheme: "light" | "dark", direction: "ltr" | "rtl") => ({
  direction,
  options: { viewport: { width, height: 900 }, colorScheme, deviceScaleFactor: 1 } satisfies BrowserContextOptions,
});

export const looks = {
  light: look(1024, "light", "ltr"),
  dark: look(1024, "dark", "ltr"),
  rtl: look(1024, "light", "rtl"),
  "320px": look(320, "dark", "ltr"),
  "1440px": look(1440, "light", "ltr"),
};
export type LookName = keyof typeof looks;

/** A part's place in its component and its size, in the component's `em`, and its colours. */
export type Measures = Record<string, { box: [x: number, y: number, width: number, height: number]; color: string; background: string }>;

export interface Shot {
  /** `row quiet dark` */
  name: string;
  picture: Buffer;
  measures: Measures;
}

/** The components and their states, and what of each is measured. */
export const PARTS: Record<string, string[]> = {
  waiting: [".waiting"],
  row: [".shelf", ".heading", ".row", ".card", ".picture", ".price", ".button"],
  picker: [".card:has(.select)", ".card:has(.select) .picture", ".select", ".card:has(.select) .button"],
  "sold-out": [".shelf", ".card:has([data-act=sold-out])", ".card [data-act=sold-out]", ".said"],
  quantity: [".card", ".quantity", ".button"],
  bundle: [".bundle", ".heading", ".members", ".member", ".member .picture", ".sum", ".sum .button"],
  grid: [".shelf", ".heading", ".row", ".card", ".picture", ".title", ".price", ".button"],
  cart: [".shelf", ".heading", ".row", ".card", ".picture", ".price", ".button"],
  comparison: [".shelf", ".heading", ".row", ".card", ".picture", ".table", ".line", ".label", ".value", ".button"],
  offer: [".offer", ".what", ".fact", ".close"],
  progress: [".what", ".bar", ".done"],
  reminder: [".reminders", ".reminder", ".title", ".said", ".button"],
  recent: [".shelf", ".heading", ".row", ".card", ".picture", ".price", ".button"],
  popup: [".popup", ".sheet", ".confirmation", ".shelf", ".card", ".picture", ".ways", ".close"],
};

function measure(element: Locator, parts: string[]): Promise<Measures> {
  return element.evaluate((host, parts) => {
    const root = host.shadowRoot;
    const [ground] = parts.map((selector) => root?.querySelector(selector));
    if (!root || !ground) return {};
    const frame = ground.getBoundingClientRect();
    const em = parseFloat(getComputedStyle(ground).fontSize);
    const rounded = (pixels: number) => Math.round((pixels / em) * 10) / 10;
    const entries = parts.flatMap((selector) => {
      const part = root.querySelector(selector);
      if (!part) return [];
      const { left, top, right, width, height } = part.getBoundingClientRect();
      const style = getComputedStyle(part);
      // From the side where reading begins: both directions are to look alike.
      const x = style.direction === "rtl" ? frame.right - right : left - frame.left;
      const box = [x, top - frame.top, width, height].map(rounded) as [number, number, number, number];
      return [[selector, { box, color: style.color, background: style.backgroundColor }] as const];
    });
    return Object.fromEntries(entries);
  }, parts);
}

async function shot(visit: Visit, component: string, theme: string, look: LookName): Promise<Shot> {
  const { page } = visit;
  const tag = ["bundle", "comparison", "offer", "progress", "reminder", "popup"].includes(component) ? `pairwell-${component}` : "pairwell-shelf";
  const element = page.locator(component === "recent" ? `${tag}[strategy=recently-viewed]` : tag).first();
  // What lies over the page is no child of the element's own box.
  const seen = { popup: dialog(page), offer: element.locator("section") }[component] ?? element;
  await seen.scrollIntoViewIfNeeded();
  // Pictures that are in the window, at most as long as a person would wait.
  await element.evaluate(async (host) => {
    const images = [...(host.shadowRoot?.querySelectorAll("img") ?? [])].filter((image) => image.getBoundingClientRect().left < innerWidth && image.getBoundingClientRect().right > 0);
    await Promise.race([Promise.all(images.map((image) => image.decode().catch(() => {}))), new Promise((done) => setTimeout(done, 3_000))]);
  });
  await visit.flush();
  const name = [component, theme || "none", look].join(" ");
  const measures = await measure(element, PARTS[component] ?? []);
  // Boxes say nothing, and axe has nothing to look at.
  if (component !== "waiting") await assertAccessible(page, tag);
  return { name, picture: await seen.screenshot({ animations: "disabled" }), measures };
}

/** Has what every shelf waits for come no sooner than it is told to. */
async function holdBack(page: Page): Promise<{ come(): void }> {
  let come = () => {};
  const told = new Promise<void>((resolve) => (come = resolve));
  await page.route(/\/core\.pw$/, async (route) => {
    await told;
    await route.continue();
  });
  return { come };
}

/** What a card of the product page's row becomes while one buys from it. */
async function states(visit: Visit, store: DemoStore, theme: string, name: LookName): Promise<Shot[]> {
  const { page } = visit;
  const shown = await waitForShelf(page, "product");
  const [asking, plain] = [several(store, shown), single(store, shown)];
  await cardOf(page, "product", asking.key).getByRole("button").click();
  await cardOf(page, "product", asking.key).getByRole("combobox").waitFor();
  const shots = [await shot(visit, "picker", theme, name)];
  await refuseAdditions(visit, soldOut);
  await put(page, "product", plain.key);
  await cardOf(page, "product", plain.key).locator("[data-act=sold-out]").waitFor();
  shots.push(await shot(visit, "sold-out", theme, name));
  await page.unroute("**/cart/add*");
  return shots;
}

/** Every component in one theme and look; nothing moved, and axe has looked at each. */
export async function take(visit: Visit, store: DemoStore, theme: string, name: LookName): Promise<Shot[]> {
  const { page } = visit;
  const { direction } = looks[name];
  // Ties in the ranking fall alike each time.
  await page.addInitScript(() => (Math.random = () => 0.5));
  const query = `?theme=${theme}&dir=${direction}`;
  const code = await holdBack(page);
  await visit.open(`/products/forge-chefs-knife${query}`);
  await page.locator("pairwell-shelf .waiting").waitFor({ state: "attached" });
  const shots = [await shot(visit, "waiting", theme, name)];
  code.come();
  await waitForShelf(page, "product");
  shots.push(await shot(visit, "row", theme, name));
  await page.locator("pairwell-bundle .member").first().waitFor();
  // Which wording a bundle gets is another matter with each build.
  await page.locator("pairwell-bundle").evaluate((bundle) => bundle.setAttribute("heading", "A set of 3"));
  await page.locator("pairwell-bundle .heading", { hasText: "A set of 3" }).waitFor();
  shots.push(await shot(visit, "bundle", theme, name));
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await addByTheStore(visit);
  await dialog(page).waitFor();
  await waitForShelf(page, "popup");
  shots.push(await shot(visit, "popup", theme, name));
  await page.keyboard.press("Escape");
  await popupClosed(page);
  shots.push(...(await states(visit, store, theme, name)));
  await fillCart(visit, store.origin, [productOf(store, "spa-towel").variants[0]?.id ?? 0]);
  await visit.open(`/cart${query}`);
  await waitForShelf(page, "cart");
  shots.push(await shot(visit, "cart", theme, name));
  await visit.open(`/products/clearwater-glass-teapot${query}`);
  await page.locator("pairwell-comparison .table").waitFor({ state: "attached" });
  // Below the window, where nobody sees it change.
  const shelf = page.locator("pairwell-shelf").first();
  await shelf.evaluate((shelf) => shelf.setAttribute("quantity", ""));
  await shelf.locator(".quantity").first().waitFor({ state: "attached" });
  shots.push(await shot(visit, "quantity", theme, name));
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await shelf.evaluate((shelf) => (shelf.removeAttribute("quantity"), shelf.setAttribute("layout", "grid")));
  await page.waitForFunction(() => {
    const cards = document.querySelector("pairwell-shelf")?.shadowRoot?.querySelectorAll(".card") ?? [];
    return new Set([...cards].map((card) => Math.round(card.getBoundingClientRect().top))).size === 2;
  });
  shots.push(await shot(visit, "grid", theme, name));
  shots.push(await shot(visit, "comparison", theme, name));
  await visit.context.request.post(`${store.origin}/cart/clear.js`);
  // A little more than half of what delivery is free from.
  await fillCart(visit, store.origin, [productOf(store, "clearwater-glass-teapot").variants[0]?.id ?? 0]);
  await visit.open(`/cart${query}`);
  await page.locator("pairwell-progress .bar").waitFor();
  shots.push(await shot(visit, "progress", theme, name));
  await page.locator("pairwell-offer section").waitFor();
  shots.push(await shot(visit, "offer", theme, name));
  await visit.open(`/${query}`);
  await waitForShelf(page, "recently-viewed");
  shots.push(await shot(visit, "recent", theme, name));
  await soapRunsOut(visit);
  await checkOut(visit);
  await page.locator("pairwell-reminder .reminder").waitFor();
  shots.push(await shot(visit, "reminder", theme, name));
  await visit.assertWidgetUnmoved();
  return shots;
}
