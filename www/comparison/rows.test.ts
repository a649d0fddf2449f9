import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsOf } from "./rows.ts";

test("what belongs to a cell stands in it", () => {
  const told = ["price\tPrice\t$10.00\t$12.50", "was\tPrice before\t\t$15.00", "more\t\t\t$2.50 more", "rating\tRating\t4.6 (12)\tNo reviews yet", "stars\t\t4.6 out of 5 stars, 12 reviews\t", "attribute\tMaterial\tSteel\tBrass"].join("\n");
  assert.deepEqual(rowsOf(told, 2), [
    {
      kind: "price",
      label: "Price",
      wasLabel: "Price before",
      cells: [
        { text: "$10.00", was: undefined, more: undefined },
        { text: "$12.50", was: "$15.00", more: "$2.50 more" },
      ],
    },
    { kind: "rating", label: "Rating", wasLabel: "", cells: [{ text: "4.6 (12)", spoken: "4.6 out of 5 stars, 12 reviews" }, { text: "No reviews yet", spoken: undefined }] },
    { kind: "attribute", label: "Material", wasLabel: "", cells: [{ text: "Steel" }, { text: "Brass" }] },
  ]);
});

test("a line of another form is passed over", () => {
  assert.deepEqual(rowsOf("", 0), []);
  assert.deepEqual(rowsOf("", 2), []);
  assert.deepEqual(rowsOf("was\tBefore\t\t$1", 2), [], "it belongs to no row");
  assert.deepEqual(rowsOf("price\tPrice\t$1", 2), [], "a cell is missing");
  assert.deepEqual(rowsOf("toString\tName\ta\tb", 2).map(({ kind }) => kind), ["toString"]);
});
