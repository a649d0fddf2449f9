/** Looks whether what the built pages point at is there. */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";

/** What an image may weigh. */
export const HEAVIEST_IMAGE = 200_000;

const decoded = (text: string): string => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");

/** Values of an attribute, in the order of the page. */
const valuesOf = (markup: string, attribute: string): string[] =>
  [...markup.matchAll(new RegExp(`<[a-z][^>]*?\\s${attribute}="([^"]*)"`, "g"))].map(([, value = ""]) => decoded(value));

/** Whether an address of another site has the form of one. Whether somebody answers there is not asked. */
function wellFormed(target: string): boolean {
  if (target.startsWith("mailto:")) return /^mailto:[^@\s]+@[^@\s]+$/.test(target);
  if (!URL.canParse(target)) return false;
  const { protocol, hostname } = new URL(target);
  return ["https:", "http:"].includes(protocol) && hostname.includes(".");
}

/** One sentence for each link or image of the folder's pages that is wrong. */
export function linkFaults(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/")).filter((file) => file.endsWith(".html"));
  const texts = new Map(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  const named = new Map([...texts].map(([file, text]) => [file, new Set(valuesOf(text, "id"))]));
  const faults: string[] = [];
  for (const [file, text] of texts) {
    for (const target of [...valuesOf(text, "href"), ...valuesOf(text, "src")]) {
      if (/^[a-z]+:/i.test(target)) {
        if (!wellFormed(target)) faults.push(`${file}: ${target} is no address`);
        continue;
      }
      const [path = "", heading] = target.split("#");
      const whole = path === "" ? file : posix.normalize(posix.join(posix.dirname(file), decodeURIComponent(path)));
      if (!existsSync(join(folder, whole))) faults.push(`${file}: ${target} is not there`);
      else if (heading !== undefined && !named.get(whole)?.has(decodeURIComponent(heading))) faults.push(`${file}: ${target} names a heading that is not there`);
    }
    for (const [image] of text.matchAll(/<img [^>]*>/g)) {
      const [source = ""] = valuesOf(image, "src");
      const [alternative = ""] = valuesOf(image, "alt");
      if (alternative.trim() === "") faults.push(`${file}: ${source} has no text in its place`);
      const path = join(folder, posix.dirname(file), source);
      if (existsSync(path) && statSync(path).size > HEAVIEST_IMAGE) faults.push(`${file}: ${source} has ${statSync(path).size} bytes, more than ${HEAVIEST_IMAGE}`);
    }
  }
  return faults;
}
