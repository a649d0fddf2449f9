/**
 * Knobs for tests: answers that fail in chosen ways, and a log of what was asked. Off unless the
 * server was started with `--faults`.
 */
import type { Value } from "./fields.ts";
import { isFields } from "./fields.ts";
import type { Reply } from "./reply.ts";
import { json } from "./reply.ts";
import { BadRequest } from "./request.ts";
import type { StoreRequest } from "./request.ts";

/** One rule; the first whose pattern matches path and query decides. */
export interface Fault {
  path: RegExp;
  /** Answer with this status and nothing else. */
  status?: number;
  /** Never answer. */
  hang?: boolean;
  /** Answer with the first so many bytes only. */
  truncate?: number;
  /** Answer 200 with this text instead. */
  body?: string;
  /** Flip the bits of the byte at this offset. */
  flip?: number;
  /** Answer with this content type. */
  type?: string;
  /** Answer with these headers in place of its own of the same names; an empty one is left out. */
  headers?: Record<string, string>;
}

interface Logged {
  method: string;
  path: string;
  /** Null while unanswered. */
  status: number | null;
}

const MOST_LOGGED = 10_000;

function readFault(value: Value): Fault {
  if (!isFields(value) || typeof value["path"] !== "string") {
    throw new BadRequest(400, 'Every fault is an object with a "path", a regular expression.');
  }
  let path: RegExp;
  try {
    path = new RegExp(value["path"]);
  } catch {
    throw new BadRequest(400, `"${value["path"]}" is no regular expression.`);
  }
  const { status, hang, truncate, body, flip, type, headers } = value;
  return {
    path,
    ...(typeof status === "number" && { status }),
    ...(hang === true && { hang }),
    ...(typeof truncate === "number" && { truncate }),
    ...(typeof body === "string" && { body }),
    ...(typeof flip === "number" && { flip }),
    ...(typeof type === "string" && { type }),
    ...(isFields(headers) && { headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), String(text)])) }),
  };
}

/** The rules in force and the requests seen. */
export class Faults {
  #rules: Fault[] = [];
  #log: Logged[] = [];

  /** Notes a request; call the answer with its status. */
  note(method: string, path: string): (status: number) => void {
    const logged: Logged = { method, path, status: null };
    this.#log.push(logged);
    if (this.#log.length > MOST_LOGGED) this.#log.shift();
    return (status) => {
      logged.status = status;
    };
  }

  /** Answers the control addresses; undefined for all others. */
  async control(request: StoreRequest): Promise<Reply | undefined> {
    if (request.pathname === "/__faults") {
      if (request.method === "POST") {
        const rules = await request.json();
        if (!Array.isArray(rules)) throw new BadRequest(400, "Send a list of faults; an empty one mends everything.");
        this.#rules = rules.map(readFault);
      }
      return json(200, this.#rules.map((rule) => ({ ...rule, path: rule.path.source })));
    }
    if (request.pathname === "/__log") {
      if (request.method === "DELETE") this.#log = [];
      return json(200, this.#log);
    }
    return undefined;
  }

  find(path: string): Fault | undefined {
    return this.#rules.find((rule) => rule.path.test(path));
  }
}

/** The answer as the rule wants it broken. A broken answer is never cached and has no tag. */
export function breakReply(reply: Reply, fault: Fault): Reply {
  const { etag: _etag, ...headers } = reply.headers;
  headers["cache-control"] = "no-store";
  for (const [name, text] of Object.entries(fault.headers ?? {})) {
    if (text === "") delete headers[name];
    else headers[name] = text;
  }
  if (fault.status !== undefined) {
    return { status: fault.status, headers: { ...headers, "content-type": fault.type ?? "text/plain" }, body: Buffer.alloc(0) };
  }
  let { status, body } = reply;
  if (fault.body !== undefined) {
    status = 200;
    body = Buffer.from(fault.body);
    headers["content-type"] = "text/html; charset=utf-8";
  }
  if (fault.truncate !== undefined) body = body.subarray(0, fault.truncate);
  if (fault.flip !== undefined && fault.flip < body.length) {
    body = Buffer.from(body);
    body[fault.flip] = (body[fault.flip] ?? 0) ^ 0xff;
  }
  if (fault.type !== undefined) headers["content-type"] = fault.type;
  return { status, headers, body };
}
