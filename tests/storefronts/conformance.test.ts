/** What every adapter must do, against a faithful fake of its platform, in a browser. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Outcome } from "../../www/storefront/contract.ts";
import { contexts } from "./contexts.ts";
import { Shopper } from "./shopper.ts";
import { subjects, type Subject } from "./subjects.ts";

const newContext = contexts();

async function visit(subject: Subject, what: (shopper: Shopper) => Promise<void>): Promise<void> {
  subject.shop.reset();
  const context = await newContext();
  try {
    const shopper = await Shopper.enter(context, subject);
    await what(shopper);
    await shopper.assertUnpatched();
  } finally {
    await context.close();
  }
}

/** How often the cart was read since the log began, by us: themes have ways of their own. */
function readings({ shop, reads }: Subject): number {
  return shop.questions().filter((question) => reads.test(question)).length;
}

// Side by side: most of the time they wait for a theme to come to rest.
const all = subjects();
describe("every platform", { concurrency: all.length }, () => all.forEach(behaves));

function behaves(subject: Subject): void {
  const { shop, platform, theme, good } = subject;
  describe(`${platform} (${theme})`, { concurrency: 1 }, () => {
    before(() => shop.start());
    after(() => shop.stop());

    test("the platform is found without configuration, and can be told", () =>
      visit(subject, async (shopper) => {
        assert.equal((await shopper.detect()).platform, platform);
        assert.equal((await shopper.detect("generic")).platform, "generic");
        assert.equal((await shopper.detect("nonsense")).platform, platform);
      }));

    test("opening and subscribing ask for nothing", () =>
      visit(subject, async (shopper) => {
        await shopper.rest();
        assert.deepEqual(shop.questions(), []);
        assert.deepEqual(await shopper.heard(), []);
      }));

    test("the page's product is known, and consent that nobody gave is none", () =>
      visit(subject, async (shopper) => {
        const facts = await shopper.facts();
        assert.deepEqual([facts.kind, facts.key], ["product", subject.product]);
        assert.equal(await shopper.consent(), "unknown");
        await shopper.page.evaluate(() => Object.assign(globalThis, { dataLayer: [["consent", "default", { analytics_storage: "denied" }]] }));
        assert.equal(await shopper.consent(), "denied");
      }));

    test("amounts of every form are the same money", () =>
      visit(subject, async (shopper) => {
        for (const amount of subject.money) assert.equal(await shopper.money(amount), 11_995, JSON.stringify(amount));
        assert.equal(await shopper.money("free"), undefined);
      }));

    test("an empty cart is empty, and a filled one is read in one question", () =>
      visit(subject, async (shopper) => {
        assert.deepEqual(await shopper.read(), []);
        shop.lines = [{ key: good.key, variantId: good.variantId, quantity: 2 }];
        shop.asked = [];
        const [line, ...others] = (await shopper.read()) ?? [];
        assert.deepEqual([line?.key, line?.variantId, line?.quantity, others.length], [good.key, good.variantId, 2, 0]);
        assert.equal(shop.asked.length, 1, shop.questions().join("; "));
      }));

    test("what is added is in the cart, the theme shows it, and nobody takes it for news", () =>
      visit(subject, async (shopper) => {
        assert.deepEqual(await shopper.add(good), { outcome: Outcome.Added, said: "" });
        await shopper.counts(1);
        await shopper.rest();
        assert.deepEqual(shop.lines.map(({ variantId, quantity }) => [variantId, quantity]), [[good.variantId, 1]]);
        assert.deepEqual(await shopper.heard(), [], "an echo");
        const asked = shop.questions();
        assert.equal(asked.length, subject.costs.length, asked.join("; "));
        subject.costs.forEach((cost, at) => assert.match(asked[at] ?? "", cost));
      }));

    test("a line's quantity is changed, and taken out", () =>
      visit(subject, async (shopper) => {
        shop.lines = [{ key: good.key, variantId: good.variantId, quantity: 1 }];
        const [line] = (await shopper.read()) ?? [];
        assert.ok(line);
        assert.equal((await shopper.change(line, 3)).outcome, Outcome.Added);
        assert.equal(shop.count, 3);
        const refused = await shopper.change(line, 6);
        assert.equal(refused.outcome, Outcome.SoldOut);
        assert.notEqual(refused.said, "");
        assert.equal(shop.count, 3);
        assert.equal((await shopper.change(line, 0)).outcome, Outcome.Added);
        assert.deepEqual(shop.lines, []);
        await shopper.rest();
        assert.deepEqual(await shopper.heard(), []);
      }));

    test("sold out and unknown are told apart, in the shop's words, and change nothing", () =>
      visit(subject, async (shopper) => {
        const soldOut = await shopper.add(subject.soldOut);
        assert.equal(soldOut.outcome, Outcome.SoldOut);
        assert.match(soldOut.said, /[A-Za-z ]{8,}/);
        assert.doesNotMatch(soldOut.said, /&\w+;|</);
        // A standard action gives no reason that could be read.
        assert.equal((await shopper.add(subject.unknown)).outcome, theme === "Horizon" ? Outcome.SoldOut : Outcome.Unknown);
        assert.deepEqual(shop.lines, []);
        await shopper.rest();
        assert.deepEqual(await shopper.heard(), []);
      }));

    for (const [name, fault] of Object.entries({
      "the connection breaks": { reply: undefined },
      "the shop answers 500": { reply: { status: 500, body: "" } },
      "the shop answers with a page": { reply: subject.html },
      "the shop answers with broken JSON": { reply: { body: '{"items":[' } },
      "the shop has enough of it (429)": { reply: { status: 429, body: "{}", headers: { "retry-after": "1" } } },
    })) {
      test(`when ${name}, adding fails kindly and is not tried again`, () =>
        visit(subject, async (shopper) => {
          await shopper.read();
          shop.asked = [];
          const { page } = shopper;
          let tries = 0;
          // In the browser, which would itself try a broken connection again.
          await page.route((url) => subject.writes.test(url.pathname), (route) => {
            if (route.request().method() !== "POST") return route.continue();
            tries += 1;
            return fault.reply ? route.fulfill({ contentType: "application/json", ...fault.reply }) : route.abort("connectionfailed");
          });
          assert.equal((await shopper.add(good)).outcome, Outcome.Failed);
          assert.equal(tries, 1);
          await page.unrouteAll();
          assert.deepEqual(shop.lines, []);
          assert.equal((await shopper.add(good)).outcome, Outcome.Added, "it works again");
        }));
    }

    test("a cart that cannot be read is unknown, not empty", () =>
      visit(subject, async (shopper) => {
        for (const reply of [{ status: 500, body: "" }, subject.html, { body: '{"items":[' }, { body: "null" }, { status: 404, body: "{}" }]) {
          shop.faults = [{ path: /.*/, reply }];
          assert.equal(await shopper.read(), undefined, JSON.stringify(reply));
        }
      }));

    test("each change that the theme makes is told once, and hearing asks for nothing", () =>
      visit(subject, async (shopper) => {
        await shopper.addByTheTheme(1);
        await shopper.rest();
        assert.deepEqual(await shopper.heard(), [true]);
        await shopper.addByTheTheme(2);
        await shopper.rest();
        assert.deepEqual(await shopper.heard(), [true, true]);
        assert.equal(readings(subject), 0);
      }));

    test("the theme's change right after ours is heard", () =>
      visit(subject, async (shopper) => {
        await shopper.add(good);
        await shopper.counts(1);
        await shopper.page.waitForTimeout(700);
        await shopper.addByTheTheme(2);
        await shopper.rest();
        assert.deepEqual(await shopper.heard(), [true]);
      }));

    test("after the end nothing is heard, and no listener is left", () =>
      visit(subject, async (shopper) => {
        const before = await shopper.listeners();
        await shopper.unsubscribe();
        const left = await shopper.listeners();
        assert.ok(left === 0 || left < before, `${before} listeners before, ${left} after`);
        await shopper.addByTheTheme(1);
        await shopper.rest();
        assert.deepEqual(await shopper.heard(), []);
      }));

    test("a change in another tab is heard as one from elsewhere", () =>
      visit(subject, async (shopper) => {
        const other = await Shopper.enter(shopper.page.context(), subject);
        await shopper.rest();
        const before = (await shopper.heard()).length;
        await other.addByTheTheme(1);
        await other.rest();
        const heard = (await shopper.heard()).slice(before);
        // It comes by two ways; where a machine is busy, too far from one another to be told as one.
        assert.deepEqual([...new Set(heard)], [false]);
        assert.ok(heard.length <= 2, `told ${heard.length} times`);
        await other.assertUnpatched();
      }));
  });
}
