/** What the examination reads of a snapshot's files, as `docs/snapshot-format.md` specifies them. */

/** The format that the widget beside this file reads. */
export const VERSION = 2;

const MAGIC = [0x89, 0x50, 0x57, 0x53, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER = 40;
const ENTRY = 12;

export const Section = { Shop: 1, Cards: 2, Changes: 6, Rows: 16 } as const;

/** A file whose frame is sound. */
export interface File {
  /** The oldest version that its readers must know. */
  oldest: number;
  version: number;
  kind: number;
  build: string;
  shop: string;
  view: DataView;
  /** Where each section begins. */
  sections: Map<number, number>;
}

/** Reads a file's frame; a sentence says what is wrong with one that is not sound. */
export function fileOf(bytes: Uint8Array): File | string {
  const head = new TextDecoder().decode(bytes.subarray(0, 100)).trim();
  if (/^<(!doctype|html|\?xml)/i.test(head)) return "a page of HTML came in its place: a login, a redirect, or a host that answers everything";
  if (/^version https:\/\/git-lfs/.test(head)) return "a pointer of Git LFS came in its place";
  if (MAGIC.some((byte, at) => bytes[at] !== byte)) return `it does not begin as a snapshot's file does (${bytes.length} bytes): an upload that changed line ends, or another file`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getUint32(32, true) !== bytes.length) return `it is cut: it has ${bytes.length} bytes${bytes.length < HEADER ? "" : ` of ${view.getUint32(32, true)}`}`;
  const count = view.getUint16(14, true);
  if (crc32(bytes) !== view.getUint32(36, true)) return "its checksum does not fit: it was damaged on the way";
  const number = (at: number) => view.getBigUint64(at, true).toString(16).padStart(16, "0");
  const entries = Array.from({ length: count }, (_, index) => HEADER + ENTRY * index);
  return {
    version: view.getUint16(8, true),
    oldest: view.getUint16(10, true),
    kind: view.getUint8(12),
    build: number(16),
    shop: number(24),
    view,
    sections: new Map(entries.map((at) => [view.getUint16(at, true), view.getUint32(at + 4, true)])),
  };
}

/** CRC-32 of bytes 0 to 35 and 40 to the end. */
function crc32(bytes: Uint8Array): number {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  let crc = ~0;
  for (const [at, byte] of bytes.entries()) if (at < 36 || at >= HEADER) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}

/** What a core file says of itself. */
export interface Core {
  file: File;
  digits: number;
  products: number;
  builtS: number;
  name: string;
  currency: string;
  /** Some of its products' keys. */
  keys: string[];
}

export function coreOf(file: File): Core {
  const at = file.sections.get(Section.Shop) ?? 0;
  const [name = "", , , currency = ""] = texts(file.view, at + 16, 5);
  return { file, digits: file.view.getUint8(at + 1), products: file.view.getUint32(at + 4, true), builtS: Number(file.view.getBigInt64(at + 8, true)), name, currency, keys: keysOf(file) };
}

/** When a live file's stock and prices were read, Unix seconds. */
export function readAtS({ view, sections }: File): number {
  return Number(view.getBigInt64(sections.get(Section.Changes) ?? 0, true));
}

/** Keys of all cards of a file. */
export function keysOf({ view, sections }: File): string[] {
  const at = sections.get(Section.Cards);
  return at === undefined ? [] : texts(view, at + 8, view.getUint32(at, true));
}

/** Keys of the products whose rows a shard holds. */
export function rowsOf(file: File): string[] {
  const at = file.sections.get(Section.Rows);
  if (at === undefined) return [];
  const keys = keysOf(file);
  return Array.from({ length: file.view.getUint32(at, true) }, (_, row) => keys[file.view.getUint16(at + 4 + 2 * row, true)] ?? "");
}

/** A text column. */
function texts(view: DataView, at: number, count: number): string[] {
  const bytes = at + 4 * count;
  const end = (text: number) => (text < 0 ? 0 : view.getUint32(at + 4 * text, true));
  return Array.from({ length: count }, (_, text) => new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + bytes + end(text - 1), end(text) - end(text - 1))));
}
