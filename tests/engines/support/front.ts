/**
 * What stands between a browser and the demo store. No engine's driver tells everything that happens on a page, so it is told from here, in all
 * of them alike: what was asked for, and what the page complained of. And what fails, fails here.
 */
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { close, listen } from "../../../www/demo/listen.ts";
import { listening } from "./listening.ts";

/** How one page's markup is to be another. */
export type Change = (html: string) => string;

export class Front {
  /** Paths that were asked for, with their queries, in order. */
  asked: string[] = [];
  /** What pages complained of, a line each. */
  heard: string[] = [];
  /** Answers to these paths never come: as if the line were cut. */
  cut: RegExp | undefined;
  /** Answers to these paths may be kept by the browser, as a merchant's host lets it. */
  lasting: RegExp | undefined;
  /** The markup of every page goes through it. */
  change: Change = (html) => html;
  readonly #store: string;
  readonly #server: Server;
  readonly #ear: Server;
  origin = "";
  #earAt = "";

  constructor(store: string) {
    this.#store = store;
    this.#server = createServer((message, response) => this.#pass(message, response));
    this.#ear = createServer((message, response) => {
      let body = "";
      message.setEncoding("utf8").on("data", (chunk: string) => (body += chunk)).on("end", () => {
        if (body !== "") this.heard.push(body);
        response.writeHead(204, { "access-control-allow-origin": "*" }).end();
      });
    });
  }

  async open(): Promise<void> {
    this.origin = `http://127.0.0.1:${await listen(this.#server, 0)}`;
    this.#earAt = `http://127.0.0.1:${await listen(this.#ear, 0)}`;
  }

  async close(): Promise<void> {
    for (const server of [this.#server, this.#ear]) {
      server.closeAllConnections();
      await close(server);
    }
  }

  /** As for a shopper who was never here. */
  begin(): void {
    Object.assign(this, { asked: [], heard: [], cut: undefined, lasting: undefined, change: (html: string) => html });
  }

  #pass(message: IncomingMessage, response: ServerResponse): void {
    const path = message.url ?? "/";
    this.asked.push(path);
    if (this.cut?.test(path)) {
      message.socket.destroy();
      return;
    }
    const isPage = message.headers.accept?.includes("text/html") ?? false;
    // What is changed has to be read.
    const { "accept-encoding": _encoding, ...plain } = message.headers;
    const onward = request(this.#store + path, { method: message.method, headers: isPage ? plain : message.headers }, (answer) => {
      const headers = { ...answer.headers };
      if (this.lasting?.test(path)) headers["cache-control"] = "max-age=3600, immutable";
      if (!isPage || !answer.headers["content-type"]?.startsWith("text/html")) {
        response.writeHead(answer.statusCode ?? 502, headers);
        answer.pipe(response);
        return;
      }
      let html = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (html += chunk)).on("end", () => {
        const body = this.change(html).replace("<head>", () => `<head><script>(${listening})(${JSON.stringify(this.#earAt)})</script>`);
        response.writeHead(answer.statusCode ?? 502, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
      });
    });
    onward.on("error", () => response.destroy());
    message.pipe(onward);
  }
}
