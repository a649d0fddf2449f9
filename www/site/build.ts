/** The whole site, from the Markdown of the project into a folder. */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { render } from "./markdown.ts";
import { addressOf, pages } from "./navigation.ts";
import { page, SHEETS } from "./page.ts";

/** Files that pages link and that are no pages, by their address in the site. */
const ATTACHED: Record<string, string> = { "LICENSE-MIT": "LICENSE-MIT.txt", "LICENSE-APACHE": "LICENSE-APACHE.txt" };
const IMAGES = "docs/images";
/** Folders and files whose Markdown is for readers. */
const ROOTS = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];

/** The Markdown files that the site has to have. */
export function written(root: string): string[] {
  const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((file) => `docs/${file.replaceAll("\\", "/")}`);
  return [...ROOTS, ...docs.filter((file) => file.endsWith(".md"))];
}

/** Where a link of a page leads in the site. */
export function leadsFrom(file: string): (target: string) => string {
  return (target) => {
    if (/^[a-z]+:/i.test(target)) return target;
    const [path = "", heading] = target.split("#");
    const tail = heading === undefined ? "" : `#${heading}`;
    if (path === "") return target;
    const folder = posix.dirname(file);
    const whole = posix.normalize(posix.join(folder, path));
    const address = ATTACHED[whole] ?? (whole.endsWith(".md") ? addressOf(whole) : whole);
    return (posix.relative(posix.dirname(addressOf(file)), address) || posix.basename(address)) + tail;
  };
}

/** Builds it; throws when a page is not in the navigation, or the navigation names one that is not there. */
export function build(root: string, out: string): string[] {
  const named = pages.map(({ file }) => file);
  const lost = written(root).filter((file) => !named.includes(file));
  const absent = named.filter((file) => !existsSync(join(root, file)));
  const twice = named.filter((file, place) => named.indexOf(file) !== place);
  if (lost.length + absent.length + twice.length > 0) {
    throw new Error(
      `Not in the navigation: ${lost.join(", ") || "none"}. In it and not there: ${absent.join(", ") || "none"}. In it twice: ${twice.join(", ") || "none"}. ` +
        "Expected every page once. Correct www/site/navigation.ts.",
    );
  }
  rmSync(out, { recursive: true, force: true });
  for (const file of named) {
    const target = join(out, addressOf(file));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, page(file, render(readFileSync(join(root, file), "utf8"), leadsFrom(file))).markup);
  }
  for (const [file, address] of Object.entries(ATTACHED)) cpSync(join(root, file), join(out, address));
  cpSync(join(root, IMAGES), join(out, IMAGES), { recursive: true });
  for (const sheet of SHEETS) cpSync(join(root, "www/site", sheet), join(out, sheet));
  return named;
}
