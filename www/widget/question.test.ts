import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, profileJson, profileOf } from "./profile.ts";
import { questionLines, recommendationOf } from "./question.ts";

const remembered = "pairwell-profile 1\t42\nmug\t1700000000\t2\t5000\t80\t0\t1700000100";
const defaults = { cart: ["cup"], remembered };

test("what a request leaves out is taken from the visitor", () => {
  const lines = questionLines({ placement: "cart", now_s: 5 }, defaults).split("\n");
  assert.deepEqual(lines, ["cart\t24\t5\t42\t0\t0\t\t", "", "cup", "mug\t1700000000\t2\t5000\t80\t0\t1700000100"]);
});

test("what a request says holds, up to 64 bits", () => {
  const request = {
    placement: "product",
    seeds: ["a", "b"],
    cart: [],
    profile: { seen: [{ key: "c", views: 3 }] },
    now_s: 9.9,
    random_seed: 18446744073709551615n,
    limit: 4,
    explain: true,
    again: true,
  };
  const lines = questionLines(request, defaults).split("\n");
  assert.deepEqual(lines, ["product\t4\t9\t18446744073709551615\t1\t1\t\t", "a\tb", "", "c\t0\t3\t0\t0\t0\t0"]);
});

test("a strategy stands on a product page where nothing else is said", () => {
  const head = (request: object) => questionLines({ now_s: 5, ...request }, defaults).split("\n")[0];
  assert.equal(head({ strategy: "trending", category: "Home > Tea\t" }), "product\t24\t5\t42\t0\t0\ttrending\tHome > Tea ");
  assert.equal(head({ strategy: "for-you", placement: "cart" }), "cart\t24\t5\t42\t0\t0\tfor-you\t");
});

test("a request of any shape is a request without a placement", () => {
  for (const request of [null, 7, "x", { placement: 5, seeds: "a", limit: -1 }]) {
    assert.match(questionLines(request, defaults), /^\t/);
  }
});

test("scores arrive bit by bit", () => {
  const score = new Uint32Array(new Float32Array([0.1]).buffer)[0];
  const lines = [`slot\tcup\tnext\tviewed-next\t${score}\tMug\t250`, `term\tsession\t${score}\t${score}\t${score}`, `part\tmug\t${score}`, "refused\tjar\tin-cart"];
  const value = Math.fround(0.1);
  assert.deepEqual(recommendationOf(lines.join("\n")), {
    slots: [
      {
        key: "cup",
        role: "next",
        reason: { kind: "viewed-next", about: "Mug", more_minor: 250 },
        score: value,
        explanation: { score: value, terms: [{ name: "session", value, weight: value, feature: value, parts: [{ from: "mug", value }] }] },
      },
    ],
    refused: [{ key: "jar", rule: "in-cart" }],
  });
});

test("what is bought again arrives with its words", () => {
  const line = "again\tsoap\t40\tSoap\t/products/soap\tTime for more of Soap\tRemind me on {date}\tSaved.\tSet.\ten-US";
  assert.deepEqual(recommendationOf(line).again, [
    { key: "soap", days: 40, title: "Soap", url: "/products/soap", text: "Time for more of Soap", ask: "Remind me on {date}", saved: "Saved.", set: "Set.", locale: "en-US" },
  ]);
});

test("a profile goes out as JSON and comes back as it was", () => {
  const [, ...products] = remembered.split("\n");
  assert.deepEqual(linesOf(JSON.parse(profileJson(remembered))), products);
  assert.deepEqual(profileOf("pairwell-profile 1\t42"), { seen: [] });
  assert.deepEqual(linesOf({ seen: [null, {}, { key: "a\tb\n", views: -2, dwell_ms: "x" }] }), ["a b \t0\t0\t0\t0\t0\t0"]);
});
