/** What shops mark as a dialog that has to be answered first; `:modal` is what the browser itself holds to be one. */
const MODAL = ":modal, [role=dialog][aria-modal=true], [role=alertdialog][aria-modal=true]";
/** Nobody tells that a dialog closes, so it is looked for this often while one is open and the page is in view. */
const LOOK_MS = 500;

/** Drawers that are shut often stand in the page, beside the window or unseen. */
function isSeen(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const isInWindow = right > Math.max(left, 0) && left < innerWidth && bottom > Math.max(top, 0) && top < innerHeight;
  return isInWindow && getComputedStyle(element).visibility === "visible";
}

/** Whether the shopper is in a dialog: the shop's own or our popup. */
export function isDialogOpen(): boolean {
  const roots = [document, document.querySelector("pairwell-popup")?.shadowRoot];
  return roots.some((root) => [...(root?.querySelectorAll(MODAL) ?? [])].some(isSeen));
}

/** Calls back once when no dialog is open any more, at once where none is; does nothing after the signal. */
export function afterDialogs(then: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  if (!isDialogOpen()) return then();
  const again = () => afterDialogs(then, signal);
  if (document.visibilityState === "visible") setTimeout(again, LOOK_MS);
  else document.addEventListener("visibilitychange", again, { once: true, signal });
}
