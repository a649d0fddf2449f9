/** Serves the built site to a browser on this machine. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { serveStatic } from "../demo/static.ts";

/** Answers one request from the folder; a folder's address is its `index.html`. */
export async function answer(folder: string, { method = "GET", url = "/" }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(url, "http://127.0.0.1");
  const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  const reply = await serveStatic([{ prefix: "/", folder, headers: { "cache-control": "no-cache" } }], method, path);
  response.writeHead(reply?.status ?? 404, reply?.headers ?? {});
  response.end(method === "HEAD" ? undefined : reply?.body);
}
