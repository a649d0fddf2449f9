/** Loader and widget belong together only when both say the same. */
export const VERSION = "0.1.0";
