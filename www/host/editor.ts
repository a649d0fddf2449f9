import { member } from "./plain.ts";

/** Whether this is Shopify's theme editor: a merchant looks around there, and no shopper. */
export const isInEditor = (): boolean => member(member(globalThis, "Shopify"), "designMode") === true;
