export const SHELF = "pairwell-shelf";
export const POPUP = "pairwell-popup";
export const BUNDLE = "pairwell-bundle";
export const COMPARISON = "pairwell-comparison";

/** Elements whose classes come in files of their own, where a page has one. */
export const RARE = [BUNDLE, COMPARISON];
export const NAMES = [SHELF, POPUP, ...RARE];

export function placements(names = NAMES): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(names.join())];
}

/** Calls once there is an element of these names, now or later. A page without one costs a look at counters a change. */
export function whenPlaced(then: () => void, names: string[]): void {
  const found = names.map((name) => document.getElementsByTagName(name));
  const isPlaced = () => found.some((elements) => elements.length > 0);
  if (isPlaced()) return then();
  const observer = new MutationObserver(() => {
    if (!isPlaced()) return;
    observer.disconnect();
    then();
  });
  observer.observe(document, { childList: true, subtree: true });
}
