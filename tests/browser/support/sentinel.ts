/**
 * Runs in every document before its own scripts, and reports through the console what the tests want to know:
 * the console outlives navigations and needs no global name. Must not refer to anything outside itself.
 */
export function sentinel(mark: string): void {
  const say = console.debug.bind(console);
  const report = (kind: string, ...facts: unknown[]): void => say(mark, kind, ...facts.map(String));

  addEventListener("error", (event) => {
    // A file that does not load fires at its element, and is no fault of a script.
    if (event.target === window || event.target === null) report("error", event.message, event.filename);
  });
  addEventListener("unhandledrejection", (event) => report("rejection", event.reason));
  addEventListener("securitypolicyviolation", (event) =>
    report("violation", event.effectiveDirective, event.blockedURI, event.sourceFile),
  );

  const named = (node: Node | null, place: DOMRectReadOnly): string => {
    // Chromium names neither nodes in shadow roots, which only the widget has, nor boxes that styles generate.
    if (!node) {
      const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
      const over = document.elementsFromPoint(x, y).some((element) => element.closest("pairwell-shelf, pairwell-popup"));
      return over ? "pairwell (in a shadow root)" : "host (a generated box)";
    }
    const element = node instanceof Element ? node : node.parentElement;
    if (!element) return node.nodeName;
    const ours = element.closest("pairwell-shelf, pairwell-popup");
    if (ours) return `pairwell <${ours.localName}>`;
    const { id, localName, classList } = element;
    return `host <${localName}${id === "" ? "" : ` #${id}`}${classList.length === 0 ? "" : ` .${classList.value.replaceAll(" ", ".")}`}>`;
  };
  const where = ({ x, y, width, height }: DOMRectReadOnly): string =>
    [x, y, width, height].map((length) => Math.round(length)).join(",");

  interface Shift extends PerformanceEntry {
    value: number;
    hadRecentInput: boolean;
    sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
  }
  // A browser may paint a page while its markup is still being read. No script of ours runs before that is done.
  const isMarkup = ({ startTime, sources }: Shift): boolean => {
    const [{ domInteractive = 0 } = {}] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return (domInteractive === 0 || startTime < domInteractive) && sources.every(({ node, currentRect }) => named(node, currentRect).startsWith("host"));
  };
  const tell = (entries: PerformanceEntry[]): void => {
    for (const entry of entries as Shift[]) {
      if (isMarkup(entry)) continue;
      const sources = entry.sources.map(
        ({ node, previousRect, currentRect }) => `${named(node, currentRect)} from ${where(previousRect)} to ${where(currentRect)}`,
      );
      report("shift", entry.value, entry.hadRecentInput, ...sources);
    }
  };
  // What the page has before any script in its markup runs, and what of that is another thing later. A page may take members away.
  const Watch = MutationObserver;
  const owners = [Object, Array, String, Function, Promise, Map, Set, RegExp, Element, HTMLElement, Node, EventTarget, Event, Storage];
  const natives = ["fetch", "addEventListener", "setTimeout", "requestAnimationFrame", "customElements", "WebAssembly", "JSON"];
  const owned = (): Map<string, unknown> => {
    const found = new Map<string, unknown>(Object.getOwnPropertyNames(window).map((name) => [name, "named"]));
    for (const name of natives) found.set(`the value of ${name}`, Object.getOwnPropertyDescriptor(window, name)?.value);
    for (const name of ["pushState", "replaceState"]) found.set(`history.${name}`, Reflect.get(history, name));
    for (const { name: of, prototype } of owners) {
      for (const name of Reflect.ownKeys(prototype)) {
        const { value, get } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
        found.set(`${of}.prototype.${String(name)}`, value ?? get);
      }
    }
    return found;
  };
  let atFirst: Map<string, unknown> | undefined;
  const first = new Watch(() => {
    atFirst ??= owned();
    first.disconnect();
  });
  first.observe(document, { childList: true, subtree: true });
  document.addEventListener("sentinel:owned", () => {
    const now = owned();
    const names = new Set([...(atFirst?.keys() ?? []), ...now.keys()]);
    report("owned", ...[...names].filter((name) => atFirst?.get(name) !== now.get(name) || atFirst?.has(name) !== now.has(name)));
  });

  const observer = new PerformanceObserver((list) => tell(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  document.addEventListener("sentinel:flush", () => tell(observer.takeRecords()));
}
