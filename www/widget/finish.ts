/** Pixels in `width=…`, with which the address of a picture ends whose server sends any width: the compiler writes it (`assemble/image_width.rs`). */
const WIDTH = "600";

/**
 * Finishes what the Wasm draws, before it is painted. Every element with a class has the `part` of the same name: what the page may style from
 * outside. A picture that there is in any width is asked for in half of it where the screen has no more pixels than the page.
 */
export function finish(root: ShadowRoot): void {
  new MutationObserver(() => {
    for (const element of root.querySelectorAll("[class]:not([part])")) {
      element.setAttribute("part", element.className);
      const src = element.getAttribute("src");
      if (src?.endsWith(`width=${WIDTH}`)) element.setAttribute("srcset", `${src.slice(0, -WIDTH.length)}300 1x, ${src} 2x`);
    }
    level(root);
  }).observe(root, { childList: true, subtree: true });
}

/** `heading-level`: where the heading stands among the page's. Its looks stay. */
export function level(root: ShadowRoot): void {
  const said = root.host.getAttribute("heading-level");
  if (said) root.querySelector("h2")?.setAttribute("aria-level", said);
}
