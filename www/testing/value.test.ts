import assert from "node:assert/strict";
import { test } from "node:test";
import { byValue } from "./value.ts";

/** A core file of one section that begins with this number. */
function core(section: number, first: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(60));
  view.setUint16(14, 1, true);
  view.setUint16(40, section, true);
  view.setUint32(44, 52, true);
  view.setUint32(48, 8, true);
  view.setUint32(52, first, true);
  return new Uint8Array(view.buffer);
}

test("slots stand by value where the shop wants it and something was learned", () => {
  assert.equal(byValue(core(15, 0x8000_0001)), true);
  assert.equal(byValue(core(15, 0x8000_0000)), false, "nothing was learned yet");
  assert.equal(byValue(core(15, 0x7fff_ffff)), false, "the shop does not want it, as in files from before");
  assert.equal(byValue(core(14, 0x8000_0001)), false, "another section");
});
