/** A page that becomes another one has drawn itself soon after. */
const DRAWN_MS = 60;

/**
 * Calls when the document has become another page: an application's navigation, Turbo's, or the way back. Nothing of
 * the page's is wrapped. Where the browser does not tell of `pushState`, a click or a key may have led somewhere.
 */
export function watchTurns(turned: () => void): () => void {
  const { signal, abort } = abortable();
  let path = location.pathname;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (signal.aborted || location.pathname === path) return;
      path = location.pathname;
      turned();
    }, DRAWN_MS);
  };
  const { navigation } = globalThis as { navigation?: EventTarget };
  if (typeof navigation?.addEventListener === "function") navigation.addEventListener("currententrychange", look, { signal });
  else for (const name of ["click", "keydown"]) addEventListener(name, look, { signal, capture: true, passive: true });
  addEventListener("popstate", look, { signal });
  for (const name of ["turbo:load", "swup:page:view"]) document.addEventListener(name, look, { signal });
  return abort;
}

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
