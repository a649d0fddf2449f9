import assert from "node:assert/strict";
import type { BrowserContext, ConsoleMessage, Page, Request } from "playwright-core";
import { PATIENCE_MS } from "./patience.ts";
import { sentinel } from "./sentinel.ts";

const MARK = "sentinel:";

/** One entry of the layout instability API. */
export interface Shift {
  page: string;
  value: number;
  /** Within half a second of a click, a tap or a key. */
  afterInput: boolean;
  /** What moved, from where to where; nodes of the widget begin with "pairwell". */
  sources: string[];
}

/** A page of a shopper, with everything that went wrong on it written down. */
export class Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Exceptions and rejections that nobody caught, as the browser and as the page's own listeners saw them. */
  readonly errors: string[] = [];
  /** What was written to the console as an error, without the browser's own remarks on files that did not load. */
  readonly complaints: string[] = [];
  /** The console's warnings. */
  readonly warnings: string[] = [];
  /** Breaches of the page's security policy. */
  readonly violations: string[] = [];
  readonly shifts: Shift[] = [];
  readonly requests: Request[] = [];
  readonly #origin: string;

  private constructor(page: Page, context: BrowserContext, origin: string) {
    this.page = page;
    this.context = context;
    this.#origin = origin;
    page.on("pageerror", (error) => this.errors.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on("crash", () => this.errors.push(`${page.url()}: the page crashed`));
    page.on("console", (message) => this.#heard(message));
    page.on("request", (request) => {
      // The browser fetches icons as it likes.
      if (!request.url().includes("/favicon.")) this.requests.push(request);
    });
  }

  static async begin(context: BrowserContext, origin: string): Promise<Visit> {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const visit = new Visit(page, context, origin);
    await page.addInitScript(sentinel, MARK);
    return visit;
  }

  /** Opens a path of the store and waits until its own files are loaded. */
  async open(path: string): Promise<void> {
    await this.flush();
    const response = await this.page.goto(this.#origin + path);
    assert.equal(response?.status(), 200, `${path} did not open`);
  }

  /** From now on every answer takes its time, as on a telephone on the road. */
  async slowDown({ latencyMs, bytesPerSecond }: { latencyMs: number; bytesPerSecond: number }): Promise<void> {
    const session = await this.context.newCDPSession(this.page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: latencyMs,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
  }

  /** Waits until what was laid out so far is painted and reported. */
  async flush(): Promise<void> {
    if (this.page.url() === "about:blank") return;
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() =>
            requestAnimationFrame(() => {
              document.dispatchEvent(new Event("sentinel:flush"));
              resolve();
            }),
          );
        }),
    );
  }

  /** Fails when a script broke, or something moved by itself. */
  async assertUnharmed(): Promise<void> {
    await this.assertNoErrors();
    const moved = this.shifts.filter((shift) => !shift.afterInput);
    assert.deepEqual(moved.map(describe), [], "the page moved under the shopper's eyes");
  }

  /** Fails when a script broke, or something of the widget's moved by itself. */
  async assertWidgetUnmoved(): Promise<void> {
    await this.assertNoErrors();
    const moved = this.shifts.filter(
      ({ afterInput, sources }) => !afterInput && sources.some((source) => source.startsWith("pairwell")),
    );
    assert.deepEqual(moved.map(describe), [], "the widget moved under the shopper's eyes");
  }

  async assertNoErrors(): Promise<void> {
    await this.flush();
    assert.deepEqual(this.errors, [], "an error nobody caught");
    assert.deepEqual(this.complaints, [], "an error in the console");
  }

  /** Paths that were asked for, without those of other origins' and data addresses. */
  paths(): string[] {
    return this.requests.map((request) => request.url().replace(this.#origin, ""));
  }

  #heard(message: ConsoleMessage): void {
    const text = message.text();
    if (text.startsWith(MARK)) {
      this.#reported(text.slice(MARK.length + 1), message);
    } else if (message.type() === "error") {
      // Whatever fails to load, the browser says so in the console; no page can keep it from that.
      if (/^Failed to (load (resource|module script)|find a valid digest)|violates the following (document )?Content Security Policy/.test(text)) return;
      this.complaints.push(`${this.page.url()}: ${text}`);
    } else if (message.type() === "warning") {
      this.warnings.push(`${this.page.url()}: ${text}`);
    }
  }

  #reported(text: string, message: ConsoleMessage): void {
    const facts = message.args().map((argument) => argument.toString());
    const [, kind, ...rest] = facts;
    if (kind === "shift") {
      const [value, afterInput, ...sources] = rest;
      this.shifts.push({ page: this.page.url(), value: Number(value), afterInput: afterInput === "true", sources });
    } else if (kind === "violation") {
      this.violations.push(rest.join(" "));
    } else {
      this.errors.push(`${this.page.url()}: ${text}`);
    }
  }
}

function describe({ page, value, sources }: Shift): string {
  return `${page}: ${value.toFixed(5)} by ${sources.join("; ")}`;
}
