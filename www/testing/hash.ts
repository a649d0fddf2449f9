/** The draws of `docs/snapshot-format.md`, section 14: whole numbers, the same on every machine. */

const mask = (number: bigint) => BigInt.asUintN(64, number);

/** The finisher of SplitMix64. */
function mix(bits: bigint): bigint {
  bits = mask((bits ^ (bits >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
  bits = mask((bits ^ (bits >> 27n)) * 0x94d0_49bb_1331_11ebn);
  return bits ^ (bits >> 31n);
}

/** FNV-1a of a text's UTF-8, mixed. */
export function keyHash(text: string): bigint {
  let hash = 0xcbf2_9ce4_8422_2325n;
  for (const byte of new TextEncoder().encode(text)) hash = mask((hash ^ BigInt(byte)) * 0x0000_0100_0000_01b3n);
  return mix(hash);
}

function tie(seed: bigint, hash: bigint): bigint {
  return mix(hash ^ mask(seed * 0x9e37_79b9_7f4a_7c15n));
}

/** The number that stands for a visitor, from the 32 hexadecimal digits of their id. */
export function visitorSeed(id: string): bigint {
  const number = BigInt(`0x${id}`);
  return mask(number >> 64n) ^ mask(number);
}

/** A number below `end` that the visitor and the salt decide. */
export function drawn(visitor: bigint, salt: bigint, end: number): number {
  const hash = tie(mask(salt), tie(0n, visitor)) >> 32n;
  return Number((hash * BigInt(end)) >> 32n);
}
