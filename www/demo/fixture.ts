/** A tiny shop in a temporary folder, served on a free port: for tests. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CatalogFile, Product, Variant } from "./catalog.ts";
import { close, listen } from "./listen.ts";
import { openStore } from "./store.ts";

/** Variant ids of the fixture: all beyond 32 bits. */
export const ids = { blue: 44_000_000_000_001, red: 44_000_000_000_002, gone: 44_000_000_000_003, lamp: 44_000_000_000_004 };

function variant(id: number, colour: string, change: Partial<Variant> = {}): Variant {
  return {
    id, sku: `MUG-${id % 10}`, title: colour, options: [colour], price_minor: 1_850, compare_at_minor: null,
    available: true, inventory: 3, image: 0, ...change,
  };
}

function product(handle: string, title: string, change: Partial<Product>): Product {
  return {
    handle, id: 33_000_000_000_000 + handle.length, title, vendor: "Kiln & Co", type: "Mug", category: "Kitchen > Mugs",
    collection: "kitchen", tags: [], description_html: "<p>Thrown by hand.</p>", options: [], variants: [],
    images: [{ src: "/images/mug-1.jpg", width: 800, height: 800, alt: "A mug" }], rating: null, reviews: [], ...change,
  };
}

export const catalog: CatalogFile = {
  shop: { name: "Tiny", tagline: "Three things", domain: "tiny.example", currency: "USD", locale: "en-US" },
  collections: [{ handle: "kitchen", title: "Kitchen", description: "For cooks." }],
  products: [
    product("mug", 'A "fine" <mug>', {
      options: [{ name: "Colour", values: ["Blue", "Red", "Gone"] }],
      variants: [
        variant(ids.blue, "Blue"),
        variant(ids.red, "Red", { compare_at_minor: 2_400 }),
        variant(ids.gone, "Gone", { available: false, inventory: 0 }),
      ],
      rating: { average: 4.5, count: 2 },
      reviews: [{ author: "Ada L.", rating: 5, title: "Good", body: "Warm.", date: "2025-03-04" }],
    }),
    product("desk-lamp", "Lamp", {
      variants: [variant(ids.lamp, "Default Title", { options: [], inventory: 50, price_minor: 9_000 })],
    }),
  ],
};

/** A running store, and how to talk to it. */
export interface TestStore {
  origin: string;
  folder: string;
  /** Fetches a path, following no redirects; keeps cookies. */
  get(path: string, init?: RequestInit): Promise<Response>;
  /** Posts JSON. */
  post(path: string, body: unknown): Promise<Response>;
  stop(): Promise<void>;
}

/** Writes the fixture and serves it. */
export async function serveFixture(faults = false): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), "demo-store-"));
  const at = (name: string): string => join(folder, name);
  for (const name of ["merchant/images", "snapshot", "dist", "client"]) await mkdir(at(name), { recursive: true });
  await writeFile(at("secret.txt"), "secret");
  await writeFile(at("merchant/catalog.json"), JSON.stringify(catalog));
  await writeFile(at("merchant/images/mug-1.jpg"), Buffer.alloc(2_000, 7));
  await writeFile(at("snapshot/core.pw"), Buffer.alloc(4_000, 1));
  await writeFile(at("dist/widget.wasm"), Buffer.alloc(4_000, 2));
  await writeFile(at("dist/pairwell.js"), `export default ${JSON.stringify("pairwell ".repeat(200))};`);
  const server = await openStore({
    merchant: at("merchant"), snapshot: at("snapshot"), dist: at("dist"), client: at("client"), faults,
  });
  const origin = `http://127.0.0.1:${await listen(server, 0)}`;
  let cookie = "";
  const get = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookie !== "") headers.set("cookie", cookie);
    const response = await fetch(origin + path, { redirect: "manual", ...init, headers });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return response;
  };
  return {
    origin,
    folder,
    get,
    post: (path, body) =>
      get(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    stop: async () => {
      await close(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
