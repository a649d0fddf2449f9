import type { Wasm } from "./wasm.ts";

type More = typeof import("./more.ts");

/** The file beside this one that few pages need, under a name that only the built files know. */
export function beside(): Promise<More> {
  const sibling = "./more.js";
  return import(sibling);
}

/** The same, with what it calls in the Wasm; nothing when it cannot be had. Never fails. */
export async function whole(wasm: Wasm): Promise<More | undefined> {
  const [more, complete] = await Promise.all([beside().catch(() => undefined), wasm.complete()]);
  return complete ? more : undefined;
}
