import type { Storefront } from "../storefront/contract.ts";

/** A file that few pages ask for. */
export interface Extra {
  run(options: Options, storefront: Promise<Storefront>): Promise<void>;
}

/** What the pasted script tag says. */
export interface Options {
  /** Folder of the widget's own files, ends with `/`. */
  files: string;
  /** Folder of the snapshot, ends with `/`. */
  snapshot: string;
  /** Hex digits in a shard's name, 1 to 5. */
  digits: number;
  productId: string;
  /** All that the tag says. */
  told: DOMStringMap;
}

/** Reads the tag leniently: what makes no sense is as if it were not there. Nothing without a tag. */
export function readOptions(): Options | undefined {
  const tag = document.querySelector<HTMLScriptElement>("script[data-snapshot]");
  if (!(tag instanceof HTMLScriptElement)) return undefined;
  const { snapshot = "", shardDigits, productId = "" } = tag.dataset;
  const digits = Number(shardDigits);
  return {
    files: new URL(".", tag.src || document.baseURI).href,
    snapshot: new URL(snapshot.endsWith("/") ? snapshot : `${snapshot}/`, document.baseURI).href,
    digits: digits >= 1 && digits <= 5 ? Math.floor(digits) : 1,
    productId,
    told: tag.dataset,
  };
}
