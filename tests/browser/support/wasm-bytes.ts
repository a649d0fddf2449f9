/** Wasm modules altered as the specification of their binary format lays them out. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { prepared } from "./prepared.ts";

const HEADER = 8;
const MEMORY = 5;

/** The widget's Wasm with a memory that may grow by so many pages of 64 KiB over what it begins with, and no further. */
export function withLittleMemory(pages: number): Buffer {
  const wasm = readFileSync(join(prepared.dist, "widget.wasm"));
  for (let at = HEADER; at < wasm.length; ) {
    const [length, content] = unsigned(wasm, at + 1);
    if (wasm[at] !== MEMORY) {
      at = content + length;
      continue;
    }
    // One memory: its flags, then the least number of its pages.
    const [least] = unsigned(wasm, content + 2);
    const section = Buffer.concat([Buffer.from([1, 1]), leb(least), leb(least + pages)]);
    return Buffer.concat([wasm.subarray(0, at), Buffer.from([MEMORY]), leb(section.length), section, wasm.subarray(content + length)]);
  }
  throw new Error("dist/widget.wasm has no memory section. Expected a memory of its own. Look whether it is imported now.");
}

/** A number in LEB128, and where what follows it begins. */
function unsigned(bytes: Buffer, at: number): [number: number, end: number] {
  let number = 0;
  for (let shift = 0; ; shift += 7, at += 1) {
    const byte = bytes[at] ?? 0;
    number += (byte & 127) * 2 ** shift;
    if (byte < 128) return [number, at + 1];
  }
}

function leb(number: number): Buffer {
  const bytes = [];
  do {
    bytes.push((number & 127) | (number > 127 ? 128 : 0));
    number >>>= 7;
  } while (number > 0);
  return Buffer.from(bytes);
}
