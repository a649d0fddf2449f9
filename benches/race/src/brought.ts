import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A file of a package of the race's own; those of the project are imported as ever. */
export function brought<T>(file: string): Promise<T> {
  return import(pathToFileURL(resolve("benches/race/node_modules", file)).href) as Promise<T>;
}
