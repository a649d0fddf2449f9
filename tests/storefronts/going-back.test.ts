/** Pages that a browser keeps while the shopper is elsewhere. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openChromium } from "../browser/support/chromium.ts";
import { REST_MS, Shopper } from "./shopper.ts";
import { subjects } from "./subjects.ts";

test("a page with a listening adapter is kept by the browser, and its cart told of when it comes back", async () => {
  const [dawn] = subjects();
  assert.ok(dawn);
  const browser = await openChromium({ keepsPages: true });
  await dawn.shop.start();
  try {
    const { page } = await Shopper.enter(await browser.newContext(), dawn);
    await page.evaluate(() => Object.assign(globalThis, { kept: true }));
    await page.goto(`${dawn.shop.origin}/collections/all`);
    await page.evaluate(() => history.back());
    await page.waitForTimeout(REST_MS);
    const back = await page.evaluate(() => {
      const { kept, held } = globalThis as unknown as { kept?: boolean; held?: { heard: boolean[] } };
      return { kept, heard: held?.heard, path: location.pathname };
    });
    assert.deepEqual(back, { kept: true, heard: [false], path: dawn.page });
  } finally {
    await browser.close();
    await dawn.shop.stop();
  }
});
