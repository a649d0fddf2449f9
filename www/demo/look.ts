/** How the store is to look, as the address says or an earlier address said. */
export interface Look {
  /** Name of a sheet of `dist/themes`; undefined leaves the shelves in the page's own look. */
  theme: string | undefined;
  direction: "ltr" | "rtl";
}

const COOKIE = "look";

function themeNamed(name: string): string | undefined {
  return /^[a-z][a-z\d-]{0,31}$/.test(name) ? name : undefined;
}

/**
 * `?theme=` and `?dir=` hold for the pages that follow, too: links need not carry them. An empty one ends it. Also gives
 * the headers that keep what the address said.
 */
export function lookOf(query: URLSearchParams, cookieHeader: string | undefined): { look: Look; headers: Record<string, string> } {
  const [, keptTheme = "", keptDirection = ""] = /(?:^|;\s*)look=([a-z\d-]*)\.(ltr|rtl)(?:;|$)/.exec(cookieHeader ?? "") ?? [];
  const theme = themeNamed(query.get("theme") ?? keptTheme);
  const direction = (query.get("dir") ?? keptDirection) === "rtl" ? "rtl" : "ltr";
  const told = query.has("theme") || query.has("dir");
  return {
    look: { theme, direction },
    headers: told ? { "set-cookie": `${COOKIE}=${theme ?? ""}.${direction}; Path=/; HttpOnly; SameSite=Lax` } : {},
  };
}
