/** The file beside this one that few pages need, under a name that only the built files know. */
export function beside(): Promise<typeof import("./more.ts")> {
  const sibling = "./more.js";
  return import(sibling);
}
