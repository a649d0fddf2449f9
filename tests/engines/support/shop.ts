import assert from "node:assert/strict";
import { after, before } from "node:test";
import { isPlannedFile } from "../../browser/support/planned.ts";
import { openDemoStore, type DemoStore } from "../../browser/support/store.ts";
import type { Engine, Look } from "../driver/engine.ts";
import { Front, type Change } from "./front.ts";
import { Shopper } from "./shopper.ts";

/** What a visit is let in with, and what is forgiven on it. */
export interface Terms extends Look {
  size?: { width: number; height: number };
  /** The markup of every page goes through it. */
  change?: Change;
  /** Complaints that are the point of the test. */
  forgiven?: RegExp | undefined;
  /** Files that this page asks for beside the usual ones. */
  files?: RegExp;
}

export const sizes = {
  narrow: { width: 390, height: 844 },
  wide: { width: 1280, height: 720 },
} as const;

/** One store, shared by the tests of a file in an engine; every shopper brings a browser. */
export class EngineShop {
  readonly #engine: Engine;
  #store: DemoStore | undefined;
  #front: Front | undefined;

  private constructor(engine: Engine) {
    this.#engine = engine;
  }

  static forThisFile(engine: Engine): EngineShop {
    const shop = new EngineShop(engine);
    before(async () => {
      shop.#store = await openDemoStore();
      shop.#front = new Front(shop.#store.origin);
      await shop.#front.open();
    });
    after(async () => {
      await shop.#front?.close();
      await shop.#store?.stop();
    });
    return shop;
  }

  get store(): DemoStore {
    return this.#store ?? assert.fail("the store is closed: this is no test's inside");
  }

  get front(): Front {
    return this.#front ?? assert.fail("the store is closed: this is no test's inside");
  }

  /**
   * Lets a shopper in who was never here, does `what`, and sees them out. Whatever was done, nothing was complained of and nothing was asked
   * for that is not planned.
   */
  async visit(what: (shopper: Shopper) => Promise<void>, { size = sizes.wide, change, forgiven, files, ...look }: Terms = {}): Promise<void> {
    const { front, store } = this;
    front.begin();
    if (change) front.change = change;
    const browser = await this.#engine.open(look);
    try {
      await browser.driver.resize(size);
      const shopper = new Shopper(browser.driver, front, store);
      await what(shopper);
      await shopper.rest();
      assert.deepEqual(front.heard.filter((line) => !forgiven?.test(line)), [], "the page complained");
      assert.deepEqual(front.asked.filter((path) => !isPlanned(path) && !files?.test(path)), [], "files that nobody planned");
    } finally {
      await browser.close();
      await store.break();
    }
  }
}

/** Pages and files of the store, its cart, and ours. */
function isPlanned(path: string): boolean {
  if (/^\/(pairwell|snapshot)\//.test(path)) return isPlannedFile(path);
  return /^\/(|cart(\.js|\/add\.js)?|checkout|thank-you\/.*|favicon\.\w+|(products|collections|assets|images)\/.*)(\?.*)?$/.test(path);
}
