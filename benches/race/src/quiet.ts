import { setTimeout as wait } from "node:timers/promises";
import type { CDPSession } from "playwright-core";

/** What was loaded so far. */
export interface Load {
  /** Bytes as they came over the network, headers included. */
  bytes: number;
  /** Of these, scripts and Wasm. */
  code: number;
  requests: number;
}

/** Listens to what a page loads; `settled` waits until nothing has been under way for a while. */
export function listenTo(session: CDPSession): { load: Load; settled(quietMs: number, atMostMs: number): Promise<void> } {
  const load: Load = { bytes: 0, code: 0, requests: 0 };
  const open = new Map<string, { code: boolean }>();
  let last = performance.now();
  const ended = (requestId: string, bytes: number) => {
    const request = open.get(requestId);
    if (!request) return;
    open.delete(requestId);
    last = performance.now();
    load.bytes += bytes;
    if (request.code) load.code += bytes;
  };
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.startsWith("data:")) return;
    open.set(requestId, { code: false });
    load.requests += 1;
  });
  session.on("Network.responseReceived", ({ requestId, response }) => {
    const request = open.get(requestId);
    if (request) request.code = /javascript|wasm/.test(response.mimeType);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => ended(requestId, encodedDataLength));
  session.on("Network.loadingFailed", ({ requestId }) => ended(requestId, 0));
  return {
    load,
    async settled(quietMs, atMostMs) {
      const end = performance.now() + atMostMs;
      last = performance.now();
      while (performance.now() < end && (open.size > 0 || performance.now() - last < quietMs)) await wait(50);
    },
  };
}
