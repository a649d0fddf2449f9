import { after, before } from "node:test";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { openChromium } from "./chromium.ts";
import type { DemoStore } from "./store.ts";
import { openDemoStore } from "./store.ts";
import { Visit } from "./visit.ts";

/** Window sizes of a telephone and of a desk. */
export const sizes = {
  narrow: { width: 390, height: 844 },
  wide: { width: 1280, height: 720 },
} as const;

/** One store and one browser, shared by the tests of a file. */
export class Shop {
  #store: DemoStore | undefined;
  #browser: Browser | undefined;

  /** Opens before the file's first test and closes after its last. `snapshot` gives another folder than the demo's own. */
  static forThisFile(snapshot?: () => string, browser?: Parameters<typeof openChromium>[0], offers = false): Shop {
    const shop = new Shop();
    before(async () => {
      [shop.#store, shop.#browser] = await Promise.all([openDemoStore(snapshot?.(), offers), openChromium(browser)]);
    });
    after(async () => {
      await shop.#browser?.close();
      await shop.#store?.stop();
    });
    return shop;
  }

  get store(): DemoStore {
    if (!this.#store) throw new Error("The store is closed. Expected to be inside a test.");
    return this.#store;
  }

  /**
   * Lets a shopper in who was never here, does `what`, and sees them out. The log begins with them, and all answers are
   * whole again after them.
   */
  async visit(what: (visit: Visit) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
    if (!this.#browser) throw new Error("The browser is closed. Expected to be inside a test.");
    const context = await this.#browser.newContext({ viewport: sizes.wide, reducedMotion: "reduce", ...options });
    await this.store.forget();
    try {
      await what(await Visit.begin(context, this.store.origin));
    } finally {
      await context.close();
      await this.store.break();
    }
  }
}
