/** What stands around a page's text. Nothing of it needs a script. */
import { posix } from "node:path";
import { html, trusted, type Html } from "../demo/html.ts";
import type { Rendered } from "./markdown.ts";
import { addressOf, navigation, pages, type Entry } from "./navigation.ts";

/** What a page wears, in the order in which it wears them. */
export const SHEETS = ["site.css", "text.css"];

/** From one page's address to another file of the site. */
export const between = (from: string, to: string): string => posix.relative(posix.dirname(from), to) || posix.basename(to);

function menu(here: string): Html {
  const group = ({ name, entries }: (typeof navigation)[number]): Html => html`
<h2>${name}</h2>
<ul>${entries.map((entry) => {
    const address = addressOf(entry.file);
    const current = address === here ? trusted(' aria-current="page"') : null;
    return html`
<li><a href="${between(here, address)}"${current}>${entry.name}</a></li>`;
  })}
</ul>`;
  return html`${navigation.map(group)}`;
}

function contents({ headings }: Rendered): Html {
  return html`<ul>${headings.map(({ level, text, slug }) => html`
<li class="level-${level}"><a href="#${slug}">${text}</a></li>`)}
</ul>`;
}

/** Pages before and after, in the order of the navigation. */
function neighbours(here: string): Html {
  const place = pages.findIndex(({ file }) => addressOf(file) === here);
  const link = (entry: Entry | undefined, rel: string): Html | null =>
    entry === undefined ? null : html`<a rel="${rel}" href="${between(here, addressOf(entry.file))}">${entry.name}</a>`;
  return html`<nav class="neighbours" aria-label="Before and after">${link(pages[place - 1], "prev")}${link(pages[place + 1], "next")}</nav>`;
}

export function page(file: string, rendered: Rendered): Html {
  const here = addressOf(file);
  const { title, about, body } = rendered;
  const whole = here === "index.html" ? title : `${title} · Pairwell`;
  const listed = rendered.headings.length > 1;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${whole}</title>
<meta name="description" content="${about.slice(0, 300)}">
${SHEETS.map((sheet) => html`<link rel="stylesheet" href="${between(here, sheet)}">`)}
</head>
<body>
<a class="skip" href="#text">To the text</a>
<header>
<a class="home" href="${between(here, "index.html")}">Pairwell</a>
<details class="narrow"><summary>All pages</summary><nav aria-label="All pages">${menu(here)}</nav></details>
</header>
<nav class="wide pages" aria-label="All pages">${menu(here)}</nav>
<main id="text">
${listed ? html`<details class="narrow"><summary>On this page</summary><nav aria-label="On this page">${contents(rendered)}</nav></details>` : null}
${trusted(body)}
${neighbours(here)}
</main>
${listed ? html`<nav class="wide contents" aria-label="On this page"><h2>On this page</h2>${contents(rendered)}</nav>` : null}
</body>
</html>
`;
}
