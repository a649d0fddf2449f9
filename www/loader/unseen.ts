/** So far below the window an element has to be: what the page puts around it, margins and all, moves with it. CSS pixels. */
const FAR = 160;

/**
 * Calls once nothing that anybody sees can move by it: as soon as the element is far enough below the window. Never where that cannot be known.
 * Gives what ends the waiting.
 */
export function whenBelow(element: Element, then: () => void): () => void {
  if (!("IntersectionObserver" in globalThis)) return () => {};
  let ended = false;
  const observer = new IntersectionObserver((entries) => {
    if (entries.at(-1)?.isIntersecting) return;
    // In the frame that is drawn next: the page may have been scrolled since the last one.
    requestAnimationFrame(() => {
      if (ended || element.getBoundingClientRect().top < innerHeight + FAR) return;
      end();
      then();
    });
  }, { rootMargin: `${FAR}px` });
  const end = () => {
    ended = true;
    observer.disconnect();
  };
  observer.observe(element);
  return end;
}
