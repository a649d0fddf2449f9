/** Calls once nothing that anybody sees can move by it: as soon as the element is below the window. Never where that cannot be known. */
export function whenBelow(element: Element, then: () => void): void {
  if (!("IntersectionObserver" in globalThis)) return;
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    if (!last || last.isIntersecting || last.boundingClientRect.top < (last.rootBounds?.bottom ?? innerHeight)) return;
    observer.disconnect();
    then();
  });
  observer.observe(element);
}
