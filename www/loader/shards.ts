import { getBytes } from "./fetching.ts";
import type { Options } from "./options.ts";
import type { Shards } from "./parts.ts";

type Widget = typeof import("../widget/main.ts");

/** The shard's name: leading hex digits of the SHA-256 of the key. Without a secure context the widget computes it. */
export async function numberOf(key: string, digits: number, widget: () => Promise<Widget>): Promise<string> {
  const text = new TextEncoder().encode(key);
  const hash = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest("SHA-256", text))
    : await (await widget()).sha256(text);
  return Array.from(hash.subarray(0, 3), (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, digits);
}

/** Fetches each shard once, and gives it once. */
export function shardsOf({ snapshot, digits }: Options, widget: () => Promise<Widget>): Shards & { begin(key: string): void } {
  const files = new Map<string, Promise<Uint8Array | undefined>>();
  const given = new Set<string>();

  async function file(key: string, cache: RequestCache): Promise<[string, Uint8Array | undefined]> {
    const number = await numberOf(key, digits, widget);
    let bytes = files.get(number);
    if (!bytes) {
      bytes = getBytes(`${snapshot}shard-${number}.pw`, cache).catch(() => undefined);
      files.set(number, bytes);
    }
    return [number, await bytes];
  }

  return {
    begin(key) {
      file(key, "default").catch(() => {});
    },
    async load(key) {
      try {
        // Rows of the past: whatever the browser still has of them is good enough.
        const [number, bytes] = await file(key, "force-cache");
        if (given.has(number)) return undefined;
        given.add(number);
        return bytes;
      } catch {
        return undefined;
      }
    },
  };
}
