/** Whose events these are: what the core file says of itself (`docs/snapshot-format.md`). */
export interface Shop {
  /** The shop's key, 16 hexadecimal digits. */
  key: string;
  /** The build id of the snapshot, 16 hexadecimal digits. */
  build: string;
  /** ISO 4217. */
  currency: string;
  /** Decimals of the currency's minor unit. */
  digits: number;
}

const HEADER = 40;
const ENTRY = 12;
const SHOP_SECTION = 1;
/** Of section 1: where the ends of its five texts begin, and which of them is the currency. */
const TEXTS = 16;
const COUNT = 5;
const CURRENCY = 3;

/** Reads header and section 1 of a core file; throws where the bytes end before. */
export function shopOf(core: ArrayBuffer): Shop {
  const view = new DataView(core);
  const number = (at: number) => view.getBigUint64(at, true).toString(16).padStart(16, "0");
  for (let entry = HEADER; entry < HEADER + ENTRY * view.getUint16(14, true); entry += ENTRY) {
    if (view.getUint16(entry, true) !== SHOP_SECTION) continue;
    const start = view.getUint32(entry + 4, true);
    const end = (text: number) => view.getUint32(start + TEXTS + 4 * text, true);
    const texts = start + TEXTS + 4 * COUNT;
    const from = end(CURRENCY - 1);
    const currency = new TextDecoder().decode(new Uint8Array(core, texts + from, end(CURRENCY) - from));
    return { key: number(24), build: number(16), currency, digits: view.getUint8(start) };
  }
  throw new Error("core");
}
