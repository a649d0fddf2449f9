/**
 * `dist/guide.js`: segments and offers for a page's own scripts. It is loaded after the first view, if a page asks for it:
 *
 *   const { begin } = await import("/pairwell/guide.js");
 *   const guide = await begin({ snapshot: "/snapshot/", kind: "product", product: "blue-mug", speak: (offer) => … });
 *
 * `docs/segments.md` has the signals. Nothing is sent; what is kept of the visitor is what `kept` keeps.
 */
import type { Entry } from "../host/entry.ts";
import { getBytes, getModule } from "../loader/fetching.ts";
import { page } from "../reporting/page.ts";
import { Door } from "./door.ts";
import type { Offer, Progress, Shop, Told, Treatment } from "./door.ts";
import { hex, unhex } from "./hex.ts";
import { Log } from "./log.ts";
import { fields, plain } from "./signal.ts";
import type { PageKind, Signal } from "./signal.ts";
import { watch } from "./watch.ts";

export type { Entry, Offer, PageKind, Progress, Shop, Signal, Told, Treatment };

/** A page of the shop. */
export interface Here {
  /** What it is. */
  kind: PageKind;
  /** The product that it is about. */
  product?: string;
  entry?: Entry;
}

export interface Options extends Here {
  /** Address of the snapshot's folder, with a slash at its end. */
  snapshot: string;
  /** Hex digits in a shard's name; 1 when it is left out. */
  digits?: number;
  /** Where the visitor is kept; only with the visitor's permission. Without it no offer speaks, for no cap could hold. */
  kept?: { read(): string | null; write(visitor: string): void };
  /** An offer speaks. */
  speak?: (offer: Offer) => unknown;
  /** The product's own description, and its pictures: selectors, which find them again when the page is drawn anew, or elements. */
  description?: Element | string;
  gallery?: Element | string;
}

export interface Guide {
  /** Tells what the page knows: the cart, additions, variants, stock, searches, purchases, answers to offers. */
  signal(signal: Signal): Told;
  /** The document has become another page. */
  turn(page: Here): Promise<void>;
  /** Where the visitor stands, offers that stand since before a reload, and progress. */
  standing(): Told;
  /** What the merchant's rules do on a placement for this visitor. */
  treatment(placement: string): Treatment;
  /** What an offer waits for that the page alone can tell: searched words, prices of variants. */
  wants(): { searches: boolean; variants: boolean };
  /** A text of the snapshot, with its plural forms; empty where it has none of that name. */
  copy(name: string): string;
  /** How the shop writes its prices and addresses. */
  shop(): Shop;
  /** What is known of a product; nothing where no loaded file knows it. */
  product(key: string): { title: string; url: string } | undefined;
  /** The page's signals as `pairwell replay` reads them, and its shelves where the tag says `data-log`. */
  exportLog(): string;
  /** Ends every listener. */
  end(): void;
}

/** Fails with what is wrong with the files; the page is then as if nothing had been asked. */
export async function begin(options: Options): Promise<Guide> {
  const { snapshot, digits = 1, kept, speak } = options;
  const here = new URL("./guide.wasm", import.meta.url).href;
  // The widget has fetched them already: they come from the HTTP cache.
  const file = (name: string) => getBytes(snapshot + name, "force-cache").catch(() => new Uint8Array());
  const given = new Set<string>();
  /** The rows of a product, once: an application comes back to its pages, and what the guide was given it keeps. */
  const rows = async (product = "") => {
    const number = product && (await shardOf(product, digits));
    if (!number || given.has(number)) return new Uint8Array();
    given.add(number);
    const bytes = await file(`shard-${number}.pw`);
    if (bytes.length === 0) given.delete(number);
    return bytes;
  };
  const [module, core, live, shard] = await Promise.all([
    getModule(here),
    getBytes(`${snapshot}core.pw`, "force-cache"),
    file("live.pw"),
    rows(options.product),
  ]);
  const door = await Door.open(module, core, live, unhex(read(kept)));
  const wants = door.wants();
  const log = new Log();
  log.begin(door.identity(), door.visitor());

  const signal = (said: Signal): Told => {
    // Words are heard only where the merchant has an offer that waits for them.
    const heard = plain(typeof said === "object" && "search" in said ? { search: wants.searches ? said.search.toLowerCase() : "" } : said);
    if (log.isFull) log.begin(door.identity(), door.visitor());
    const now = Date.now();
    const told = door.hear(now, ...fields(heard));
    log.write(now, heard, told);
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

  const element = (found: Element | string | undefined) =>
    typeof found === "string" ? (document.querySelector(found) ?? undefined) : found;
  let end = (): void => {};
  let ended = false;
  const open = ({ kind, product, entry }: Here, shard: Uint8Array): void => {
    if (ended) return;
    end();
    if (shard.length > 0) door.shard(shard);
    signal({ page: { kind, ...(product ? { product } : {}), ...(entry ? { entry } : {}) } });
    keep();
    const pauses = kind === "cart" || kind === "checkout";
    const { description, gallery } = options;
    end = watch({ description: () => element(description), gallery: () => element(gallery), pauses }, (noticed) => void signal(noticed));
  };
  open(options, shard);
  return {
    signal,
    turn: async (page) => open(page, await rows(page.product)),
    standing: () => door.standing(Date.now()),
    treatment: (placement) => door.treatment(placement),
    wants: () => wants,
    copy: (name) => door.copy(name),
    shop: () => door.shop(),
    product: (key) => door.product(key),
    exportLog: () => log.text((page() as Partial<ReturnType<typeof page>> | undefined)?.ranked ?? []),
    end() {
      ended = true;
      end();
    },
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
