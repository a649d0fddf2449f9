import type { Echoes } from "./echo.ts";

/** A theme often writes several times for one click; the cart is read once, when it has come to rest. */
const DEBOUNCE_MS = 150;
/** Another tab is heard in two ways, the slower one so much later. */
const ELSEWHERE_MS = 300;
/** A theme speaks of a change after its request, too; a further change has a request of its own. */
const TOLD_MS = 600;
const CHANNEL = "pairwell:cart";

/** How a platform's cart is heard. */
export interface Ears {
  echoes: Echoes;
  /** Whether a request to this address writes to the cart. */
  isWrite(url: string): boolean;
  /** Whether another tab that sets this key of `localStorage` has changed the cart. */
  isHint?(key: string): boolean;
  /** Hears the platform's own events until the signal. */
  listen?(hint: () => void, signal: AbortSignal): void;
}

type Changed = (written: boolean) => void;

/**
 * Hears of changes that others make without wrapping anything of theirs. Gives what a follower calls, and what ends that. All who
 * follow hear in the same moment, so that what they read is one reading.
 */
export function hear(ears: Ears): (changed: Changed) => () => void {
  const followers = new Set<Changed>();
  let end: (() => void) | undefined;
  return (changed) => {
    const follower: Changed = (written) => changed(written);
    followers.add(follower);
    end ??= begin(ears, (written) => followers.forEach((tell) => tell(written)));
    return () => {
      followers.delete(follower);
      if (followers.size > 0) return;
      end?.();
      end = undefined;
    };
  };
}

function begin({ echoes, isWrite, isHint, listen }: Ears, changed: Changed): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  // What was written before we looked is in the first cart that we read.
  const began = performance.now();
  let told = -TOLD_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = false;
  let channel: BroadcastChannel | undefined;

  const soon = (byPage: boolean) => {
    written ||= byPage;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const byThisPage = written;
      written = false;
      told = performance.now();
      if (byThisPage) channel?.postMessage("");
      changed(byThisPage);
    }, written ? DEBOUNCE_MS : ELSEWHERE_MS);
  };
  const hint = () => {
    const now = performance.now();
    if (!signal.aborted && !echoes.isQuiet(now) && now - told >= TOLD_MS) soon(true);
  };
  const elsewhere = () => soon(false);
  const tune = () => {
    if (!("BroadcastChannel" in globalThis)) return;
    channel?.close();
    try {
      channel = new BroadcastChannel(CHANNEL);
      channel.onmessage = elsewhere;
    } catch {
      // An opaque origin has no neighbours.
    }
  };

  let observer: PerformanceObserver | undefined;
  if ("PerformanceObserver" in globalThis) {
    observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
        if (entry.startTime < began || !isWrite(entry.name)) continue;
        if (echoes.isOwn(entry.startTime)) channel?.postMessage("");
        else if (!(entry.responseStatus >= 400)) soon(true);
      }
    });
    observer.observe({ type: "resource", buffered: true });
  }
  tune();
  listen?.(hint, signal);
  // An open channel may keep a page from being kept, and a closed one throws at whoever speaks into it.
  addEventListener("pagehide", () => (channel = void channel?.close()), { signal });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    tune();
    elsewhere();
  }, { signal });
  addEventListener("storage", ({ key }) => key !== null && isHint?.(key) && elsewhere(), { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && elsewhere(), { signal });
  return () => {
    ending.abort();
    clearTimeout(timer);
    observer?.disconnect();
    channel?.close();
  };
}

/** Hears events that exist in the page's jQuery only; whatever the page calls by that name. */
export function hearJQuery(names: string, heard: () => void, signal: AbortSignal): void {
  const body = jQueryBody();
  if (typeof body?.on !== "function" || typeof body.off !== "function") return;
  const own = names.split(" ").map((name) => `${name}.pairwell`).join(" ");
  try {
    body.on(own, heard);
    signal.addEventListener("abort", () => body.off?.(own, heard));
  } catch {
    // Another age's jQuery, or something else of its name.
  }
}

/** Tells the page's jQuery, if it has one. */
export function tellJQuery(name: string, ...facts: unknown[]): void {
  try {
    jQueryBody()?.trigger?.(name, facts);
  } catch {
    // A listener of the page's broke; the page's own code would have met it, too.
  }
}

interface JQuery {
  on?(names: string, heard: () => void): void;
  off?(names: string, heard: () => void): void;
  trigger?(name: string, facts: unknown[]): void;
}

function jQueryBody(): JQuery | undefined {
  const found = (globalThis as { jQuery?: unknown }).jQuery;
  try {
    return typeof found === "function" && document.body ? (found(document.body) as JQuery) : undefined;
  } catch {
    return undefined;
  }
}
