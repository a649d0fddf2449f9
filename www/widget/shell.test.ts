import assert from "node:assert/strict";
import { test } from "node:test";
import { Shell } from "./shell.ts";

const COUNTED = "{count} reviews, {stars} of 5\none\t{count} review, {stars} of 5";

function speaking(format: string): Shell {
  const shell = new Shell();
  shell.speak(format);
  return shell;
}

test("money and counts are written in the shop's language, with its currency and decimals", () => {
  const german = speaking("de-DE\tEUR\t2");
  assert.equal(german.money(123_456), (1_234.56).toLocaleString("de-DE", { style: "currency", currency: "EUR" }));
  assert.equal(german.counted(COUNTED, 1_200, 43), "1.200 reviews, 4,3 of 5");
  assert.equal(german.counted(COUNTED, 1, 50), "1 review, 5,0 of 5");
  const yen = speaking("ja-JP\tJPY\t0");
  assert.equal(yen.money(1_980), (1_980).toLocaleString("ja-JP", { style: "currency", currency: "JPY" }));
  const kuwait = speaking("en-KW\tKWD\t3");
  assert.equal(kuwait.money(1_234), (1.234).toLocaleString("en-KW", { style: "currency", currency: "KWD" }));
});

test("a currency without decimals is not taken for a count", () => {
  const shell = speaking("en-US\tJPY\t0");
  assert.equal(shell.counted(COUNTED, 12, 40), "12 reviews, 4.0 of 5");
  assert.equal(shell.money(12), "¥12");
  assert.equal(shell.counted(COUNTED, 12, 40), "12 reviews, 4.0 of 5");
});

test("before a shop has spoken, and where its locale is none, a price is written all the same", () => {
  assert.match(new Shell().money(0), /0[.,]00/);
  assert.match(speaking("not a locale\tUSD\t2").money(1_850), /18[.,]50/);
});

test("a shelf of prices makes one format of money, and one of each number", () => {
  const shell = speaking("en-US\tUSD\t2");
  const { NumberFormat } = Intl;
  let made = 0;
  Intl.NumberFormat = new Proxy(NumberFormat, { construct: (target, given) => ((made += 1), new target(...(given as []))) });
  try {
    for (let card = 0; card < 8; card += 1) {
      shell.money(1_000 + card);
      shell.counted(COUNTED, card, 45);
    }
  } finally {
    Intl.NumberFormat = NumberFormat;
  }
  assert.equal(made, 3);
});
