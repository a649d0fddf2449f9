/** What a page may ask for on our account. */

const CODE = /^\/pairwell\/((pairwell|comparison|thanks|storefront-shopify)\.js|(widget|more)\.(js|wasm))$/;
const SNAPSHOT = /^\/snapshot\/(core|live|shard-[0-9a-f]{1,5})\.pw$/;

/** Whether a path, with its query, is that of a file which every page with a shelf may need. */
export function isPlannedFile(path: string): boolean {
  return CODE.test(path) || SNAPSHOT.test(path);
}
