import type { Html } from "./html.ts";

/** An answer as a value, so that later steps can compress it, match it with a tag, or break it on purpose. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** Set on answers that never change while their tag stays: their compressed form is kept. */
  lasting?: boolean;
}

/** Pages change with the cart, so they are asked for again every time, yet may still be kept for going back. */
const PAGE_CACHE = "private, no-cache";

export function page(status: number, content: Html, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": PAGE_CACHE, ...headers },
    body: Buffer.from(content.markup),
  };
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function plain(status: number, text: string, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
    body: Buffer.from(`${text}\n`),
  };
}

/** After a form post: the browser goes there with GET. */
export function seeOther(location: string, headers: Record<string, string> = {}): Reply {
  return plain(303, `See ${location}`, { location, ...headers });
}
