import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Carts } from "./carts.ts";
import { readCatalog } from "./catalog.ts";
import { Compressor } from "./compression.ts";
import { breakReply, Faults } from "./faults.ts";
import { Orders } from "./orders.ts";
import { plain } from "./reply.ts";
import type { Reply } from "./reply.ts";
import { BadRequest, readRequest } from "./request.ts";
import { route } from "./routes.ts";
import type { Store } from "./routes.ts";
import { mountsOf } from "./static.ts";

/** Where the store's data and files are, and whether tests may break it. */
export interface StoreOptions {
  merchant: string;
  snapshot: string;
  dist: string;
  client: string;
  faults: boolean;
  /** Files are compressed as pages are: a store that serves each of them a few times does not take a second for it. */
  quick?: boolean;
  /** The collector that pages report to, as soon as there is one. */
  reportTo?: () => string | undefined;
  /** Pages show the snapshot's offers. */
  offers?: boolean;
}

/** A tag matches weakly, as If-None-Match compares. */
function matches(header: string | undefined, etag: string | undefined): boolean {
  if (header === undefined || etag === undefined) return false;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, "");
  return header.trim() === "*" || header.split(",").some((tag) => bare(tag) === bare(etag));
}

class Answering {
  readonly #store: Store;
  readonly #faults: Faults | undefined;
  readonly #compressor: Compressor;

  constructor(store: Store, faults: Faults | undefined, quick: boolean | undefined) {
    this.#store = store;
    this.#faults = faults;
    this.#compressor = new Compressor(quick);
  }

  async answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = message.url ?? "/";
    const controls = path.startsWith("/__");
    const answered = controls ? undefined : this.#faults?.note(message.method ?? "GET", path);
    const fault = controls ? undefined : this.#faults?.find(path);
    if (fault?.hang) return;
    let reply = await this.#reply(message);
    if (fault) reply = breakReply(reply, fault);
    if (reply.status === 200 && matches(message.headers["if-none-match"], reply.headers["etag"])) {
      const { "content-type": _type, ...headers } = reply.headers;
      answered?.(304);
      response.writeHead(304, headers).end();
      return;
    }
    reply = await this.#compressor.apply(reply, path, message.headers["accept-encoding"]);
    answered?.(reply.status);
    response.writeHead(reply.status, { ...reply.headers, "content-length": reply.body.length });
    response.end(message.method === "HEAD" ? undefined : reply.body);
  }

  async #reply(message: IncomingMessage): Promise<Reply> {
    try {
      const request = readRequest(message);
      return (await this.#faults?.control(request)) ?? (await route(this.#store, request));
    } catch (error) {
      if (error instanceof BadRequest) return plain(error.status, error.message, { connection: "close" });
      console.error(`${message.method ?? "GET"} ${message.url ?? "/"}:`, error);
      return plain(500, "The store failed to answer. Its console says why.");
    }
  }
}

/** The store, ready to listen. Fails when there is no readable catalog. */
export async function openStore(options: StoreOptions): Promise<Server> {
  const store: Store = {
    catalog: await readCatalog(options.merchant),
    carts: new Carts(),
    orders: new Orders(),
    mounts: mountsOf(options),
    snapshot: options.snapshot,
    reportTo: options.reportTo ?? (() => undefined),
    offers: options.offers ?? false,
  };
  const answering = new Answering(store, options.faults ? new Faults() : undefined, options.quick);
  return createServer((message, response) => {
    answering.answer(message, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
}
