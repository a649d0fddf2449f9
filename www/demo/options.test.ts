import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { close, listen } from "./listen.ts";
import { readOptions, UsageError } from "./options.ts";
import { openStore } from "./store.ts";

test("a wanted port that is taken is an error that says what to do", async () => {
  const first = createServer();
  const port = await listen(first, 0);
  await assert.rejects(listen(createServer(), port), /is taken\. .*unset PORT/);
  await close(first);
});

test("with no port wanted the next free one is used", async () => {
  const servers = [createServer(), createServer()];
  const ports: number[] = [];
  for (const server of servers) ports.push(await listen(server, undefined));
  assert.ok((ports[1] ?? 0) > (ports[0] ?? 0));
  await Promise.all(servers.map(close));
});

test("a command line that cannot be followed says so", () => {
  assert.throws(() => readOptions(["--nonsense"], {}), UsageError);
  assert.throws(() => readOptions([], { PORT: "http" }), /PORT is "http"/);
  assert.equal(readOptions(["--help"], {}), "help");
  assert.deepEqual(readOptions(["--dist", "x"], { PORT: "0" }), {
    merchant: "target/demo/merchant", snapshot: "target/demo/snapshot", dist: "x", client: "target/demo/client", faults: false, port: 0, collector: undefined,
  });
});

test("a missing catalog names the file and the command that writes it", async () => {
  const options = { merchant: "/nowhere", snapshot: "", dist: "", client: "", faults: false };
  await assert.rejects(openStore(options), /No catalog at \/nowhere\/catalog\.json\. .*npm run demo/);
});
