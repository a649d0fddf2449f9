import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { openChromium } from "./chromium.ts";
import { PATIENCE_MS } from "./patience.ts";
import { prepared } from "./prepared.ts";
import { PROGRAM } from "./program.ts";
import type { DemoStore } from "./store.ts";
import { openDemoStore } from "./store.ts";

/** The demo store with lines of a test's own in its config, and a browser. */
export class ConfiguredShop {
  #folder = "";
  #store: DemoStore | undefined;
  #browser: Browser | undefined;

  /** Opened before the tests of the file that calls this, and closed after them. `learned` may change the snapshot's folder before anybody comes. */
  static forThisFile(config: string, learned: (snapshot: string) => void = () => {}): ConfiguredShop {
    const shop = new ConfiguredShop();
    before(() => shop.#open(config, learned));
    after(() => shop.#close());
    return shop;
  }

  get store(): DemoStore {
    if (!this.#store) throw new Error("The store is closed. Expected to be inside a test.");
    return this.#store;
  }

  /** Lets a shopper in who was never here, does `what`, and sees them out; no script of the page may have failed. */
  async visit(what: (page: Page, context: BrowserContext) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
    if (!this.#browser) throw new Error("The browser is closed. Expected to be inside a test.");
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    try {
      await what(page, context);
      assert.deepEqual(errors, []);
    } finally {
      await context.close();
    }
  }

  /** What `pairwell replay` says of a log on this snapshot, with whatever the page said and showed. */
  replay(log: string): unknown {
    const { status, stdout, stderr } = this.replayed(log);
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout);
  }

  /** The same, however the command ends. */
  replayed(log: string): { status: number | null; stdout: string; stderr: string } {
    const file = join(this.#folder, "visit.ndjson");
    writeFileSync(file, log);
    return spawnSync(PROGRAM, ["replay", file, "--snapshot", join(this.#folder, "snapshot"), "--json"], { encoding: "utf8", maxBuffer: 64 << 20 });
  }

  async #open(config: string, learned: (snapshot: string) => void): Promise<void> {
    this.#folder = mkdtempSync(join(tmpdir(), "configured-"));
    const [file, snapshot] = [join(this.#folder, "pairwell.toml"), join(this.#folder, "snapshot")];
    const exports = join(prepared.merchant, "exports");
    writeFileSync(file, readFileSync(join(exports, "pairwell.toml"), "utf8") + config);
    execFileSync(PROGRAM, ["build", "--quiet", "--feed", join(exports, "products.csv"), "--config", file, "--out", snapshot]);
    learned(snapshot);
    [this.#store, this.#browser] = await Promise.all([openDemoStore(snapshot), openChromium()]);
  }

  async #close(): Promise<void> {
    await this.#browser?.close();
    await this.#store?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
