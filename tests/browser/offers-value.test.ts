/** Of several offers that could speak the one worth most does: the same in the browser as in a replay. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import type { Guide } from "../../www/guide/main.ts";
import { ConfiguredShop } from "./support/configured.ts";
import { STAY } from "./support/offered.ts";
import { PROGRAM } from "./support/program.ts";
import { tag } from "./support/reporting.ts";

const CONFIG = `${STAY}
[[offers]]
name = "teapot"
kind = "exclusive-upgrade"
product = "harbour-teapot"
triggers = [{ on = "exit-intent" }]

[quiet]
settle_s = 0

[learning]
order = "value"
`;

const DAY_MS = 86_400_000;

/** Three days ago each offer spoke to a hundred visitors, and was taken by ten of them. */
function events(): string {
  const trigger = (offer: string, what: string, visitor: number, afterMs: number) => {
    const number = visitor.toString(16).padStart(32, "0");
    return JSON.stringify({
      id: randomBytes(16).toString("hex"),
      at_ms: Date.now() - 3 * DAY_MS + afterMs,
      visitor: number,
      session: number,
      build: "0000000000000001",
      page: { surface: "product", path: "/products/harbour-mug" },
      currency: "USD",
      what: { trigger: { name: `offer.${offer}.${what}` } },
    });
  };
  const visitors = Array.from({ length: 100 }, (_, place) => place + 1);
  const lines = ["stay", "teapot"].flatMap((offer) =>
    visitors.flatMap((visitor) => [trigger(offer, "speak", visitor, 0), trigger(offer, visitor > 10 ? "dismiss" : "take", visitor, 60_000)]),
  );
  return `${lines.join("\n")}\n`;
}

const shop = ConfiguredShop.forThisFile(CONFIG, (snapshot) => {
  const file = `${snapshot}.ndjson`;
  writeFileSync(file, events());
  execFileSync(PROGRAM, ["learn", snapshot, "--events", file, "--quiet"], { stdio: "pipe" });
});

interface Step {
  decision?: { offer: string } | null;
  silent?: { offer: string; because: string }[];
  expected?: { offer: string; value_minor: number }[];
}

test("of two offers that are taken alike the one of the dearer order speaks, and a replay decides the same", () =>
  shop.visit(async (page) => {
    await tag({ page }, { offers: "", log: "", segments: "", consent: "granted" });
    await page.goto(`${shop.store.origin}/products/harbour-mug`);
    await page.waitForFunction(() => (window as unknown as { pairwell?: { guide?: Guide } }).pairwell?.guide !== undefined);
    await page.evaluate(() => document.dispatchEvent(new MouseEvent("mouseout", { bubbles: true, clientY: -1, relatedTarget: null })));
    await page.locator("pairwell-offer a.view[href*='harbour-teapot']").waitFor();

    const log = await page.evaluate(() => (window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog());
    const { answers, steps } = shop.replay(log) as { answers: { agree: number; disagree: number }; steps: Step[] };
    assert.equal(answers.disagree, 0);
    assert.ok(answers.agree > 0);
    const [spoken] = steps.filter(({ decision }) => decision);
    assert.equal(spoken?.decision?.offer, "teapot");
    assert.deepEqual(spoken?.silent?.filter(({ offer }) => offer === "stay"), [{ offer: "stay", because: "turn" }]);
    const [stay, teapot] = ["stay", "teapot"].map((name) => spoken?.expected?.find(({ offer }) => offer === name)?.value_minor ?? 0);
    assert.ok(teapot! > stay! && stay! > 0, `${stay} and ${teapot}`);
  }));
