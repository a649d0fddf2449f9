import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import type { Browser, Frame, Page } from "playwright-core";
import { close, listen } from "../../www/demo/listen.ts";
import { openChromium } from "./support/chromium.ts";
import { openCollector, type Collector } from "./support/collector.ts";

/** Shopify's sandbox of a custom pixel: a frame of no origin, with its few globals, before the pasted code. */
const SANDBOX = (facts: { collector: string; shop: string; privacy: unknown; kept: string | null }) => `<!doctype html><script>
  const heard = new Map();
  const bus = { subscribe: async (name, listener) => { heard.set(name, [...(heard.get(name) ?? []), listener]); } };
  const deliver = (name, event) => (heard.get(name) ?? []).forEach((listener) => listener(event));
  const analytics = bus, customerPrivacy = bus;
  const init = { context: {}, data: {}, customerPrivacy: ${JSON.stringify(facts.privacy ?? null)} };
  const browser = { localStorage: { getItem: async (name) => name === "pairwell:visitor" ? ${JSON.stringify(facts.kept)} : null } };
  // What is sent is written down with its answer, which a page's driver cannot read of a request that outlives the page.
  const sent = [], ask = fetch;
  fetch = async (url, options) => {
    try {
      const answer = await ask(url, options);
      sent.push({ body: options.body, status: answer.status, answer: await answer.clone().text() });
      return answer;
    } catch (error) {
      sent.push({ body: options.body, status: 0, answer: String(error) });
      throw error;
    }
  };
</script><script>${readFileSync("dist/shopify-pixel.js", "utf8").replace("https://events.shop.example", facts.collector).replace("0123456789abcdef", facts.shop)}</script>`;

const COMPLETED = (id: string) => ({
  id: "sh-1", name: "checkout_completed", timestamp: "2026-11-27T10:00:00.000Z",
  data: {
    checkout: {
      currencyCode: "USD", email: "ada@example.com", order: { id, customer: { id: "7" } },
      shippingAddress: { firstName: "Ada", address1: "12 Engine Row", zip: "12345" },
      lineItems: [
        { quantity: 2, title: "Mug", finalLinePrice: { amount: 25.98, currencyCode: "USD" }, variant: { id: "41", price: { amount: 14.99 }, product: { id: "9", url: "/products/harbour-mug" } } },
        { quantity: 1, title: "Towel", variant: { id: "42", price: { amount: 19.5 }, product: { id: "10", url: "/en-ca/products/spa-towel?variant=42" } } },
        { quantity: 1, title: "Gift card", variant: { id: "43", price: { amount: 10 }, product: { id: "11", url: null } } },
      ],
    },
  },
});

let html = "";
const server = createServer((request, response) => {
  response.setHeader("content-type", "text/html").end(request.url === "/pixel" ? html : '<!doctype html><iframe sandbox="allow-scripts allow-forms" src="/pixel"></iframe>');
});
let origin = "";
let browser: Browser;
let collector: Collector;

before(async () => {
  origin = `http://127.0.0.1:${await listen(server, 0)}`;
  // A sandbox has no origin, and says so.
  collector = await openCollector("null");
  browser = await openChromium();
});

after(async () => {
  await (browser as Browser | undefined)?.close();
  await (collector as Collector | undefined)?.stop();
  await close(server);
});

interface Sandbox {
  page: Page;
  frame: Frame;
  /** Bodies that were sent, and what the collector answered. */
  sent: { body: string; status: number; answer: string }[];
}

async function inSandbox(privacy: unknown, kept: string | null, work: (sandbox: Sandbox) => Promise<void>): Promise<void> {
  html = SANDBOX({ collector: new URL(collector.url).origin, shop: collector.shop, privacy, kept });
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  try {
    await page.goto(origin);
    const frame = page.frames().find((frame) => frame.url().endsWith("/pixel"));
    assert.ok(frame);
    await work({ page, frame, sent: [] });
    assert.deepEqual(errors, []);
  } finally {
    await page.close();
  }
}

