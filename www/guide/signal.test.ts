import assert from "node:assert/strict";
import { test } from "node:test";
import { hex, unhex } from "./hex.ts";
import type { Signal } from "./signal.ts";
import { fields, plain } from "./signal.ts";

test("a signal becomes the fields that the Wasm reads", () => {
  const rows: [Signal, string[]][] = [
    [{ page: { kind: "product", product: "mug", entry: "link" } }, ["page", "product", "mug", "link"]],
    [{ page: { kind: "home" } }, ["page", "home", "", "inside"]],
    [{ scroll: 40 }, ["scroll", "40"]],
    [{ cart: { products: 2, value_minor: 8_000 } }, ["cart", "2", "8000"]],
    [{ add: { product: "mug", value_minor: 900 } }, ["add", "mug", "900"]],
    [{ remove: { product: "mug", value_minor: 900 } }, ["remove", "mug", "900"]],
    [{ purchase: { order: "A-1", value_minor: 900, products: ["mug", "jug"] } }, ["purchase", "A-1", "900", "mug", "jug"]],
    [{ dismiss: "flash" }, ["dismiss", "flash"]],
    ["leaving", ["leaving"]],
  ];
  for (const [signal, expected] of rows) assert.deepEqual(fields(signal), expected);
});

test("what is logged is what was heard: whole numbers, and texts that end no line", () => {
  assert.deepEqual(plain({ cart: { products: 2, value_minor: 79.6 } }), { cart: { products: 2, value_minor: 80 } });
  assert.deepEqual(plain({ variant: -5 }), { variant: 0 });
  assert.deepEqual(plain({ add: { product: "a\tb\nc", value_minor: 1 } }), { add: { product: "a b c", value_minor: 1 } });
  assert.equal(plain("hidden"), "hidden");
});

test("bytes come back from their digits, and from nothing else", () => {
  const bytes = Uint8Array.from([0, 1, 15, 16, 255]);
  assert.equal(hex(bytes), "00010f10ff");
  assert.deepEqual(unhex(hex(bytes)), bytes);
  for (const text of ["0", "0g", "{}", "0 1"]) assert.equal(unhex(text).length, 0);
});
