/**
 * Cards in two rows, picture beside text, in a file that only elements with `layout="grid"` load, and pages with an arm that has it. The
 * room is the row's: nothing moves.
 */
import styles from "../../styles/components/layout.css";
import { dress } from "./sheets.ts";

export const GRID = "grid";

const dressed = new WeakSet<HTMLElement>();

/** The attribute alone decides from now on. */
export function begin(host: HTMLElement): void {
  if (!host.shadowRoot || dressed.has(host)) return;
  dressed.add(host);
  dress(host.shadowRoot, styles);
}