const deliver = ({ frame }: Sandbox, name: string, event: unknown) =>
  frame.evaluate(([name, event]) => (0, eval)("deliver")(name, event), [name, event] as const);

async function answered(sandbox: Sandbox, count: number): Promise<void> {
  for (const giveUpAt = Date.now() + 15_000; ; ) {
    sandbox.sent = await sandbox.frame.evaluate(() => (0, eval)("sent") as Sandbox["sent"]);
    if (sandbox.sent.length >= count || Date.now() > giveUpAt) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.equal(sandbox.sent.length, count, JSON.stringify(sandbox.sent));
}

const GRANTED = { analyticsProcessingAllowed: true };

test("an order of Shopify's checkout is one purchase, counted once with the page of thanks, and says nothing of who bought", () => {
  const [visitor, session] = ["a".repeat(32), "b".repeat(32)];
  return inSandbox(GRANTED, `${visitor} ${Date.now() - 1_000} ${session} ${Date.now() - 1_000} email`, async (sandbox) => {
    await deliver(sandbox, "checkout_completed", COMPLETED("gid://shopify/Order/1042"));
    await answered(sandbox, 1);
    const [{ body, status, answer } = { body: "", status: 0, answer: "" }] = [...sandbox.sent];
    assert.deepEqual({ status, answer }, { status: 200, answer: '{"accepted":1,"duplicates":0}' });
    const [event] = (JSON.parse(body) as { events: Record<string, unknown>[] }).events;
    // As `www/reporting/order.ts` makes it for the page of thanks.
    assert.equal(event?.["id"], createHash("sha256").update(`${collector.shop}:1042`).digest("hex").slice(0, 32));
    assert.deepEqual([event?.["visitor"], event?.["session"], event?.["channel"]], [visitor, session, "email"]);
    assert.deepEqual(event?.["what"], { purchase: { lines: [{ product: "harbour-mug", quantity: 2, amount_minor: 2_598 }, { product: "spa-towel", quantity: 1, amount_minor: 1_950 }] } });
    assert.doesNotMatch(body, /\bada\b|engine row|12345/i);
    await deliver(sandbox, "checkout_completed", COMPLETED("1042"));
    await answered(sandbox, 2);
    assert.equal(sandbox.sent[1]?.answer, '{"accepted":0,"duplicates":1}');
  });
});

test("without the shopper's leave nothing is sent; what is granted later goes then, and a no holds", () =>
  inSandbox({ analyticsProcessingAllowed: false }, null, async (sandbox) => {
    await deliver(sandbox, "checkout_completed", COMPLETED("2001"));
    await deliver(sandbox, "visitorConsentCollected", { customerPrivacy: { analyticsProcessingAllowed: false } });
    await sandbox.page.waitForTimeout(300);
    await answered(sandbox, 0);
    await deliver(sandbox, "visitorConsentCollected", { customerPrivacy: GRANTED });
    await answered(sandbox, 1);
    assert.equal(sandbox.sent[0]?.answer, '{"accepted":1,"duplicates":0}');
  }));

test("what is no order, or comes from a sandbox that says nothing of consent, is passed over", async () => {
  await inSandbox(GRANTED, "garbage", async (sandbox) => {
    for (const odd of [undefined, null, {}, { data: { checkout: null } }, COMPLETED(""), { data: { checkout: { ...COMPLETED("3").data.checkout, lineItems: "none" } } }]) await deliver(sandbox, "checkout_completed", odd);
    await deliver(sandbox, "checkout_completed", COMPLETED("3001"));
    await answered(sandbox, 1);
    assert.equal(sandbox.sent[0]?.answer, '{"accepted":1,"duplicates":0}');
  });
  await inSandbox(undefined, null, async (sandbox) => {
    await deliver(sandbox, "checkout_completed", COMPLETED("4001"));
    await sandbox.page.waitForTimeout(300);
    await answered(sandbox, 0);
  });
});
