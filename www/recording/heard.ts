/** What goes through the Wasm's door, as the recorder understands it. */

/** Where a file's header has its checksum (`docs/snapshot-format.md`). */
const CHECKSUM_AT = 36;
const CART_LINE = "pairwell-cart 1";
/** Of the shop's answers to an addition, those that say it is in the cart, and that there is no more. */
const [ADDED, SOLD_OUT] = [0, 1];

/** The products of a cart's lines, each once, in their order; none of any other text. */
export function cartKeys(text: string): string[] {
  const [head, ...lines] = text.split("\n");
  return head === CART_LINE ? [...new Set(lines.filter((line) => line.includes("\t")).map((line) => line.split("\t")[0] ?? ""))] : [];
}

/** By which bytes of a shard are known from those of any other: 8 hexadecimal digits. */
export function checksumOf(shard: Uint8Array): string {
  if (shard.length < CHECKSUM_AT + 4) return "00000000";
  return new DataView(shard.buffer, shard.byteOffset).getUint32(CHECKSUM_AT, true).toString(16).padStart(8, "0");
}

/** Notes a product that was put into the cart from this page, by the shop's answer to it: `text` begins with its key. */
export function addedAfter(added: Set<string>, outcome: number, text: string): void {
  const [key = ""] = text.split("\t");
  if (outcome === ADDED) added.add(key);
  else added.delete(key);
}

/** Notes a product that the shop refused: an addition (`outcome`, a line of key and words), or all of its variants (the key, and a line each). It stays so. */
export function soldOutAfter(soldOut: Set<string>, outcome: number | undefined, text: string): void {
  const [head = "", ...variants] = text.split("\n");
  const [key = ""] = head.split("\t");
  const listed = variants.filter(Boolean);
  const isOut = outcome === undefined ? listed.length > 0 && listed.every((line) => line.split("\t")[1] !== "1") : outcome === SOLD_OUT;
  if (isOut) soldOut.add(key);
}
