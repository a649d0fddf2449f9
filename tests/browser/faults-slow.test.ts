/** Slow telephones: a quarter of this machine's speed. What is compared was taken in turn, because machines are busy in waves. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyInLong } from "./support/long.ts";
import { cards, waitForShelf } from "./support/shelf.ts";
import { Shop, sizes } from "./support/shop.ts";
import { PAGE } from "./support/unharmed.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();
const ROUNDS = 5;
/** How long a shopper may wait for what a press shows. */
const PROMPT_MS = 200;
/** What the widget may add: the browser rounds to eight, and a machine that is shared is not quiet. */
const [MORE_ON_A_PRESS_MS, MORE_BLOCKED_MS, MORE_UNTIL_PAINTED_MS] = [24, 200, 400];

interface Felt {
  /** From the press of the store's own button to the next paint. */
  store: number;
  /** The same of one of our buttons; 0 where there is none. */
  ours: number;
  /** Time beyond 50 ms in tasks, until the page is at rest. */
  blocked: number;
  /** The largest paint. */
  painted: number;
}

async function feel(visit: Visit, path: string): Promise<Felt> {
  const { page } = visit;
  const session = await visit.context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await visit.slowDown({ latencyMs: 150, bytesPerSecond: 200_000 });
  await page.addInitScript(() => {
    const felt = { presses: [] as { at: number; ms: number }[], blocked: 0, painted: 0 };
    Reflect.set(globalThis, "felt", felt);
    const watch = (type: string, told: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(told)).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
    watch("event", ({ name, startTime, duration }) => name === "click" && felt.presses.push({ at: startTime, ms: duration }));
    watch("longtask", ({ duration }) => (felt.blocked += duration - 50));
    watch("largest-contentful-paint", ({ startTime }) => (felt.painted = startTime));
  });
  await visit.open(path);
  if (!path.includes("nowidget")) await cards(page, "product").first().waitFor({ state: "attached" });
  await page.waitForTimeout(1_000);
  const read = () => page.evaluate(() => Reflect.get(globalThis, "felt") as { presses: { ms: number }[]; blocked: number; painted: number });
  const press = async (what: () => Promise<unknown>): Promise<number> => {
    const before = (await read()).presses.length;
    await what();
    await page.waitForTimeout(700);
    const { presses } = await read();
    return Math.max(0, ...presses.slice(before).map(({ ms }) => ms));
  };
  const { blocked, painted } = await read();
  const store = await press(() => page.locator("[data-product-form] [data-add]").click());
  let ours = 0;
  if (!path.includes("nowidget")) {
    await page.keyboard.press("Escape");
    await waitForShelf(page, "product");
    ours = await press(() => cards(page, "product").first().getByRole("button").click());
  }
  return { store, ours, blocked, painted };
}

const median = (numbers: number[]): number => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

test("on a slow telephone our buttons answer promptly, and the store paints, works and answers as without us", { ...onlyInLong, timeout: 600_000 }, async () => {
  const rounds: { without: Felt; with: Felt }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const taken: Partial<Record<"without" | "with", Felt>> = {};
    for (const [which, path] of [["without", `${PAGE}?nowidget`], ["with", PAGE]] as const) {
      await shop.visit(async (visit) => void (taken[which] = await feel(visit, path)), { viewport: sizes.narrow });
    }
    rounds.push(taken as { without: Felt; with: Felt });
  }
  const of = (which: "without" | "with", what: keyof Felt) => median(rounds.map((round) => round[which][what]));
  const told = JSON.stringify(rounds);
  assert.ok(of("with", "ours") <= PROMPT_MS, told);
  assert.ok(of("with", "store") - of("without", "store") <= MORE_ON_A_PRESS_MS, told);
  assert.ok(of("with", "blocked") - of("without", "blocked") <= MORE_BLOCKED_MS, told);
  assert.ok(of("with", "painted") - of("without", "painted") <= MORE_UNTIL_PAINTED_MS, told);
  console.log(`medians with and without: ${(["ours", "store", "blocked", "painted"] as const).map((what) => `${what} ${of("with", what)}, ${of("without", what)}`).join("; ")}`);
});
