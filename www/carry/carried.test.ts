import assert from "node:assert/strict";
import { test } from "node:test";
import type { Memory } from "../host/storage.ts";
import { Carried } from "./carried.ts";

function carried(): Carried {
  let text = "";
  const memory: Memory = { read: () => text, write: (_, next) => void (text = next), remove: () => void (text = "") };
  return new Carried(memory);
}

test("each product stands once, with the shelf that it was last put in from", () => {
  const list = carried();
  list.add("towel", "product");
  list.add("oil", "cart");
  list.add("towel", "popup");
  assert.equal(list.text, "cart:oil popup:towel");
  list.add("a b", "bundle");
  assert.equal(list.text, "cart:oil popup:towel bundle:a%20b");
  list.forget();
  assert.equal(list.text, "");
});

test("the list is bounded, and the newest stay", () => {
  const list = carried();
  for (let number = 0; number < 100; number += 1) list.add(`p${number}`, "cart");
  assert.equal(list.text.split(" ").length, 40);
  assert.ok(list.text.endsWith("cart:p99"));
});
