import type { Catalog, Product } from "../../../www/demo/catalog.ts";
import { readCatalog } from "../../../www/demo/catalog.ts";
import { close, listen } from "../../../www/demo/listen.ts";
import { shardOf } from "../../../www/demo/snippet.ts";
import { openStore } from "../../../www/demo/store.ts";
import { assertPrepared, prepared, shardDigitsOf } from "./prepared.ts";

/** A rule that breaks answers whose path matches; see `www/demo/faults.ts`. */
export interface Breakage {
  path: string;
  status?: number;
  hang?: true;
  truncate?: number;
  body?: string;
  flip?: number;
  type?: string;
  headers?: Record<string, string>;
}

/** One answered request, as the server saw it. */
export interface Answered {
  method: string;
  path: string;
  /** Null while unanswered. */
  status: number | null;
}

/** The demo store, served on a port of its own. */
export interface DemoStore {
  origin: string;
  catalog: Catalog;
  /** How many hex digits name a shard. */
  shardDigits: number;
  /** Breaks answers from now on; without rules all is well again. */
  break(...rules: Breakage[]): Promise<void>;
  /** What was asked for since `forget`. */
  asked(): Promise<Answered[]>;
  forget(): Promise<void>;
  stop(): Promise<void>;
}

/** Serves what was prepared; `snapshot` may name another folder, whose `offers` are shown where that is said. */
export async function openDemoStore(snapshot = prepared.snapshot, offers = false): Promise<DemoStore> {
  assertPrepared();
  const server = await openStore({ ...prepared, snapshot, offers, faults: true, quick: true });
  const origin = `http://127.0.0.1:${await listen(server, 0)}`;
  return {
    origin,
    catalog: await readCatalog(prepared.merchant),
    shardDigits: shardDigitsOf(snapshot),
    async break(...rules) {
      await sent(`${origin}/__faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(rules),
      });
    },
    async asked() {
      return (await (await sent(`${origin}/__log`)).json()) as Answered[];
    },
    async forget() {
      await sent(`${origin}/__log`, { method: "DELETE" });
    },
    async stop() {
      server.closeAllConnections();
      await close(server);
    },
  };
}

async function sent(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}

/** The address of the shard that holds a product. */
export function shardPath(store: DemoStore, handle: string): string {
  return `/snapshot/shard-${shardOf(handle, store.shardDigits)}.pw`;
}

/** The product with this handle; throws when the demo merchant no longer sells it. */
export function productOf(store: DemoStore, handle: string): Product {
  const product = store.catalog.product(handle);
  if (!product) throw new Error(`The demo merchant sells no "${handle}". Expected a handle of its catalog. Choose another for this test.`);
  return product;
}
