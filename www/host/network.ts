/** What the shop said; nothing when it said nothing that we could read. */
export interface Answer {
  status: number;
  body: unknown;
}

/** A shopper who clicked waits no longer than this. */
const TIMEOUT_MS = 8_000;

/** Sends one request to the page's own shop, and reads its JSON. Never fails: `status` 0 says that nothing came back. */
export async function ask(url: string, json?: string): Promise<Answer> {
  try {
    const response = await fetch(url, {
      credentials: "same-origin",
      headers: { accept: "application/json", ...(json === undefined ? {} : { "content-type": "application/json" }) },
      ...(json === undefined ? {} : { method: "POST", body: json }),
      ...("timeout" in AbortSignal ? { signal: AbortSignal.timeout(TIMEOUT_MS) } : {}),
    });
    return { status: response.status, body: await response.json().catch(() => undefined) };
  } catch {
    return { status: 0, body: undefined };
  }
}
