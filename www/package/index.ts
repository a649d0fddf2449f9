/** Pairwell as a package: `import { start, recommend } from "pairwell"`. On a server every call answers that nothing is there. */
export { start, type StartOptions } from "./start.ts";
export * from "./headless.ts";
export type * from "./elements.ts";
