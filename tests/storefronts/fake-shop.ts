/** What the fakes of all platforms share: a small server, its log, and faults that a test asks for. */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { close, listen } from "../../www/demo/listen.ts";

export interface Asked {
  method: string;
  /** With its query. */
  path: string;
  body: string;
  headers: IncomingMessage["headers"];
}

export interface Reply {
  status?: number;
  type?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** Breaks the next answer whose path matches. */
export interface Fault {
  path: RegExp;
  reply: Reply;
}

/** A line as the shop itself keeps it. */
export interface Kept {
  key: string;
  variantId: string;
  quantity: number;
}

export abstract class FakeShop {
  origin = "";
  asked: Asked[] = [];
  faults: Fault[] = [];
  lines: Kept[] = [];
  readonly #server = createServer((request, response) => {
    this.#answer(request).then(
      (reply) => {
        const { status = 200, type = "application/json; charset=utf-8", body = "", headers = {} } = reply;
        return response.writeHead(status, { "content-type": type, "cache-control": type.startsWith("text/html") ? "private, no-cache" : "no-store", ...headers }).end(body);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });

  async start(): Promise<void> {
    this.origin = `http://127.0.0.1:${await listen(this.#server, 0)}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return close(this.#server);
  }

  /** A shopper who was never here. */
  reset(): void {
    this.asked = [];
    this.faults = [];
    this.lines = [];
  }

  get count(): number {
    return this.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  }

  /** Questions to the shop itself, without pages and files. */
  questions(): string[] {
    return this.asked.map(({ method, path }) => `${method} ${path}`);
  }

  /** The shop's answer; nothing for what it does not have. */
  protected abstract serve(asked: Asked, url: URL): Reply | undefined;

  async #answer(request: IncomingMessage): Promise<Reply> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const asked = { method: request.method ?? "GET", path: request.url ?? "/", body: Buffer.concat(chunks).toString("utf8"), headers: request.headers };
    const url = new URL(asked.path, this.origin);
    const file = /^\/(?:pairwell|snapshot)\/([\w.-]+)$/.exec(url.pathname)?.[1];
    if (file) return this.#file(url.pathname, file);
    if (url.pathname === "/favicon.ico") return { status: 204 };
    const isPage = asked.method === "GET" && (asked.headers.accept ?? "").includes("text/html") && request.headers["sec-fetch-mode"] === "navigate";
    if (!isPage) this.asked.push(asked);
    const fault = isPage ? undefined : this.faults.find(({ path }) => path.test(asked.path));
    if (fault) {
      this.faults = this.faults.filter((other) => other !== fault);
      return fault.reply;
    }
    return this.serve(asked, url) ?? { status: 404, body: '{"status":404,"message":"Not Found"}' };
  }

  async #file(path: string, name: string): Promise<Reply> {
    const type = name.endsWith(".js") ? "text/javascript" : name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    const folder = path.startsWith("/snapshot/") ? "target/demo/snapshot" : "dist";
    const bytes = await readFile(`${folder}/${name}`).catch(() => undefined);
    return bytes ? { type, body: bytes as unknown as string } : { status: 404, body: "" };
  }
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return { status, body: JSON.stringify(value), headers };
}

export function html(body: string): Reply {
  return { type: "text/html; charset=utf-8", body: `<!doctype html>${body}` };
}

/** Fields of a form, of whichever kind, or of JSON whose numbers are kept as they are written. */
export function fieldOf(body: string, name: string): string {
  const inJson = new RegExp(`"${name}"\\s*:\\s*"?([^",}\\]]*)`).exec(body)?.[1];
  const inForm = new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]*)`).exec(body)?.[1];
  return inJson ?? inForm ?? new URLSearchParams(body).get(name) ?? "";
}

/** As much of jQuery as a theme's cart needs: events that the document's own listeners never hear. */
export const JQUERY = `
(() => {
  const heard = new Map();
  window.jQuery = window.$ = (element) => ({
    on(names, listener) { for (const full of names.split(" ")) { const all = heard.get(element) ?? []; heard.set(element, [...all, { name: full.split(".")[0], full, listener }]); } return this; },
    off(names, listener) { heard.set(element, (heard.get(element) ?? []).filter((one) => !(names.split(" ").includes(one.full) && one.listener === listener))); return this; },
    trigger(name, facts) { for (const one of heard.get(element) ?? []) if (one.name === name) one.listener.call(element, { type: name }, ...[].concat(facts ?? [])); return this; },
  });
  window.jQuery.listeners = () => [...heard.values()].flat().filter(({ full }) => full.includes(".pairwell")).length;
})();`;
