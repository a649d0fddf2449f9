import assert from "node:assert/strict";
import { test } from "node:test";
import { decimal, hundredths, minorText, moneyBag } from "./money.ts";

test("decimals become minor units digit by digit", () => {
  const cases: [unknown, number, number | undefined][] = [
    ["119.95", 2, 11_995], [119.95, 2, 11_995], [1.15, 2, 115], ["1,234.00", 2, 123_400], ["12", 0, 12], ["12.345", 3, 12_345],
    ["1.005", 2, 101], ["1200", 0, 1_200], ["", 2, undefined], ["abc", 2, undefined], [-1, 2, undefined], [NaN, 2, undefined], [null, 2, undefined], ["12,50", 2, undefined],
  ];
  for (const [amount, digits, wanted] of cases) assert.equal(decimal(amount, digits), wanted, String(amount));
});

test("hundredths are hundredths in a currency without any, too", () => {
  assert.equal(hundredths(11_995, 2), 11_995);
  assert.equal(hundredths(120_000, 0), 1_200);
  assert.equal(hundredths(1_000, 3), 10_000);
  for (const amount of ["11995", -1, 1.5, Infinity, undefined]) assert.equal(hundredths(amount, 2), undefined);
});

test("texts of minor units follow the decimals beside them", () => {
  assert.equal(minorText("11995", 2, 2), 11_995);
  assert.equal(minorText("1200", 0, 0), 1_200);
  assert.equal(minorText("1199500", 4, 2), 11_995);
  for (const amount of ["119.95", 11_995, "", null]) assert.equal(minorText(amount, 2, 2), undefined);
});

test("an amount with its currency beside it is a decimal text", () => {
  assert.equal(moneyBag({ amount: "119.95", currencyCode: "EUR" }, 2), 11_995);
  for (const amount of [{ amount: 119.95 }, "119.95", null]) assert.equal(moneyBag(amount, 2), undefined);
});
