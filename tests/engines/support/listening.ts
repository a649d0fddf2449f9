/** Runs in every page before its own scripts, and tells `ear` what goes wrong on it. Must not refer to anything outside itself. */
export function listening(ear: string): void {
  const send = navigator.sendBeacon.bind(navigator, ear);
  const tell = (...facts: unknown[]): void => void send([location.pathname, ...facts.map(String)].join(" "));

  addEventListener("error", (event) => {
    const { target } = event;
    // A file that does not come fires at its element.
    if (target instanceof Element) tell("not loaded", target.outerHTML.slice(0, 160));
    else tell("error", event.message, event.filename, event.lineno, event.error?.stack);
  }, true);
  addEventListener("unhandledrejection", (event) => tell("rejection", event.reason, event.reason?.stack));
  addEventListener("securitypolicyviolation", (event) => tell("violation", event.effectiveDirective, event.blockedURI));
  for (const kind of ["error", "warn"] as const) {
    const original = console[kind];
    console[kind] = (...words: unknown[]) => {
      tell(kind, ...words);
      original.apply(console, words);
    };
  }
}
