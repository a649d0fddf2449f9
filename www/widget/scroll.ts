/**
 * The share of a page, from its top, that has been in view, in whole percent. A page that fits the window is seen
 * whole; without a layout nothing is known, so nothing is claimed. Lengths in CSS pixels.
 */
export function percentSeen(scrolled: number, window: number, page: number): number {
  if (!(page > 0 && window > 0)) return 0;
  return Math.floor(Math.min(1, (Math.max(0, scrolled) + window) / page) * 100);
}
