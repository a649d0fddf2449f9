import { sectionOf } from "../host/core.ts";
import { Cursor, part } from "./cursor.ts";

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
  /** Millionths of the traffic for each arm, by segment; the empty name is everybody. */
  shares: Map<string, number[]>;
}

export interface Arm {
  name: string;
  settings: [name: string, value: string][];
}

const SECTION = 14;
/** By the numbers of section 4, which has no 0. */
export const PLACEMENTS = ["", "product", "cart", "popup", "thank-you", "bundle"];
const HEAD = 5;
/** A Beta's two numbers come before a share. */
const BETA = 8;

/** Nothing where the file has no such section. Throws where the section is damaged. */
export function testsOf(core: Uint8Array): Tests | undefined {
  const section = sectionOf(core, SECTION);
  if (!section) return undefined;
  const cursor = new Cursor(section);
  const { u8, u16, u32 } = cursor;
  const holdout = u16();
  const count = u32();
  if (count > PLACEMENTS.length) throw new RangeError("tests");
  const heads = cursor.column(count * HEAD, u8);
  const batches = cursor.column(count, u32);
  cursor.skip(count * 16);
  const names = cursor.texts(count);
  const armEnds = cursor.column(count, u32);
  const armNames = cursor.texts(armEnds.at(-1) ?? 0);
  cursor.skip(armNames.length);
  const settingEnds = cursor.column(armNames.length, u32);
  const [keys, values] = [cursor.texts(settingEnds.at(-1) ?? 0), cursor.texts(settingEnds.at(-1) ?? 0)];
  const settings = keys.map((key, at): [string, string] => [key, values[at] ?? ""]);
  const arms = armNames.map((name, arm): Arm => ({ name, settings: part(settings, settingEnds, arm) }));
  const groupEnds = cursor.column(count, u32);
  const groups = cursor.texts(groupEnds.at(-1) ?? 0);
  const share = () => (cursor.skip(BETA), u32());
  const tests = names.map((name, test): Test => {
    const own = part(arms, armEnds, test);
    const shares = new Map(part(groups, groupEnds, test).map((segment) => [segment, cursor.column(own.length, share)]));
    return { name, placement: PLACEMENTS[heads[test * HEAD] ?? -1] ?? "", isBandit: heads[test * HEAD + 1] === 1, batch: batches[test] ?? 0, arms: own, shares };
  });
  return { holdout, tests };
}
