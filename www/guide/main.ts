/**
 * `dist/guide.js`: segments and offers for a page's own scripts. It is loaded after the first view, if a page asks for it:
 *
 *   const { begin } = await import("/pairwell/guide.js");
 *   const guide = await begin({ snapshot: "/snapshot/", kind: "product", product: "blue-mug", speak: (offer) => … });
 *
 * `docs/segments.md` has the signals. Nothing is sent; what is kept of the visitor is what `kept` keeps.
 */
import { getBytes, getModule } from "../loader/fetching.ts";
import { Door } from "./door.ts";
import type { Offer, Progress, Told, Treatment } from "./door.ts";
import { hex, unhex } from "./hex.ts";
import { Log } from "./log.ts";
import { fields, plain } from "./signal.ts";
import type { Entry, PageKind, Signal } from "./signal.ts";
import { watch } from "./watch.ts";

export type { Entry, Offer, PageKind, Progress, Signal, Told, Treatment };

export interface Options {
  /** Address of the snapshot's folder, with a slash at its end. */
  snapshot: string;
  /** What this page is. */
  kind: PageKind;
  /** The product that it is about. */
  product?: string;
  entry?: Entry;
  /** Hex digits in a shard's name; 1 when it is left out. */
  digits?: number;
  /** Where the visitor is kept; only with the visitor's permission. Without it no offer speaks, for no cap could hold. */
  kept?: { read(): string | null; write(visitor: string): void };
  /** An offer speaks. */
  speak?: (offer: Offer) => void;
  /** The product's own description, and its pictures: elements or selectors. */
  description?: Element | string;
  gallery?: Element | string;
}

export interface Guide {
  /** Tells what the page knows: the cart, additions, variants, stock, searches, purchases, answers to offers. */
  signal(signal: Signal): Told;
  /** Where the visitor stands, offers that stand since before a reload, and progress. */
  standing(): Told;
  /** What the merchant's rules do on a placement for this visitor. */
  treatment(placement: string): Treatment;
  /** The page's signals as `pairwell replay` reads them. */
  exportLog(): string;
  /** Ends every listener. */
  end(): void;
}

/** Fails with what is wrong with the files; the page is then as if nothing had been asked. */
export async function begin(options: Options): Promise<Guide> {
  const { snapshot, kind, product = "", entry, digits = 1, kept, speak } = options;
  const here = new URL("./guide.wasm", import.meta.url).href;
  // The widget has fetched them already: they come from the HTTP cache.
  const file = (name: string) => getBytes(snapshot + name, "force-cache").catch(() => new Uint8Array());
  const [module, core, live, shard] = await Promise.all([
    getModule(here),
    getBytes(`${snapshot}core.pw`, "force-cache"),
    file("live.pw"),
    product ? shardOf(product, digits).then((number) => file(`shard-${number}.pw`)) : new Uint8Array(),
  ]);
  const door = await Door.open(module, core, live, unhex(read(kept)));
  if (shard.length > 0) door.shard(shard);
  const wants = door.wants();
  const log = new Log();
  log.begin(door.identity(), door.visitor());

  const signal = (said: Signal): Told => {
    // Words are heard only where the merchant has an offer that waits for them.
    const heard = plain(typeof said === "object" && "search" in said ? { search: wants.searches ? said.search.toLowerCase() : "" } : said);
    if (log.isFull) log.begin(door.identity(), door.visitor());
    const now = Date.now();
    log.write(now, heard);
    const told = door.hear(now, ...fields(heard));
    if (told.offer && kept) speak?.(told.offer);
    // A page may end without a word: what must not be said twice is kept at once.
    if (told.offer || heard === "hidden") keep();
    return told;
  };
  const keep = (): void => {
    try {
      kept?.write(hex(door.visitor()));
    } catch {
      // Storage may be full or forbidden: then it is as if nothing had been kept.
    }
  };

  signal({ page: { kind, ...(product ? { product } : {}), ...(entry ? { entry } : {}) } });
  keep();
  const element = (found: Element | string | undefined) =>
    typeof found === "string" ? (document.querySelector(found) ?? undefined) : found;
  const pauses = kind === "cart" || kind === "checkout";
  const end = watch(
    { description: element(options.description), gallery: element(options.gallery), pauses },
    (noticed) => void signal(noticed),
  );
  return {
    signal,
    standing: () => door.standing(Date.now()),
    treatment: (placement) => door.treatment(placement),
    exportLog: () => log.text(),
    end,
  };
}

function read(kept: Options["kept"]): string {
  try {
    return kept?.read() ?? "";
  } catch {
    return "";
  }
}

/** The name of a product's shard. */
async function shardOf(product: string, digits: number): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(product)));
  return hex(hash).slice(0, digits);
}
