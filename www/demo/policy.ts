import { randomBytes } from "node:crypto";

/** A Content-Security-Policy for one page, with the nonce its inline code must carry. */
export interface Policy {
  nonce: string;
  header: string;
}

/** `?csp=strict` forbids Wasm, `?csp=wasm` allows it; any other page has no policy. */
export function policyFor(query: URLSearchParams): Policy | undefined {
  const wanted = query.get("csp");
  if (wanted !== "strict" && wanted !== "wasm") return undefined;
  const nonce = randomBytes(16).toString("base64url");
  const wasm = wanted === "wasm" ? " 'wasm-unsafe-eval'" : "";
  const header = [
    `script-src 'self' 'nonce-${nonce}'${wasm}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
  ].join("; ");
  return { nonce, header };
}
