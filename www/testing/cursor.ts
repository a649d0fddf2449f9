/** Reads columns of a section, one after the other; throws a `RangeError` where the bytes end before. */
export class Cursor {
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }

  u8 = () => this.#view.getUint8(this.#at++);
  u16 = () => this.#view.getUint16((this.#at += 2) - 2, true);
  u32 = () => this.#view.getUint32((this.#at += 4) - 4, true);
  f32 = () => this.#view.getFloat32((this.#at += 4) - 4, true);

  /** So many of one kind. */
  column(count: number, read: () => number): number[] {
    // No list is longer than the bytes that it is made of.
    if (count > this.#view.byteLength) throw new RangeError("column");
    return Array.from({ length: count }, read);
  }

  texts(count: number): string[] {
    const ends = this.column(count, this.u32);
    const start = this.#view.byteOffset + this.#at;
    this.#at += ends.at(-1) ?? 0;
    if (this.#at > this.#view.byteLength) throw new RangeError("texts");
    return ends.map((end, index) => new TextDecoder().decode(this.#view.buffer.slice(start + (ends[index - 1] ?? 0), start + end)));
  }
}

/** Of a list that is parted by cumulative ends, the part of that number. */
export function part<Item>(items: readonly Item[], ends: readonly number[], number: number): Item[] {
  return items.slice(ends[number - 1] ?? 0, ends[number]);
}
