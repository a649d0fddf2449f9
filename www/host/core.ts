/** A section of a core file, as `docs/snapshot-format.md` numbers them; nothing where the file has none of that number. Throws where the bytes end before. */
export function sectionOf(core: Uint8Array, wanted: number): Uint8Array | undefined {
  const view = new DataView(core.buffer, core.byteOffset, core.byteLength);
  for (let entry = 40; entry < 40 + 12 * view.getUint16(14, true); entry += 12) {
    if (view.getUint16(entry, true) !== wanted) continue;
    const start = view.getUint32(entry + 4, true);
    return core.subarray(start, start + view.getUint32(entry + 8, true));
  }
  return undefined;
}
