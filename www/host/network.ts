/** What the shop said; nothing when it said nothing that we could read. */
export interface Answer {
  status: number;
  body: unknown;
  /** A header of the answer; empty when there is none. */
  header?(name: string): string;
}

export interface Question {
  /** JSON; a question with a body is a POST unless it says otherwise. */
  json?: string;
  method?: string;
  headers?: Record<string, string>;
}

/** A shopper who clicked waits no longer than this. */
const TIMEOUT_MS = 8_000;

/** Sends one request to the page's own shop, and reads its JSON. Never fails: `status` 0 says that nothing came back. */
export async function ask(url: string, { json, method, headers }: Question = {}): Promise<Answer> {
  try {
    const type = json === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(url, {
      credentials: "same-origin",
      headers: { accept: "application/json", ...type, ...headers },
      method: method ?? (json === undefined ? "GET" : "POST"),
      ...(json === undefined ? {} : { body: json }),
      ...("timeout" in AbortSignal ? { signal: AbortSignal.timeout(TIMEOUT_MS) } : {}),
    });
    return {
      status: response.status,
      body: await response.json().catch(() => undefined),
      header: (name) => response.headers.get(name) ?? "",
    };
  } catch {
    return { status: 0, body: undefined };
  }
}
