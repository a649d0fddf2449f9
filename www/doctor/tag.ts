import known from "./attributes.json";
import { broken, doubtful, fine, type Finding } from "./finding.ts";
import { nearest } from "./nearest.ts";

const TAG = "script's tag";
const PASTED = '<script type="module" src="/pairwell/pairwell.js" data-snapshot="/snapshot/" data-shard-digits="1"></script>, as `pairwell build` prints it';

/** A tag as it was pasted, without what is in it. */
const written = (element: Element) => (element.cloneNode(false) as Element).outerHTML.replace(/<\/\w+>$/, "").replaceAll("&gt;", ">").replaceAll("&amp;", "&").slice(0, 300);

/** Whether the page has the one tag that starts the widget, and what it says. */
export function examineTag(): Finding[] {
  const tags = [...document.querySelectorAll<HTMLElement>("script[data-snapshot]")];
  const [first] = tags;
  if (!first) {
    const loader = document.querySelector('script[src*="pairwell.js"]');
    return [broken(TAG, loader ? `${written(loader)} has no data-snapshot` : "no script with data-snapshot", PASTED, "Paste that line into the theme's head, with your paths.")];
  }
  const findings = [fine(TAG, written(first))];
  if (tags.length > 1) {
    findings.push(doubtful(TAG, `pasted ${tags.length} times: the first one runs, the others do nothing`, "one", "Take the others out of the theme, its apps and the tag manager."));
  }
  findings.push(...first.getAttributeNames().flatMap((name) => attribute(name, first.getAttribute(name) ?? "")));
  return findings;
}

function attribute(name: string, value: string): Finding[] {
  const wrong = (grade: typeof broken, expected: string, remedy: string) => [grade(TAG, `${name}="${value}"`, expected, remedy)];
  if (name === "data-snapshot" && !value) return wrong(broken, "the address of the snapshot's folder", 'Write where the folder is served, such as data-snapshot="/snapshot/".');
  if (name === "data-shard-digits" && !/^[1-5]$/.test(value)) return wrong(broken, "a digit from 1 to 5", "Copy it from what `pairwell build` printed, or from build.json.");
  if (name === "data-platform" && !/^(shopify|woocommerce|bigcommerce|generic)$/.test(value)) return wrong(doubtful, "shopify, woocommerce, bigcommerce or generic", "Correct it, or leave it out: the platform is found by itself.");
  if (name === "data-consent" && value !== "granted") return wrong(doubtful, "granted, or no such attribute", "Only `granted` has a meaning: the shop says that it has asked already.");
  if (name === "data-privacy-signals" && value !== "ignore") return wrong(doubtful, "ignore, or no such attribute", "Only `ignore` has a meaning: Global Privacy Control and Do Not Track are no answer here.");
  if (name === "data-report") {
    const words = value.split(/\s+/).filter((word) => word && !/^https?:\/\//.test(word) && !known.reports.includes(word.toLowerCase()));
    return words.length > 0 ? [doubtful(TAG, `data-report names "${words.join(" ")}"`, `an address that begins with https://, or ${known.reports.join(", ")}`, "Correct it: what is not known is passed over.")] : [];
  }
  if (known.tag.includes(name) || !name.startsWith("data-")) return [];
  const near = nearest(name, known.tag);
  return near ? wrong(broken, near, `Write ${near}: what is misspelt is as if it were not there.`) : [];
}

const SHELF = "placement";
const STRATEGY = "strategy";

/** Attributes of an element that nobody reads, and a placement or strategy that does not exist. */
export function examineAttributes(element: Element, about: string): Finding[] {
  const takes: readonly string[] = (known.elements as Record<string, string[]>)[element.localName] ?? [];
  const findings = element.getAttributeNames().flatMap((name) => {
    const near = takes.includes(name) ? undefined : nearest(name, takes);
    return near ? [broken(about, `the attribute ${name}`, near, `Write ${near}: what is misspelt is as if it were not there.`)] : [];
  });
  if (!takes.includes(SHELF)) return findings;
  const of = (name: string) => element.getAttribute(name) ?? "";
  const word = (name: string, words: string[]) => {
    const near = nearest(of(name), words);
    return words.includes(of(name)) ? [] : [broken(about, `${name}="${of(name)}"`, words.join(", "), near ? `Write ${name}="${near}".` : "Write one of them.")];
  };
  const strategy = of(STRATEGY) ? word(STRATEGY, known.strategies) : [];
  return [...findings, ...strategy, ...(of(STRATEGY) && !of(SHELF) ? [] : word(SHELF, known.placements))];
}
