import type { Ranked } from "../recording/recorder.ts";
import type { Drawn } from "../testing/arms.ts";

/** What the loader has put on the page. */
interface Pairwell {
  ready: Promise<boolean>;
  forget?: () => void;
  /** What `data-tests` has drawn; nothing where nothing is tested. */
  tests?: Drawn;
  /** Where the visitor stands on the axis that arms are drawn by; nothing where that is not known, or `data-segments` does not ask. */
  segment?: () => string | undefined;
  /** Each ranking of the page's shelves, where `data-log` asks for it. */
  ranked?: readonly Ranked[];
}

export function page(): Pairwell {
  return (globalThis as unknown as { pairwell: Pairwell }).pairwell;
}
