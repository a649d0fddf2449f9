import type { Drawn } from "../testing/main.ts";

/** What the loader has put on the page. */
interface Pairwell {
  ready: Promise<boolean>;
  forget?: () => void;
  /** What `data-tests` has drawn; nothing where nothing is tested. */
  tests?: Drawn;
}

export function page(): Pairwell {
  return (globalThis as unknown as { pairwell: Pairwell }).pairwell;
}
