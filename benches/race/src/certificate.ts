import { createHash, X509Certificate } from "node:crypto";
import { brought } from "./brought.ts";

/** Browsers speak HTTP/2 over TLS alone. */
export interface Certificate {
  key: string;
  cert: string;
  /** The flag of the one Chromium that trusts it. Not all certificates: what comes by those that are wrong is never cached. */
  flag: string;
}

type Generate = (attributes: { name: string; value: string }[], options: { keySize: number }) => Promise<{ private: string; cert: string }>;

/** A new one, for this machine. */
export async function certify(): Promise<Certificate> {
  const { default: { generate } } = await brought<{ default: { generate: Generate } }>("selfsigned/index.js");
  const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], { keySize: 2048 });
  const publicKey = new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" });
  const hash = createHash("sha256").update(publicKey).digest("base64");
  return { key, cert, flag: `--ignore-certificate-errors-spki-list=${hash}` };
}
