import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { Reply } from "./reply.ts";
import { plain } from "./reply.ts";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".pw": "application/octet-stream",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** A folder the server hands out. */
export interface Mount {
  /** Path prefix, with its closing slash: `/snapshot/`. */
  prefix: string;
  folder: string;
  /** Headers of every file of the folder. */
  headers: Record<string, string>;
}

/** What a merchant is told to send with a snapshot: the next page asks nothing, a new build arrives in minutes. */
export const SNAPSHOT_CACHE = "max-age=300, stale-while-revalidate=86400";

/** The folders of the store. Code is asked for again each time, so a rebuild shows at once; asking costs a 304. */
export function mountsOf(folders: { merchant: string; snapshot: string; dist: string; client: string }): Mount[] {
  const anywhere = { "access-control-allow-origin": "*" };
  return [
    { prefix: "/pairwell/", folder: folders.dist, headers: { "cache-control": "no-cache", ...anywhere } },
    { prefix: "/snapshot/", folder: folders.snapshot, headers: { "cache-control": SNAPSHOT_CACHE, ...anywhere } },
    { prefix: "/images/", folder: join(folders.merchant, "images"), headers: { "cache-control": "max-age=300" } },
    { prefix: "/studio/", folder: join(folders.client, "studio"), headers: { "cache-control": "no-cache" } },
    { prefix: "/assets/", folder: folders.client, headers: { "cache-control": "no-cache" } },
  ];
}

/** The path below a folder, or undefined when it tries to leave it or names something hidden. */
function safePath(encoded: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  if (/[\\\0]/.test(path)) return undefined;
  return path.split("/").some((segment) => segment === "" || segment.startsWith(".")) ? undefined : path;
}

/** Answers a file of a mounted folder; undefined when the path is under none. */
export async function serveStatic(mounts: readonly Mount[], method: string, pathname: string): Promise<Reply | undefined> {
  const mount = mounts.find(({ prefix }) => pathname.startsWith(prefix));
  if (!mount) return undefined;
  if (method !== "GET" && method !== "HEAD") return plain(405, "Only GET and HEAD.", { allow: "GET, HEAD" });
  const path = safePath(pathname.slice(mount.prefix.length));
  if (path === undefined) return plain(400, "The path is refused.");
  try {
    const folder = await realpath(mount.folder);
    const file = await realpath(join(folder, path));
    if (!file.startsWith(folder + sep)) return plain(400, "The path is refused.");
    const facts = await stat(file);
    if (!facts.isFile()) return plain(404, "No such file.");
    const body = await readFile(file);
    return {
      status: 200,
      headers: {
        "content-type": types[extname(file).toLowerCase()] ?? "application/octet-stream",
        etag: `W/"${facts.size.toString(36)}-${Math.round(facts.mtimeMs * 1000).toString(36)}"`,
        "x-content-type-options": "nosniff",
        ...mount.headers,
      },
      body,
      lasting: true,
    };
  } catch {
    return plain(404, "No such file.", mount.headers["access-control-allow-origin"] ? { "access-control-allow-origin": "*" } : {});
  }
}
