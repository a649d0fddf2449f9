import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Reply } from "./reply.ts";

const compress = promisify(brotliCompress);
const compressible = /^(text\/|application\/(json|wasm|octet-stream|ld\+json)|image\/svg)/;
/** Smaller answers fit one packet anyway. */
const LEAST_BYTES = 512;
/** As hosts compress files once, at leisure. */
const FILE_QUALITY = 11;
/** As hosts compress pages while somebody waits. */
const PAGE_QUALITY = 4;

/** Does the client take brotli? `br;q=0` says no. */
export function acceptsBrotli(header: string | string[] | undefined): boolean {
  return String(header ?? "")
    .split(",")
    .some((part) => /^br\s*(;\s*q=(1(\.0*)?|0\.\d*[1-9]\d*))?$/.test(part.trim().toLowerCase()));
}

/** Compresses answers; files are compressed once for every content and kept. */
export class Compressor {
  readonly #kept = new Map<string, { etag: string; body: Promise<Buffer> }>();
  readonly #fileQuality: number;

  /** `quick`: files are compressed as pages are, sooner there and larger. */
  constructor(quick = false) {
    this.#fileQuality = quick ? PAGE_QUALITY : FILE_QUALITY;
  }

  async apply(reply: Reply, path: string, acceptEncoding: string | string[] | undefined): Promise<Reply> {
    const type = reply.headers["content-type"] ?? "";
    if (!compressible.test(type) || reply.body.length < LEAST_BYTES || "content-encoding" in reply.headers) return reply;
    const headers: Record<string, string> = { ...reply.headers, vary: "Accept-Encoding" };
    if (!acceptsBrotli(acceptEncoding)) return { ...reply, headers };
    headers["content-encoding"] = "br";
    return { ...reply, headers, body: await this.#compressed(reply, path) };
  }

  #compressed(reply: Reply, path: string): Promise<Buffer> {
    const quality = reply.lasting ? this.#fileQuality : PAGE_QUALITY;
    const start = (): Promise<Buffer> =>
      compress(reply.body, {
        params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: reply.body.length },
      });
    const etag = reply.headers["etag"];
    if (!reply.lasting || etag === undefined) return start();
    const kept = this.#kept.get(path);
    if (kept?.etag === etag) return kept.body;
    const body = start();
    this.#kept.set(path, { etag, body });
    return body;
  }
}
