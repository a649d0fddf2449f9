/** Snapshot files made or altered as `docs/snapshot-format.md` says, for tests of what the reader makes of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { prepared } from "./prepared.ts";

const HEADER = 40;
const CHECKSUM_AT = 36;
const SHOP_ID_AT = 24;

/** A file of the demo's snapshot. */
export function snapshotFile(name: string): Buffer {
  return readFileSync(join(prepared.snapshot, name));
}

/** A file of the frozen snapshot of another shop. */
export function otherShopsFile(name: string): Buffer {
  return readFileSync(join("tests/format/v2", name));
}

/** The same file as a later version of the format would begin, sound in itself. */
export function ofVersion(file: Buffer, version: number): Buffer {
  const later = Buffer.from(file);
  later.writeUInt16LE(version, 8);
  later.writeUInt16LE(version, 10);
  return sealed(later);
}

/** The same file with other words of as many bytes in place of its own, sound in itself. */
export function reworded(file: Buffer, words: Record<string, string>): Buffer {
  const other = Buffer.from(file);
  for (const [own, word] of Object.entries(words)) {
    const [from, to] = [Buffer.from(own), Buffer.from(word)];
    if (from.length !== to.length) throw new Error(`"${word}" has ${to.length} bytes. Expected ${from.length}, as "${own}" has.`);
    for (let at = other.indexOf(from); at >= 0; at = other.indexOf(from, at + from.length)) to.copy(other, at);
  }
  return sealed(other);
}

/** What has changed about a product since the build. */
export interface Change {
  key: string;
  soldOut: boolean;
  priceMinor?: number;
}

/** A live file of the demo's shop. */
export function liveFile(changes: readonly Change[]): Buffer {
  const sorted = changes.map((change) => ({ ...change, bytes: Buffer.from(change.key) })).sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  const core = snapshotFile("core.pw");
  const section = Buffer.concat([
    u64(Math.floor(Date.now() / 1000)),
    u32(sorted.length),
    ...sorted.map((_, at) => u32(sorted.slice(0, at + 1).reduce((sum, { bytes }) => sum + bytes.length, 0))),
    ...sorted.map(({ bytes }) => bytes),
    Buffer.from(sorted.map(({ soldOut, priceMinor }) => (soldOut ? 1 : 0) | (priceMinor === undefined ? 0 : 2))),
    ...sorted.map(({ priceMinor }) => u64(priceMinor ?? 0)),
    ...sorted.map(() => u64(0)),
  ]);
  const file = Buffer.concat([core.subarray(0, HEADER), Buffer.alloc(12), section]);
  file.writeUInt8(3, 12);
  file.writeUInt16LE(1, 14);
  file.writeUInt32LE(file.length, 32);
  core.copy(file, SHOP_ID_AT, SHOP_ID_AT, SHOP_ID_AT + 8);
  file.writeUInt16LE(6, HEADER);
  file.writeUInt32LE(HEADER + 12, HEADER + 4);
  file.writeUInt32LE(section.length, HEADER + 8);
  return sealed(file);
}

function sealed(file: Buffer): Buffer {
  file.writeUInt32LE(crc32(Buffer.concat([file.subarray(0, CHECKSUM_AT), file.subarray(HEADER)])), CHECKSUM_AT);
  return file;
}

function u32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

function u64(number: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(number));
  return bytes;
}
