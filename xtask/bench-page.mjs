// How long a shopper waits for what they did, and what a scroll costs, on the demo store at a quarter of this machine's speed:
// `node xtask/bench-page.mjs`, from the repository's root. `cargo xtask bench` prepares the store first.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const ROUNDS = 9;
const SLOWER = 4;
const WHEEL_STEPS = 40;
const PRODUCT = "/products/harbour-mug";
/** What a shopper may wait from input to next paint, by the medians. */
const MOST_MS = 50;
/** What Event Timing writes down at least; shorter ones are told as this. */
const LEAST_MS = 16;

const executablePath = process.env.CHROME_PATH;
if (!executablePath) {
  console.error("Expected a Chromium's path in CHROME_PATH. Run `cargo xtask bench`.");
  process.exit(2);
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** A page at a quarter of the speed, with its session; `work` is done with it. */
async function onSlowPage(browser, address, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.addInitScript((least) => {
      globalThis.felt = { events: [], long: 0 };
      new PerformanceObserver((list) => felt.events.push(...list.getEntries().filter(({ interactionId }) => interactionId).map(({ duration }) => duration))).observe({ type: "event", durationThreshold: least, buffered: true });
      new PerformanceObserver((list) => (felt.long += list.getEntries().length)).observe({ type: "longtask", buffered: true });
    }, LEAST_MS);
    await page.goto(address, { waitUntil: "load" });
    return await work(page, session);
  } finally {
    await context.close();
  }
}

const SHELF = "pairwell-shelf[placement=product]";
const popupOpens = (page) => page.locator("pairwell-popup dialog[open]").waitFor();
const popupCloses = (page) => page.locator("pairwell-popup dialog[open]").waitFor({ state: "detached" });

/** By the mouse alone: what a locator clicks, it first asks the page about, and that would be measured along. */
const click = async (target) => {
  const { x, y, width, height } = await target.boundingBox();
  await target.page().mouse.click(x + width / 2, y + height / 2);
};
/** A list of options by the keyboard: a choice that a browser's own list makes is no input of the page's. */
const nextOption = async (target) => {
  await target.focus();
  await target.press("ArrowDown");
};

/** What is done, in this order: its name, to what, how, and what is waited for after it. */
const INTERACTIONS = [
  ["leave out of a bundle", "pairwell-bundle [data-act=toggle] >> nth=1", click],
  ["ask for a card's options", `${SHELF} [data-act=choose]`, click, (page) => page.locator(`${SHELF} select.select`).first().waitFor()],
  ["choose one of them", `${SHELF} select.select`, nextOption],
  ["choose how many", `${SHELF} select.quantity`, nextOption],
  ["add from a card, the popup after it", `${SHELF} :is([data-act=add], [data-act=ask])`, click, popupOpens],
  ["close the popup", "pairwell-popup button.close", click, popupCloses],
  ["the shop's own button, the popup after it", "[data-product-form] [data-add]", click, popupOpens],
  ["close it again", "pairwell-popup button.close", click, popupCloses],
];

async function interactions(browser, origin) {
  const times = new Map(INTERACTIONS.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    await onSlowPage(browser, origin + PRODUCT, async (page) => {
      await page.locator("pairwell-shelf[placement=product] .card").first().waitFor();
      await page.locator("pairwell-bundle .member").first().waitFor();
      await page.locator(SHELF).evaluate((shelf) => shelf.setAttribute("quantity", ""));
      await page.locator(`${SHELF} select.quantity`).first().waitFor();
      for (const [name, where, act, after] of INTERACTIONS) {
        const target = page.locator(where).first();
        if ((await target.count()) === 0) continue;
        await target.scrollIntoViewIfNeeded();
        await target.hover();
        await page.waitForTimeout(600);
        await page.evaluate(() => (felt.events.length = 0));
        await act(target);
        await after?.(page);
        await page.waitForTimeout(900);
        const told = await page.evaluate(() => felt.events);
        times.get(name).push(Math.max(LEAST_MS, ...told));
      }
    });
  }
  return times;
}

/** CPU of the page's main thread while it is scrolled from top to bottom, in milliseconds, and how many tasks were longer than 50 ms. */
async function scrolling(browser, address) {
  return onSlowPage(browser, address, async (page, session) => {
    await page.waitForTimeout(3_000);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const spent = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1_000]));
    };
    await page.mouse.move(640, 400);
    await page.evaluate(() => (felt.long = 0));
    const before = await spent();
    for (let step = 0; step < WHEEL_STEPS; step += 1) {
      await page.mouse.wheel(0, 120);
      await page.waitForTimeout(40);
    }
    await page.waitForTimeout(600);
    const after = await spent();
    return { script: after.ScriptDuration - before.ScriptDuration, task: after.TaskDuration - before.TaskDuration, long: await page.evaluate(() => felt.long) };
  });
}

async function scrolls(browser, origin) {
  const found = { with: [], without: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    found.with.push(await scrolling(browser, origin + PRODUCT));
    found.without.push(await scrolling(browser, `${origin}${PRODUCT}?nowidget`));
  }
  return found;
}

const server = spawn("node", ["target/demo/server.mjs"], { env: { ...process.env, PORT: "0" }, stdio: ["ignore", "pipe", "inherit"] });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  let origin = "";
  for await (const line of createInterface({ input: server.stdout })) {
    origin = /^Demo store: (http:\S+?)\/$/.exec(line)?.[1] ?? "";
    if (origin) break;
  }
  if (!origin) throw new Error("The demo store ended before it listened. Expected `Demo store: http://…`. Run `npm run demo -- --prepare-only`.");
  console.log(`${await browser.version()}, processor ${SLOWER} times slower, ${ROUNDS} rounds. From input to next paint, ${LEAST_MS} ms standing for ${LEAST_MS} or less:`);
  for (const [name, times] of await interactions(browser, origin)) {
    const verdict = times.length === 0 ? "? nothing to press" : median(times) < MOST_MS ? "✓" : `✗ ${MOST_MS} ms and more`;
    console.log(`  ${name.padEnd(42)} median ${median(times)} ms, worst ${Math.max(...times)} ms, of ${times.length} ${verdict}`);
  }
  const found = await scrolls(browser, origin);
  const of = (which, what) => median(found[which].map((one) => one[what]));
  console.log(`Scrolled ${WHEEL_STEPS} steps, CPU of the main thread, medians:`);
  for (const which of ["with", "without"]) {
    console.log(`  ${`${which} Pairwell`.padEnd(42)} ${of(which, "task").toFixed(0)} ms, ${of(which, "script").toFixed(1)} ms of it scripts, ${Math.max(...found[which].map(({ long }) => long))} tasks above 50 ms at most`);
  }
  console.log(`  a step costs ${((of("with", "script") - of("without", "script")) / WHEEL_STEPS).toFixed(2)} ms of scripts more`);
} finally {
  await browser.close();
  server.kill("SIGTERM");
  await once(server, "exit");
}
