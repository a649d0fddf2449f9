import type { Browser, CDPSession, Page } from "playwright-core";
import { ARRIVED, clock, type Noted } from "./clock.ts";
import type { Contestant } from "./contestants.ts";
import { WANTED } from "./goods.ts";
import { nets } from "./nets.ts";
import { listenTo, type Load } from "./quiet.ts";
import type { RaceServer } from "./server.ts";

/** First: nothing is in any cache. Repeat: the page was seen before, in the same tab. */
export type View = "first" | "repeat";

/** Under what conditions the page is opened. */
export interface Conditions {
  view: View;
  net: string;
  /** How many times slower the processor is. */
  cpu: number;
}

/** One visit, as it was measured. Times are ms since the navigation, processor times ms of the main thread. */
export interface Run extends Noted, Load {
  /** Whether the cards came. */
  arrived: boolean;
  script: number;
  task: number;
  /** How often the shop or a service was asked for products. */
  asked: number;
  /** What broke. */
  errors: string[];
}

const VIEWPORT = { width: 1280, height: 900 };
const PATIENCE_MS = 20_000;
/** Nothing more comes of a page that has been quiet for so long. */
const QUIET_MS = 600;

/** Where a run looks at the page itself: between its being set up and its navigation, and when it is at rest. */
export interface Onlooker {
  before?(session: CDPSession, page: Page): Promise<void>;
  after?(session: CDPSession, page: Page): Promise<void>;
}

/** Opens the page of a contestant once in a browser context of its own. */
export async function visit(browser: Browser, server: RaceServer, contestant: Contestant, { view, net, cpu }: Conditions, onlooker: Onlooker = {}): Promise<Run> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: ARRIVED });
    await session.send("Network.enable");
    await page.addInitScript(clock, { wanted: WANTED, arrived: ARRIVED });
    const listened = listenTo(session);
    const open = async (): Promise<boolean> => {
      const arrival = contestant.empty ? Promise.resolve(true) : arrivalOf(session);
      await page.goto(server.pageOf(contestant.name), { timeout: 60_000 });
      const arrived = await arrival;
      await listened.settled(QUIET_MS, PATIENCE_MS);
      return arrived;
    };

    // What is measured begins in a process that runs already.
    await page.goto(server.blank);
    if (view === "repeat") {
      await open();
      await page.goto(server.blank);
    }
    await session.send("Network.setCacheDisabled", { cacheDisabled: view === "first" });
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const slowed = nets[net];
    if (slowed) await session.send("Network.emulateNetworkConditions", { offline: false, ...slowed });
    await onlooker.before?.(session, page);
    Object.assign(listened.load, { bytes: 0, code: 0, requests: 0 });
    server.takeAsked();
    const before = await spent(session);

    const arrived = await open();

    const after = await spent(session);
    await onlooker.after?.(session, page);
    const noted = await page.evaluate(() => Reflect.get(globalThis, "race") as Noted);
    return { arrived, ...noted, ...listened.load, script: after.script - before.script, task: after.task - before.task, asked: server.takeAsked(), errors };
  } finally {
    await context.close();
  }
}

/** True once the page says that its row is painted, false when that takes too long. */
function arrivalOf(session: CDPSession): Promise<boolean> {
  return new Promise((done) => {
    const late = setTimeout(() => done(false), PATIENCE_MS);
    session.once("Runtime.bindingCalled", () => {
      clearTimeout(late);
      done(true);
    });
  });
}

/** What the main thread has done so far, by its own clock: other work on the machine does not count. */
async function spent(session: CDPSession): Promise<{ script: number; task: number }> {
  const { metrics } = await session.send("Performance.getMetrics");
  const ms = (wanted: string) => (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1_000;
  return { script: ms("ScriptDuration"), task: ms("TaskDuration") };
}
