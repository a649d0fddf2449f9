import type { Recommendation } from "../question.ts";
import type { Slot } from "../spot.ts";

/** What an element has told, and what was answered to it. */
export interface Told {
  element: HTMLElement;
  placement: string;
  slots: Slot[];
  answer: Recommendation | undefined;
  /** The page's product, where it stands among the slots itself. */
  own: string;
  timing: Timing;
}

/** All in milliseconds; points in time since the page began. */
export interface Timing {
  shownAt: number;
  /** The frame that shows it had begun by then. */
  paintedBy: number;
  /** It was there before this file was: shown at that time at the latest. */
  isLate: boolean;
  /** Nothing was shown in the element before. */
  isFirst: boolean;
  /** How long the question took that explains it. */
  asked: number;
}
