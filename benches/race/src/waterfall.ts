import type { CDPSession } from "playwright-core";

/** One request; times are ms since the page was asked for. */
export interface Fall {
  path: string;
  priority: string;
  /** Who asked: the parser, a preload, or the script that did. */
  by: string;
  asked: number;
  sent: number;
  answered: number;
  complete: number;
  bytes: number;
}

/** Notes every request from now on. */
export function waterfallOf(session: CDPSession): () => Fall[] {
  const falls = new Map<string, Fall>();
  let began = 0;
  const at = (timestamp: number) => (timestamp - began) * 1_000;
  const path = (url: string) => decodeURIComponent(new URL(url).pathname);
  session.on("Network.requestWillBeSent", ({ requestId, request, timestamp, initiator }) => {
    if (request.url.startsWith("data:")) return;
    began ||= timestamp;
    const frames = initiator.stack?.callFrames ?? [];
    const script = frames[0]?.url ?? (initiator.type === "script" ? initiator.url : undefined);
    const by = script ? path(script) : initiator.type;
    falls.set(requestId, { path: path(request.url), priority: request.initialPriority, by, asked: at(timestamp), sent: NaN, answered: NaN, complete: NaN, bytes: 0 });
  });
  session.on("Network.responseReceived", ({ requestId, response: { timing, fromDiskCache } }) => {
    const fall = falls.get(requestId);
    if (!fall || !timing || fromDiskCache) return;
    fall.sent = at(timing.requestTime + timing.sendStart / 1_000);
    fall.answered = at(timing.requestTime + timing.receiveHeadersEnd / 1_000);
  });
  session.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
    const fall = falls.get(requestId);
    if (fall) Object.assign(fall, { complete: at(timestamp), bytes: encodedDataLength });
  });
  return () => [...falls.values()];
}
