/** Nobody waits longer for a shelf. */
export const PATIENCE_MS = 8_000;

/**
 * Gets a file with the credentials and CORS mode of a `<link rel="preload" as="fetch" crossorigin>`, so that both share
 * one transfer. Fails on any answer but a good one.
 */
export async function get(url: string, cache: RequestCache = "default", patienceMs = PATIENCE_MS): Promise<Response> {
  const signal = "timeout" in AbortSignal ? { signal: AbortSignal.timeout(patienceMs) } : {};
  const response = await fetch(url, { credentials: "same-origin", mode: "cors", cache, ...signal });
  if (!response.ok) throw new Error(String(response.status));
  return response;
}

export async function getBytes(...request: Parameters<typeof get>): Promise<Uint8Array> {
  return new Uint8Array(await (await get(...request)).arrayBuffer());
}

/** Compiles while it arrives; a server with another idea of its type costs the streaming, not the shelf. */
export async function getModule(url: string): Promise<WebAssembly.Module> {
  const response = await get(url);
  const type = response.headers.get("content-type") ?? "";
  if ("compileStreaming" in WebAssembly && type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
