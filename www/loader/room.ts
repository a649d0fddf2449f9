import type { Room } from "./parts.ts";

const watching = new WeakMap<Element, IntersectionObserver>();

/** Room is given back only below the window, where nothing that anybody sees can move. */
export const room: Room = {
  giveBack(element) {
    if (watching.has(element) || !("IntersectionObserver" in globalThis)) return;
    const observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1);
      if (!last || last.isIntersecting || last.boundingClientRect.top < (last.rootBounds?.bottom ?? innerHeight)) return;
      element.hidden = true;
      observer.disconnect();
      // The margins of what the page has around it go as well: what follows must not come into sight by them.
    }, { rootMargin: "160px" });
    watching.set(element, observer);
    observer.observe(element);
  },
  takeBack(element) {
    watching.get(element)?.disconnect();
    watching.delete(element);
    element.hidden = false;
  },
};
