/** Every element with a class has the `part` of the same name: what the page may style from outside. */
export function exposeParts(root: ShadowRoot): void {
  const expose = () => {
    for (const element of root.querySelectorAll("[class]:not([part])")) element.setAttribute("part", element.className);
  };
  new MutationObserver(expose).observe(root, { childList: true, subtree: true });
}
