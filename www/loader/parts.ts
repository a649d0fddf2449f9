import type { Place, Storefront } from "../storefront/contract.ts";
import type { Treatments } from "../testing/main.ts";

/** What the loader hands to the widget. */
export interface Parts {
  /** The loader's version. */
  version: string;
  /** The compiled Wasm. */
  module: WebAssembly.Module;
  /** Fetches and compiles its second file. */
  later: () => Promise<WebAssembly.Module>;
  /** The core file. */
  core: Uint8Array;
  /** The live file; empty when there is none. */
  live: Uint8Array;
  shards: Shards;
  room: Room;
  /** The product of this page where its elements do not say. */
  productId: string;
  place: Place;
  /** The adapter of the shop's platform; fails when its file cannot be had. */
  storefront: Promise<Storefront>;
  /** What the visitor's arms change, where something is tested. */
  treatments: Treatments | false | undefined;
  /** Ends everything of ours on this page, quietly. */
  off: (reason: string) => void;
}

/** Where rows come from. */
export interface Shards {
  /** The shard with a product's row; nothing when it cannot be had or was given before. Never fails. */
  load(key: string): Promise<Uint8Array | undefined>;
}

/** The room that placements keep from the first paint. */
export interface Room {
  /** An element has nothing to show: it gives its room back as soon as nobody sees it. */
  giveBack(element: HTMLElement): void;
  /** An element has something to show, after all. */
  takeBack(element: HTMLElement): void;
}
