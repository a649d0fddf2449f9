import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Fields, Value } from "./fields.ts";
import { isFields, nest, noFields } from "./fields.ts";

/** A request that cannot be understood or served, with the status that says so. */
export class BadRequest extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What the routes see of a request. */
export interface StoreRequest {
  method: string;
  /** As sent, with percent signs. */
  pathname: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The body as fields, whether it came as JSON, as a form or as multipart. */
  fields(): Promise<Fields>;
  /** The body as JSON of any shape. */
  json(): Promise<Value>;
}

const MOST_BODY_BYTES = 1 << 20;

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) throw new BadRequest(413, "The body is larger than 1 MB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    throw new BadRequest(400, "The body says it is JSON and is not.");
  }
}

async function parseFields(body: Buffer, type: string): Promise<Fields> {
  if (type.includes("json")) {
    const value = parseJson(body.toString("utf8"));
    if (!isFields(value)) throw new BadRequest(400, "The body must be a JSON object.");
    return Object.assign(noFields(), value);
  }
  if (type.startsWith("multipart/form-data")) {
    try {
      const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
      return nest([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as [string, string]] : [])));
    } catch {
      throw new BadRequest(400, "The multipart body cannot be read.");
    }
  }
  return nest(new URLSearchParams(body.toString("utf8")));
}

/** Wraps Node's message; refuses addresses that are no path. */
export function readRequest(message: IncomingMessage): StoreRequest {
  const target = message.url ?? "/";
  if (!target.startsWith("/") || !URL.canParse(`http://store${target}`)) {
    throw new BadRequest(400, "The address is not a path.");
  }
  const url = new URL(`http://store${target}`);
  let body: Promise<Buffer> | undefined;
  const read = (): Promise<Buffer> => (body ??= bodyOf(message));
  return {
    method: message.method ?? "GET",
    pathname: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    fields: async () => parseFields(await read(), message.headers["content-type"] ?? ""),
    json: async () => parseJson((await read()).toString("utf8")),
  };
}
