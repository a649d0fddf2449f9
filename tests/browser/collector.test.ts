import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { close, listen } from "../../www/demo/listen.ts";
import { openChromium } from "./support/chromium.ts";
import type { Collector } from "./support/collector.ts";
import { openCollector } from "./support/collector.ts";

/** A page of the shop, and one of somebody else. Neither has the widget: what is tested is how a browser may send. */
const pages = [0, 1].map(() =>
  createServer((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>page</title>")),
);
let origins: string[] = [];
let browser: Browser;
let collector: Collector;

before(async () => {
  origins = await Promise.all(pages.map(async (page) => `http://127.0.0.1:${await listen(page, 0)}`));
  collector = await openCollector(origins[0] ?? "");
  browser = await openChromium();
});

after(async () => {
  // What did not start needs no end.
  await (browser as Browser | undefined)?.close();
  await (collector as Collector | undefined)?.stop();
  await Promise.all(pages.map(close));
});

let next = 1;

function id(): string {
  return (next++).toString(16).padStart(32, "0");
}

/** A batch of one impression, sent now. */
function batch(placement: string): string {
  const now = Date.now();
  return JSON.stringify({
    version: 1,
    shop: collector.shop,
    sent_ms: now,
    events: [
      {
        id: id(),
        at_ms: now,
        visitor: id(),
        session: id(),
        build: "0011223344556677",
        page: { surface: "product", path: "/products/mug" },
        currency: "USD",
        what: { impression: { shown: { placement, shelf: id() }, slots: [{ place: 0, product: "mug", reason: "popular" }] } },
      },
    ],
  });
}

async function onPage(origin: string, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage();
  try {
    await page.goto(`${origin}/`);
    await work(page);
  } finally {
    await page.close();
  }
}

/** How many impressions the collector counts, waited for until there are as many. */
async function impressions(placement: string, wanted: number): Promise<number> {
  let found = -1;
  for (let tries = 0; tries < 50 && found !== wanted; tries++) {
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    found = (await collector.report()).find(({ group }) => group === placement)?.impressions ?? 0;
  }
  return found;
}

test("a beacon of text and one of JSON arrive from another origin", async () => {
  await onPage(origins[0] ?? "", async (page) => {
    const queued = await page.evaluate(
      ([url, text, json]) => [
        navigator.sendBeacon(url ?? "", text),
        navigator.sendBeacon(url ?? "", new Blob([json ?? ""], { type: "application/json" })),
      ],
      [collector.url, batch("product"), batch("product")],
    );
    assert.deepEqual(queued, [true, true]);
    assert.equal(await impressions("product", 2), 2);
  });
});

test("what a page sends while it is left arrives", async () => {
  await onPage(origins[0] ?? "", async (page) => {
    await page.evaluate(([url, text]) => addEventListener("pagehide", () => navigator.sendBeacon(url ?? "", text)), [
      collector.url,
      batch("cart"),
    ]);
    await page.goto("about:blank");
    assert.equal(await impressions("cart", 1), 1);
  });
});

test("a page reads what became of its batch, and why it was refused", async () => {
  await onPage(origins[0] ?? "", async (page) => {
    const send = (body: string): Promise<{ status: number; text: string }> =>
      page.evaluate(
        async ([url, text]) => {
          const answer = await fetch(url ?? "", { method: "POST", body: text ?? "", keepalive: true });
          return { status: answer.status, text: await answer.text() };
        },
        [collector.url, body],
      );
    const body = batch("popup");
    assert.deepEqual(await send(body), { status: 200, text: '{"accepted":1,"duplicates":0}' });
    assert.deepEqual(await send(body), { status: 200, text: '{"accepted":0,"duplicates":1}' });
    const { status, text } = await send(body.replace('"place":0', '"place":99'));
    assert.equal(status, 400);
    assert.equal((JSON.parse(text) as { where: string }).where, "events[0].what.impression.slots[0].place");
  });
});

test("a page of somebody else neither sends nor reads", async () => {
  await onPage(origins[1] ?? "", async (page) => {
    const outcome = await page.evaluate(
      async ([url, text, json]) => {
        navigator.sendBeacon(url ?? "", text);
        navigator.sendBeacon(url ?? "", new Blob([json ?? ""], { type: "application/json" }));
        return fetch(url ?? "", { method: "POST", body: text ?? "" }).then(({ status }) => status, (error: Error) => error.name);
      },
      [collector.url, batch("bundle"), batch("bundle")],
    );
    assert.equal(outcome, "TypeError", "the browser keeps the answer from it");
  });
  // What the shop's own page sends afterwards has arrived: so would the other's have.
  await onPage(origins[0] ?? "", async (page) => {
    await page.evaluate(([url, text]) => navigator.sendBeacon(url ?? "", text), [collector.url, batch("thank-you")]);
    assert.equal(await impressions("thank-you", 1), 1);
    assert.equal(await impressions("bundle", 0), 0);
  });
});
