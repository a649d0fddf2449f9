/** What the files of a snapshot are called and what they begin with; `docs/snapshot-format.md` specifies the rest. */

/** Kinds of files by their number in the header. */
export const KINDS = { 1: "core", 2: "shard", 3: "live" } as const;

/** What `build.json` says. */
export interface BuildDescription {
  /** Sixteen hex digits, the same in all files of a build. */
  build_id: string;
  /** Hex digits in a shard's name, 1 to 5. */
  shard_digits: number;
  [more: string]: unknown;
}

/** A section of a file. */
export interface SectionEntry {
  number: number;
  /** From the start of the file. */
  offset: number;
  length: number;
}

/** What a file begins with. */
export interface Header {
  /** Format version that wrote it. */
  version: number;
  /** Oldest format version whose readers read it. */
  oldest_readable: number;
  kind: (typeof KINDS)[keyof typeof KINDS];
  build_id: bigint;
  shop_id: bigint;
  /** Of the whole file. */
  length: number;
  /** Ascending by number. */
  sections: SectionEntry[];
}

const MAGIC = [0x89, 0x50, 0x57, 0x53, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER = 40;

/** Reads what a file begins with; throws an `Error` that says what was found where it is no snapshot's file, or a piece of one. */
export function readHeader(bytes: Uint8Array): Header {
  if (bytes.length < HEADER || MAGIC.some((byte, index) => bytes[index] !== byte)) {
    throw new Error("pairwell: these bytes are no snapshot's file. Expected one of core.pw, live.pw, shard-<n>.pw. Read the file as bytes, not as text.");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [number, count] = [view.getUint8(12), view.getUint16(14, true)];
  const kind = number in KINDS ? KINDS[number as keyof typeof KINDS] : undefined;
  const length = view.getUint32(32, true);
  if (!kind || length !== bytes.length || HEADER + 12 * count > length) {
    throw new Error(`pairwell: the file has ${bytes.length} bytes and kind ${number}. Expected ${length} bytes and kind 1, 2 or 3. Fetch it again, whole.`);
  }
  const sections = Array.from({ length: count }, (_, index) => {
    const at = HEADER + 12 * index;
    return { number: view.getUint16(at, true), offset: view.getUint32(at + 4, true), length: view.getUint32(at + 8, true) };
  });
  return {
    version: view.getUint16(8, true),
    oldest_readable: view.getUint16(10, true),
    kind,
    build_id: view.getBigUint64(16, true),
    shop_id: view.getBigUint64(24, true),
    length,
    sections,
  };
}

/** The name of the shard that holds a product, of so many hex digits (1 to 5); for preload lines. */
export async function shardName(key: string, shardDigits: number): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key)));
  const hex = Array.from(hash.subarray(0, 3), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `shard-${hex.slice(0, shardDigits)}.pw`;
}
