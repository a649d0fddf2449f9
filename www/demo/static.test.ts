import assert from "node:assert/strict";
import { symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { serveFixture } from "./fixture.ts";
import type { TestStore } from "./fixture.ts";

interface Raw { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

let store: TestStore;
before(async () => {
  store = await serveFixture();
});
after(() => store.stop());

/** Asks without the tidying that `fetch` does to addresses and encodings. */
function raw(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Raw> {
  const { hostname, port } = new URL(store.origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    })
      .on("error", reject)
      .end();
  });
}

test("files have their types, and the snapshot its cache rule", async () => {
  const type = async (path: string): Promise<unknown> => (await raw(path)).headers["content-type"];
  assert.equal(await type("/pairwell/widget.wasm"), "application/wasm");
  assert.equal(await type("/pairwell/pairwell.js"), "text/javascript; charset=utf-8");
  assert.equal(await type("/snapshot/core.pw"), "application/octet-stream");
  assert.equal(await type("/images/mug-1.jpg"), "image/jpeg");
  const { headers } = await raw("/snapshot/core.pw");
  assert.equal(headers["cache-control"], "max-age=300, stale-while-revalidate=86400");
  assert.equal(headers["access-control-allow-origin"], "*");
});

test("a tag that still holds answers 304 without a body", async () => {
  const first = await raw("/snapshot/core.pw");
  const etag = String(first.headers["etag"]);
  const again = await raw("/snapshot/core.pw", { "if-none-match": etag });
  assert.deepEqual([again.status, again.body.length], [304, 0]);
  assert.equal(again.headers["cache-control"], first.headers["cache-control"]);
  assert.equal((await raw("/snapshot/core.pw", { "if-none-match": '"other"' })).status, 200);
  await writeFile(join(store.folder, "snapshot/core.pw"), Buffer.alloc(4_001, 3));
  assert.equal((await raw("/snapshot/core.pw", { "if-none-match": etag })).status, 200);
});

test("brotli is sent to those who take it and to nobody else", async () => {
  const plain = await raw("/pairwell/pairwell.js");
  assert.equal(plain.headers["content-encoding"], undefined);
  for (const path of ["/pairwell/pairwell.js", "/pairwell/widget.wasm", "/snapshot/core.pw", "/"]) {
    const packed = await raw(path, { "accept-encoding": "gzip, br" });
    assert.equal(packed.headers["content-encoding"], "br", path);
    assert.match(String(packed.headers["vary"]), /Accept-Encoding/);
    assert.ok(brotliDecompressSync(packed.body).length > packed.body.length, path);
  }
  assert.deepEqual(brotliDecompressSync((await raw("/pairwell/pairwell.js", { "accept-encoding": "br" })).body), plain.body);
  assert.equal((await raw("/images/mug-1.jpg", { "accept-encoding": "br" })).headers["content-encoding"], undefined);
  assert.equal((await raw("/pairwell/pairwell.js", { "accept-encoding": "br;q=0, gzip" })).headers["content-encoding"], undefined);
});

test("HEAD answers the same headers without a body", async () => {
  const head = await raw("/pairwell/pairwell.js", {}, "HEAD");
  assert.equal(head.status, 200);
  assert.equal(head.body.length, 0);
  assert.equal(head.headers["content-length"], (await raw("/pairwell/pairwell.js")).headers["content-length"]);
});

test("no path leaves its folder", async () => {
  await symlink(join(store.folder, "secret.txt"), join(store.folder, "snapshot/link.txt"));
  for (const path of [
    "/snapshot/../secret.txt", "/snapshot/..%2fsecret.txt", "/snapshot/%2e%2e/secret.txt", "/snapshot/..%5csecret.txt",
    "/snapshot//secret.txt", "/snapshot/%00", "/snapshot/link.txt", "/images/../catalog.json", "/snapshot/", "/snapshot/%E0%A4%A",
  ]) {
    const answer = await raw(path);
    assert.ok([400, 404].includes(answer.status), `${path}: ${answer.status}`);
    assert.ok(!answer.body.includes("secret\n") && !answer.body.equals(Buffer.from("secret")), path);
  }
});

test("addresses that are no path are refused", async () => {
  assert.equal((await raw("http://elsewhere.example/")).status, 400);
  assert.equal((await raw("*")).status, 400);
});
