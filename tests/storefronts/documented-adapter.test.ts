/** The adapter in `docs/storefronts.md` is one: it keeps the contract's types, and does what is said of it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import * as esbuild from "esbuild";
import { Outcome, type Place, type Storefront } from "../../www/storefront/contract.ts";

const [, code = ""] = /^## Another adapter\n[^]*?^```ts\n([^]*?)^```$/m.exec(readFileSync("docs/storefronts.md", "utf8")) ?? [];
const PLACE: Place = { platform: "generic", root: "/", cartUrl: "/cart", currency: "" };

test("it type-checks as strictly as the others", () => {
  const folder = "target/documented-adapter";
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/acme.ts`, code.replaceAll('"./', '"../../www/storefront/').replaceAll('"../host/', '"../../www/host/'));
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ extends: "../../tsconfig.json", include: ["acme.ts"] }));
  const { stdout, status } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", folder], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test("it reads, adds, tells its theme, and says what the shop refused", async () => {
  const stdin = { contents: code, resolveDir: resolve("www/storefront"), loader: "ts" } as const;
  const { outputFiles } = await esbuild.build({ stdin, bundle: true, format: "esm", write: false, logLevel: "silent" });
  const { open, pageOf } = (await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? "")}`)) as { open(place: Place): Storefront; pageOf(path: string): unknown };
  const asked: unknown[] = [];
  const told: string[] = [];
  let reply = [200, { total: "24.00", currency: "EUR", lines: [{ id: 7, slug: "mug", quantity: 2, title: "Mug" }] }] as [number, object];
  const document = { dispatchEvent: ({ type }: Event) => told.push(type) };
  const fetch = (url: string, { method, body }: RequestInit) => {
    asked.push([method, url, ...(typeof body === "string" ? [JSON.parse(body)] : [])]);
    return Promise.resolve(new Response(JSON.stringify(reply[1]), { status: reply[0] }));
  };
  Object.assign(globalThis, { document, fetch });
  const shop = open(PLACE);
  assert.deepEqual(await shop.read(), [{ id: "7", key: "mug", variantId: "", quantity: 2, title: "Mug", image: "" }]);
  assert.equal(shop.money(shop.sum()?.amount, 2), 2_400);
  assert.equal((await shop.add({ key: "mug", variantId: "", quantity: 1 })).outcome, Outcome.Added);
  assert.deepEqual(told, ["acme:draw-cart"]);
  reply = [409, { message: "No more mugs." }];
  assert.deepEqual(await shop.add({ key: "mug", variantId: "", quantity: 9 }), { outcome: Outcome.SoldOut, said: "No more mugs." });
  reply = [500, {}];
  // Who asks in the same moment is answered by the same reading.
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(await shop.read(), undefined);
  assert.deepEqual(asked[1], ["POST", "/api/cart/lines", { slug: "mug", variant: "", quantity: 1 }]);
  assert.deepEqual(told, ["acme:draw-cart"], "a refusal draws nothing");
  assert.deepEqual(pageOf("/p/mug"), { kind: "product", key: "mug", variantId: "" });
});
