import assert from "node:assert/strict";
import { test } from "node:test";
import { question, rowsOf } from "./rows.ts";

const TEXTS = "Price\tBefore\t{price} more\tRating\tNo reviews yet\tAvailability\tIn stock\tSold out\tNot stated";
const SEED = "$10.00\t\t\t4.6 (12)\t4.6 out of 5 stars, 12 reviews\t";

test("as many texts are told as are asked for", () => {
  assert.equal(question(7).split("\t").length - 3, TEXTS.split("\t").length);
  assert.match(question(7), /^compare\t7\t/);
});

test("prices, what is dearer, ratings and attributes stand in their cells", () => {
  const told = [TEXTS, SEED, "$12.50\t$15.00\t$2.50\t\t\t", "Material\tSteel\t"].join("\n");
  assert.deepEqual(rowsOf(told, 2).map(({ kind, label, cells }) => [kind, label, cells]), [
    ["price", "Price", [{ text: "$10.00", was: undefined, more: undefined }, { text: "$12.50", was: "$15.00", more: "$2.50 more" }]],
    ["rating", "Rating", [{ text: "4.6 (12)", spoken: "4.6 out of 5 stars, 12 reviews" }, { text: "No reviews yet", spoken: undefined }]],
    ["attribute", "Material", [{ text: "Steel" }, { text: "Not stated" }]],
  ]);
});

test("what is equal has no row, and what can be had is told where it differs", () => {
  assert.deepEqual(rowsOf([TEXTS, SEED, SEED].join("\n"), 2).map(({ kind }) => kind), ["price"]);
  const gone = rowsOf([TEXTS, `${SEED}1`, SEED].join("\n"), 2).at(-1);
  assert.deepEqual([gone?.kind, gone?.cells.map(({ text }) => text)], ["stock", ["Sold out", "In stock"]]);
});

test("without prices there is no row of them, and a text of another form is no table", () => {
  assert.deepEqual(rowsOf([TEXTS, "\t\t\t\t\t", "\t\t\t\t\t", "Material\tA\tB"].join("\n"), 2).map(({ kind }) => kind), ["attribute"]);
  for (const told of ["", TEXTS, `${TEXTS}\n${SEED}`, `Price\n${SEED}\n${SEED}`]) assert.deepEqual(rowsOf(told, 2), [], told);
  assert.deepEqual(rowsOf("", 0), []);
});
