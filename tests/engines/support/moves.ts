/** What moved in a page by itself, frame by frame: for engines that do not tell of layout shifts. */
import type { Change } from "./front.ts";

/** Runs in the page before anything of it. Must not refer to anything outside itself. */
function watching(): void {
  const moves: string[] = [];
  Object.defineProperty(window, "movesOfThePage", { value: moves });
  const ours = "pairwell-shelf, pairwell-bundle, pairwell-comparison, pairwell-popup";
  const known = new Map<Element, boolean>();
  /** Whether the page holds it in the window while it is scrolled. */
  const isHeld = (element: Element | null): boolean => {
    if (!element) return false;
    let held = known.get(element);
    held ??= /sticky|fixed/.test(getComputedStyle(element).position) || isHeld(element.parentElement);
    known.set(element, held);
    return held;
  };
  let before = new Map<Element, DOMRect>();
  let touched = -Infinity;
  // What follows a hand within half a second is no shift.
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => (touched = performance.now()), true);
  const isSeen = ({ width, height, bottom, top }: DOMRect, scrolled: number): boolean =>
    width > 0 && height > 0 && bottom - scrolled > 0 && top - scrolled < innerHeight;
  const frame = (): void => {
    const now = new Map<Element, DOMRect>();
    const { scrollX, scrollY } = window;
    for (const element of document.querySelectorAll("body *")) {
      // Ours count by their own boxes.
      if ((element.closest(ours) !== null && !element.matches(ours)) || isHeld(element)) continue;
      const { x, y, width, height } = element.getBoundingClientRect();
      now.set(element, new DOMRect(x + scrollX, y + scrollY, width, height));
    }
    const restless = performance.now() - touched < 500;
    for (const [element, to] of now) {
      const from = before.get(element);
      // A box that was not drawn came; one that is not drawn went.
      if (!from || restless || (!isSeen(from, scrollY) && !isSeen(to, scrollY)) || from.width * from.height * to.width * to.height === 0) continue;
      if (Math.abs(from.x - to.x) + Math.abs(from.y - to.y) < 1) continue;
      const name = `${element.localName}${element.className ? `.${element.classList[0] ?? ""}` : ""}`;
      moves.push(`${location.pathname} <${name}> from ${Math.round(from.x)},${Math.round(from.y)} to ${Math.round(to.x)},${Math.round(to.y)}`);
    }
    before = now;
    requestAnimationFrame(frame);
  };
  document.addEventListener("DOMContentLoaded", frame);
}

/** From now on pages write down what moves in them. */
export const watchMoves: Change = (html) => html.replace("<head>", () => `<head><script>(${watching})()</script>`);

/** What moved on this page so far. Runs in the page. */
export const movesOfThePage = (): string[] => (window as unknown as { movesOfThePage: string[] }).movesOfThePage;
