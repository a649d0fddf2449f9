/** How many of a product's pictures a visitor looks at. */

/** So much of a picture in view is a look at it. */
const SEEN_SHARE = 0.6;

/** Pictures at least half as wide as the gallery: the others are their thumbnails. */
function slidesOf(gallery: Element): HTMLImageElement[] {
  const least = gallery.getBoundingClientRect().width / 2;
  return [...gallery.querySelectorAll("img")].filter((image) => image.getBoundingClientRect().width >= least);
}

/**
 * Tells how many were looked at, whenever there are more, until the signal. Where all are there at once, to be swiped or scrolled by, those
 * that come into view count; else those that are clicked or reached by the keyboard, and the first.
 */
export function watchGallery(gallery: Element, looked: (pictures: number) => void, signal: AbortSignal): void {
  const seen = new Set<unknown>();
  const see = (picture: unknown, others: number): void => {
    const before = seen.size;
    seen.add(picture);
    if (seen.size > before && seen.size + others > 1) looked(seen.size + others);
  };
  const slides = slidesOf(gallery);
  if (slides.length > 1 && "IntersectionObserver" in globalThis) {
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) see(target, 0);
    }, { threshold: SEEN_SHARE });
    for (const slide of slides) observer.observe(slide);
    signal.addEventListener("abort", () => observer.disconnect());
    return;
  }
  for (const name of ["click", "focusin"]) {
    gallery.addEventListener(name, ({ target }) => {
      const picture = target instanceof Element ? target.closest("a, button, img") : null;
      if (!picture) return;
      const address = picture.getAttribute("href") ?? picture.querySelector("img")?.src ?? picture.getAttribute("src");
      see(address || [...gallery.querySelectorAll(picture.tagName)].indexOf(picture), 1);
    }, { capture: true, passive: true, signal });
  }
}
