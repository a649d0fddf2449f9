/** A file as the page could get it. */
export type Got = { bytes: Uint8Array<ArrayBuffer>; type: string; age: number } | { failed: string; remedy: string };

const PATIENCE_MS = 15_000;

/** Gets a file as the loader does, with the reason where it cannot be had. */
export async function got(url: string): Promise<Got> {
  let blocked = "";
  const hear = (event: SecurityPolicyViolationEvent) => {
    if (url.startsWith(event.blockedURI) || event.blockedURI.startsWith(url)) blocked = `${event.effectiveDirective} of ${event.originalPolicy.slice(0, 300)}`;
  };
  document.addEventListener("securitypolicyviolation", hear);
  const { origin } = new URL(url);
  try {
    const response = await fetch(url, { credentials: "same-origin", mode: "cors", cache: "no-cache", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) return { failed: `the host answers ${response.status}`, remedy: "Upload the file, or correct the path on the script's tag. Some hosts refuse endings that they do not know." };
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { bytes, type: response.headers.get("content-type") ?? "", age: Number(response.headers.get("age") ?? 0) };
  } catch (error) {
    // The violation is told after the failure.
    await new Promise((done) => setTimeout(done));
    if (blocked) return { failed: `the page's Content Security Policy forbids it: ${blocked}`, remedy: `Add ${origin === location.origin ? "'self'" : origin} to connect-src.` };
    if (error instanceof DOMException && error.name === "TimeoutError") return { failed: `nothing came in ${PATIENCE_MS / 1_000} seconds`, remedy: "Look at the host, or at what stands before it." };
    const elsewhere = origin !== location.origin;
    return elsewhere
      ? { failed: `the browser may not read it from ${origin}`, remedy: `Have ${origin} answer with Access-Control-Allow-Origin: ${location.origin}, or serve the files from the shop's own address. A blocker may have stopped it, too.` }
      : { failed: `no answer came (${error instanceof Error ? error.message : String(error)})`, remedy: "Look at the network, and at blockers and service workers in this browser." };
  } finally {
    document.removeEventListener("securitypolicyviolation", hear);
  }
}
