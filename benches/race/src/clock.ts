/** What runs in the page before anything of it. */

/** The name by which the page says that the row is painted. */
export const ARRIVED = "raceArrived";

/** What the page has noted of itself. */
export interface Noted {
  /** When the last wanted card was in the document, and when the next frame was painted; 0 before. */
  cards: number;
  painted: number;
  /** The largest paint so far. */
  largest: number;
  /** How far things moved by themselves. */
  moved: number;
  /** Time in tasks beyond 50 ms. */
  blocked: number;
}

/** Stops at so many cards, wherever they are: in the document, or in open shadow roots. Serialised into the page. */
export function clock({ wanted, arrived }: { wanted: number; arrived: string }): void {
  const noted = { cards: 0, painted: 0, largest: 0, moved: 0, blocked: 0 };
  Reflect.set(globalThis, "race", noted);
  const watch = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("largest-contentful-paint", ({ startTime }) => (noted.largest = startTime));
  watch("longtask", ({ duration }) => (noted.blocked += Math.max(0, duration - 50)));
  watch("layout-shift", (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) noted.moved += value;
  });

  const places: ParentNode[] = [document];
  const all = { childList: true, subtree: true, attributes: true, attributeFilter: ["data-card"] };
  const observer = new MutationObserver(() => {
    const found = places.reduce((sum, place) => sum + place.querySelectorAll("[data-card]").length, 0);
    if (found < wanted) return;
    observer.disconnect();
    noted.cards = performance.now();
    // A message that is sent while a frame is made is heard once it is painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        noted.painted = performance.now();
        (Reflect.get(globalThis, arrived) as (text: string) => void)("");
      };
      port2.postMessage("");
    });
  });
  observer.observe(document, all);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    places.push(root);
    observer.observe(root, all);
    return root;
  };
}
