export const SHELF = "pairwell-shelf";
export const POPUP = "pairwell-popup";

export function placements(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`${SHELF},${POPUP}`)];
}

/** Calls once there is a placement, now or later. A page without one costs a look at two counters a change. */
export function whenPlaced(then: () => void): void {
  const found = [SHELF, POPUP].map((name) => document.getElementsByTagName(name));
  const isPlaced = () => found.some((elements) => elements.length > 0);
  if (isPlaced()) return then();
  const observer = new MutationObserver(() => {
    if (!isPlaced()) return;
    observer.disconnect();
    then();
  });
  observer.observe(document, { childList: true, subtree: true });
}
