/** Asks the collector, with the token in the head of each request and nowhere else. */

const KEPT = "pairwell:dashboard-token";

/** Why there is no answer: in words for whoever looks. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export class Asking {
  #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  /** The token of this tab, if somebody logged in. */
  static kept(): Asking | undefined {
    try {
      const token = sessionStorage.getItem(KEPT);
      return token === null ? undefined : new Asking(token);
    } catch {
      return undefined;
    }
  }

  /** Until the tab is closed. Where storage is shut, until the page is left. */
  keep(): void {
    try {
      sessionStorage.setItem(KEPT, this.#token);
    } catch {
      // The page still has it.
    }
  }

  static forget(): void {
    try {
      sessionStorage.removeItem(KEPT);
    } catch {
      // Nothing was kept.
    }
  }

  async json<T>(path: string, query: URLSearchParams, signal?: AbortSignal): Promise<T> {
    const response = await this.#get(`/v1/report${path}?${query}`, signal);
    return (await response.json()) as T;
  }

  async csv(path: string, query: URLSearchParams): Promise<Blob> {
    const asked = new URLSearchParams(query);
    asked.set("format", "csv");
    return (await this.#get(`/v1/report${path}?${asked}`)).blob();
  }

  /** Each event of the live stream, until it ends. */
  async *live<T>(signal: AbortSignal): AsyncGenerator<T> {
    const response = await this.#get("/v1/live", signal);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) return;
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = (rest + value).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) {
        if (event.startsWith("data: ")) yield JSON.parse(event.slice("data: ".length)) as T;
      }
    }
  }

  async #get(path: string, signal?: AbortSignal): Promise<Response> {
    const options: RequestInit = { headers: { authorization: `Bearer ${this.#token}` }, cache: "no-store" };
    if (signal) options.signal = signal;
    let response: Response;
    try {
      response = await fetch(path, options);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Refused(0, "The collector does not answer. Is it running, and is this computer allowed to reach it?");
    }
    if (response.ok) return response;
    throw new Refused(response.status, await said(response));
  }
}

async function said(response: Response): Promise<string> {
  if (response.status === 401) return "The collector does not know this token.";
  if (response.status === 403) return "This collector was started without a token. Start it with PAIRWELL_TOKEN set.";
  try {
    const why = (await response.json()) as { found?: string; expected?: string };
    return `The collector found ${why.found ?? "a fault"}. Expected ${why.expected ?? "another question"}.`;
  } catch {
    return `The collector answered with status ${response.status}.`;
  }
}
