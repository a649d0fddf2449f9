import { sectionOf } from "../host/core.ts";

/** What the merchant tests: section 14 of a core file, as `docs/snapshot-format.md` specifies it. */
export interface Tests {
  /** Ten-thousandths of the visitors who get no shelves. */
  holdout: number;
  tests: Test[];
}

export interface Test {
  name: string;
  placement: string;
  isBandit: boolean;
  batch: number;
  arms: Arm[];
}

export interface Arm {
  name: string;
  settings: [name: string, value: string][];
  /** Millionths of the traffic of everybody. */
  share: number;
}

const SECTION = 14;
/** By the numbers of section 4, which has no 0. */
const PLACEMENTS = ["", "product", "cart", "popup", "thank-you", "bundle"];
const HEAD = 5;
const BELIEF = 12;

/** Reads columns, one after the other; throws a `RangeError` where the bytes end before. */
class Cursor {
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

  /** Cumulative ends. */
  ends(count: number): number[] {
    // No list is longer than the bytes that it is made of.
    if (count * 4 > this.#view.byteLength) throw new RangeError("tests");
    return Array.from({ length: count }, this.u32);
  }

  texts(count: number): string[] {
    const ends = this.ends(count);
    const start = this.#view.byteOffset + this.#at;
    this.#at += ends.at(-1) ?? 0;
    if (this.#at > this.#view.byteLength) throw new RangeError("tests");
    return ends.map((end, index) => new TextDecoder().decode(this.#view.buffer.slice(start + (ends[index - 1] ?? 0), start + end)));
  }
}

/** Nothing where the file has no such section. Throws where the section is damaged. */
export function testsOf(core: Uint8Array): Tests | undefined {
  const section = sectionOf(core, SECTION);
  if (!section) return undefined;
  const cursor = new Cursor(section);
  const holdout = cursor.u16();
  const count = cursor.u32();
  if (count > PLACEMENTS.length) throw new RangeError("tests");
  const heads = Array.from({ length: count * HEAD }, cursor.u8);
  const batches = Array.from({ length: count }, cursor.u32);
  cursor.skip(count * 16);
  const names = cursor.texts(count);
  const armEnds = cursor.ends(count);
  const arms = cursor.texts(armEnds.at(-1) ?? 0);
  cursor.skip(arms.length);
  const settingEnds = cursor.ends(arms.length);
  const [keys, values] = [cursor.texts(settingEnds.at(-1) ?? 0), cursor.texts(settingEnds.at(-1) ?? 0)];
  const groupEnds = cursor.ends(count);
  cursor.texts(groupEnds.at(-1) ?? 0);
  const span = <Item>(items: Item[], ends: number[], index: number) => items.slice(ends[index - 1] ?? 0, ends[index]);
  const tests = names.map((name, test): Test => {
    const groups = (groupEnds[test] ?? 0) - (groupEnds[test - 1] ?? 0);
    const known = span(arms.map((name, arm) => ({ name, settings: span(keys.map((key, at) => [key, values[at] ?? ""] as [string, string]), settingEnds, arm) })), armEnds, test);
    // The first group is everybody; the page knows no segments yet.
    const withShares = known.map((arm) => {
      cursor.skip(BELIEF - 4);
      return { ...arm, share: cursor.u32() };
    });
    cursor.skip((groups - 1) * known.length * BELIEF);
    return { name, placement: PLACEMENTS[heads[test * HEAD] ?? -1] ?? "", isBandit: heads[test * HEAD + 1] === 1, batch: batches[test] ?? 0, arms: withShares };
  });
  return { holdout, tests };
}
