/** Made by `xtask/bundle.mjs` from `styles/`. */
declare module "pairwell:tokens" {
  const tokens: { level: string; about: string; syntax: string; name: string; value: string }[];
  export default tokens;
}

declare module "pairwell:themes" {
  const themes: { name: string; about: string; values: Record<string, string> }[];
  export default themes;
}
