import type { Room } from "./parts.ts";
import { whenBelow } from "./unseen.ts";

/** What ends the waiting for a place to be out of sight, by element. */
const waiting = new WeakMap<Element, () => void>();

/** Room is given back only below the window, where nothing that anybody sees can move. */
export const room: Room = {
  giveBack(element) {
    if (!waiting.has(element)) waiting.set(element, whenBelow(element, () => (element.hidden = true)));
  },
  takeBack(element) {
    waiting.get(element)?.();
    waiting.delete(element);
    element.hidden = false;
  },
};
