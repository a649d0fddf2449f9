import { after, before } from "node:test";
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { openChromium } from "../browser/support/chromium.ts";
import type { FakeShop } from "./fake-shop.ts";

/** A browser for the tests of the file that calls this, and these shops beside it, until the tests are done. Gives what opens a context. */
export function contexts(...shops: FakeShop[]): (options?: BrowserContextOptions) => Promise<BrowserContext> {
  let browser: Browser;
  before(async () => {
    [browser] = await Promise.all([openChromium(), ...shops.map((shop) => shop.start())]);
  });
  after(async () => {
    await browser.close();
    await Promise.all(shops.map((shop) => shop.stop()));
  });
  return (options) => browser.newContext(options);
}
