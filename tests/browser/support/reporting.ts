/** A collector that writes down what it is sent, and pages that report to it. */
import { createServer } from "node:http";
import type { Server } from "node:http";
import { after, beforeEach } from "node:test";
import type { Page } from "playwright-core";
import type { ReportedEvent } from "../../../www/reporting/event.ts";
import { close, listen } from "../../../www/demo/listen.ts";
import { PATIENCE_MS } from "./patience.ts";

export interface Batch {
  version: number;
  shop: string;
  sent_ms: number;
  automated?: boolean;
  events: ReportedEvent[];
}

export class Ear {
  /** Has heard nothing when a test of the file that calls this begins, and is deaf to what pages of the tests before still send. */
  static forThisFile(): Ear {
    const ear = new Ear();
    beforeEach(async () => {
      await ear.close();
      await ear.open();
    });
    after(() => ear.close());
    return ear;
  }

  readonly batches: Batch[] = [];
  /** Statuses of the next answers; then 200 for good. */
  readonly refusals: number[] = [];
  #server: Server | undefined;
  url = "";

  async open(): Promise<void> {
    this.batches.length = this.refusals.length = 0;
    this.#server = createServer((request, response) => {
      let body = "";
      request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk)).on("end", () => {
        const status = this.refusals.shift() ?? 200;
        if (status === 200) this.batches.push(JSON.parse(body) as Batch);
        response.writeHead(status, { "access-control-allow-origin": "*" }).end("{}");
      });
    });
    this.url = `http://127.0.0.1:${await listen(this.#server, 0)}`;
  }

  async close(): Promise<void> {
    if (!this.#server) return;
    this.#server.closeAllConnections();
    await close(this.#server);
    this.#server = undefined;
  }

  get events(): ReportedEvent[] {
    return this.batches.flatMap(({ events }) => events);
  }

  /** The events of a kind, as soon as there are so many. */
  heard(kind: string, count = 1): Promise<ReportedEvent[]> {
    return this.#heard(`of kind ${kind}`, ({ what }) => kind in what, count);
  }

  /** The impressions of a placement, as soon as there is one. */
  heardOf(placement: string): Promise<ReportedEvent[]> {
    return this.#heard(`that show ${placement}`, ({ what }) => "impression" in what && what.impression.shown.placement === placement, 1);
  }

  async #heard(which: string, wanted: (event: ReportedEvent) => boolean, count: number): Promise<ReportedEvent[]> {
    for (const giveUpAt = Date.now() + PATIENCE_MS; ; ) {
      const found = this.events.filter(wanted);
      if (found.length >= count) return found;
      if (Date.now() > giveUpAt) throw new Error(`${found.length} events ${which} came in ${PATIENCE_MS} ms, of ${this.events.length} in all. Expected ${count}.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** What the tag says, as if the merchant had written it: the demo store's consent is said where it is told alone. */
export async function tag({ page }: { page: Page }, told: Record<string, string>): Promise<void> {
  await page.addInitScript((facts) => {
    new MutationObserver((_, observer) => {
      const script = document.querySelector<HTMLScriptElement>("script[data-snapshot]");
      if (!script) return;
      Object.assign(script.dataset, { consent: "" }, facts);
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  }, told);
}

/** Runs in the page: Shopify's consent manager. Must not refer to anything outside itself. */
export function manager(first: "granted" | "denied" | "unknown"): void {
  const key = "test-consent";
  const now = () => sessionStorage.getItem(key) ?? first;
  addEventListener("DOMContentLoaded", () => {
    const shopify = Reflect.get(globalThis, "Shopify") as Record<string, unknown>;
    shopify["customerPrivacy"] = {
      analyticsProcessingAllowed() {
        if (now() === "unknown") throw new Error("not ready");
        return now() === "granted";
      },
    };
  });
  Reflect.set(globalThis, "answerConsent", (word: string) => {
    sessionStorage.setItem(key, word);
    document.dispatchEvent(new CustomEvent("visitorConsentCollected"));
  });
}

/** What Shopify's consent manager says: the shopper answers by `pairwell-test:answer`, on this page and all that follow. */
export async function consentManager({ page }: { page: Page }, word: "granted" | "denied" | "unknown"): Promise<void> {
  await page.addInitScript(manager, word);
}

export async function answerConsent({ page }: { page: Page }, word: "granted" | "denied"): Promise<void> {
  await page.evaluate((word) => (Reflect.get(globalThis, "answerConsent") as (word: string) => void)(word), word);
}
