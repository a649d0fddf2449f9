/** How many of a product's pictures a visitor looks at. */

/** So much of a picture in view is a look at it. */
const SEEN_SHARE = 0.6;

/** Pictures at least half as wide as the gallery: the others are their thumbnails. */
function slidesOf(gallery: Element): HTMLImageElement[] {
  const least = gallery.getBoundingClientRect().width / 2;
  return [...gallery.querySelectorAll("img")].filter((image) => image.getBoundingClientRect().width >= least);
}

/** By what a slide is known when the gallery is drawn anew: its address, or, where several have the same, as before they are loaded, its place. */
function namesOf(slides: HTMLImageElement[]): Map<Element, unknown> {
  const addresses = slides.map(({ src }) => src);
  return new Map(slides.map((slide, at) => [slide, addresses.filter((other) => other === slide.src).length === 1 ? slide.src : at]));
}

/** Tells how many pictures were looked at, whenever there are more, until the signal. */
export class Gallery {
  readonly #looked: (pictures: number) => void;
  readonly #seen = new Set<unknown>();
  #drawn = new AbortController();

  constructor(looked: (pictures: number) => void, ended: AbortSignal) {
    this.#looked = looked;
    ended.addEventListener("abort", () => this.#drawn.abort());
  }

  /**
   * Watches it in the place of the one before, of the same product. Where all pictures are there at once, to be swiped or scrolled by, those
   * that come into view count; else those that are clicked or reached by the keyboard, and the first.
   */
  watch(gallery: Element | undefined): void {
    this.#drawn.abort();
    this.#drawn = new AbortController();
    if (!gallery) return;
    const { signal } = this.#drawn;
    const slides = slidesOf(gallery);
    if (slides.length > 1 && "IntersectionObserver" in globalThis) {
      const names = namesOf(slides);
      const observer = new IntersectionObserver((entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) this.#see(names.get(target), 0);
      }, { threshold: SEEN_SHARE });
      for (const slide of slides) observer.observe(slide);
      signal.addEventListener("abort", () => observer.disconnect());
      return;
    }
    for (const name of ["click", "focusin"]) {
      gallery.addEventListener(name, ({ target }) => {
        // A click reaches the picture in a button, the keyboard the button.
        const picture = target instanceof Element ? (target.closest("a, button") ?? target.closest("img")) : null;
        if (!picture) return;
        const image = picture instanceof HTMLImageElement ? picture : picture.querySelector("img");
        this.#see(picture.getAttribute("href") || image?.src || [...gallery.querySelectorAll(picture.tagName)].indexOf(picture), 1);
      }, { capture: true, passive: true, signal });
    }
  }

  #see(picture: unknown, others: number): void {
    const before = this.#seen.size;
    this.#seen.add(picture);
    if (this.#seen.size > before && this.#seen.size + others > 1) this.#looked(this.#seen.size + others);
  }
}
