import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { serveFixture } from "./fixture.ts";
import type { TestStore } from "./fixture.ts";

let store: TestStore;
before(async () => {
  store = await serveFixture(true);
});
after(() => store.stop());
beforeEach(async () => {
  await store.post("/__faults", []);
  await store.get("/__log", { method: "DELETE" });
});

const core = async (): Promise<Buffer> => Buffer.from(await (await store.get("/snapshot/core.pw")).arrayBuffer());

test("a status replaces the answer", async () => {
  await store.post("/__faults", [{ path: "^/snapshot/core", status: 404 }]);
  const answer = await store.get("/snapshot/core.pw");
  assert.deepEqual([answer.status, (await answer.text()).length], [404, 0]);
  assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  assert.equal((await store.get("/pairwell/pairwell.js")).status, 200);
});

test("bytes are cut, flipped and replaced, and never cached", async () => {
  const whole = await core();
  await store.post("/__faults", [{ path: "core", truncate: 100 }]);
  assert.equal((await core()).length, 100);
  await store.post("/__faults", [{ path: "core", flip: 7 }]);
  const flipped = await core();
  assert.equal(flipped.length, whole.length);
  assert.deepEqual([...flipped.keys()].filter((at) => flipped[at] !== whole[at]), [7]);
  await store.post("/__faults", [{ path: "core", body: "<html>Sorry</html>" }]);
  const page = await store.get("/snapshot/core.pw");
  assert.deepEqual([page.status, await page.text(), page.headers.get("cache-control")], [200, "<html>Sorry</html>", "no-store"]);
  assert.equal(page.headers.get("etag"), null);
  await store.post("/__faults", []);
  assert.deepEqual(await core(), whole);
});

test("a content type can be wrong", async () => {
  await store.post("/__faults", [{ path: "wasm$", type: "text/plain" }]);
  assert.equal((await store.get("/pairwell/widget.wasm")).headers.get("content-type"), "text/plain");
});

test("headers can be wrong, or missing, and a coding that is claimed is not put on", async () => {
  const whole = await core();
  await store.post("/__faults", [{ path: "core", headers: { "Access-Control-Allow-Origin": "", "x-odd": "1" } }]);
  const { headers } = await store.get("/snapshot/core.pw");
  assert.deepEqual([headers.get("access-control-allow-origin"), headers.get("x-odd")], [null, "1"]);
  await store.post("/__faults", [{ path: "core", headers: { "content-encoding": "identity" } }]);
  const claimed = await store.get("/snapshot/core.pw", { headers: { "accept-encoding": "br" } });
  assert.equal(claimed.headers.get("content-encoding"), "identity");
  assert.deepEqual(Buffer.from(await claimed.arrayBuffer()), whole);
});

test("an answer can hang", async () => {
  await store.post("/__faults", [{ path: "core", hang: true }]);
  await assert.rejects(store.get("/snapshot/core.pw", { signal: AbortSignal.timeout(150) }));
});

test("a fault that cannot be read is refused", async () => {
  assert.equal((await store.post("/__faults", [{ path: "(" }])).status, 400);
  assert.equal((await store.post("/__faults", { path: "x" })).status, 400);
});

test("the log has every request but its own", async () => {
  await store.get("/snapshot/core.pw?x=1");
  await store.get("/nothing");
  assert.deepEqual(await (await store.get("/__log")).json(), [
    { method: "GET", path: "/snapshot/core.pw?x=1", status: 200 },
    { method: "GET", path: "/nothing", status: 404 },
  ]);
});

test("without the flag there are no knobs", async () => {
  const honest = await serveFixture();
  try {
    assert.equal((await honest.get("/__log")).status, 404);
    assert.equal((await honest.post("/__faults", [{ path: ".", status: 500 }])).status, 404);
    assert.equal((await honest.get("/")).status, 200);
  } finally {
    await honest.stop();
  }
});
