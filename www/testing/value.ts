import { sectionOf } from "../host/core.ts";

const SECTION = 15;
const ORDERS = 0x8000_0000;

/** Whether shelves are to stand in the order of their slots' expected value, and enough was learned for that: section 15 of a core file. */
export function byValue(core: Uint8Array): boolean {
  const section = sectionOf(core, SECTION);
  return !!section && new DataView(section.buffer, section.byteOffset).getUint32(0, true) > ORDERS;
}
