/** Pages that make their cards themselves. */
import { readFileSync } from "node:fs";
import type { Visit } from "./visit.ts";

/** The template of the documentation. */
export const [, DOCUMENTED = ""] = /```html\n<pairwell-shelf[^>]*>\n([\s\S]*?)<\/pairwell-shelf>\n```/.exec(readFileSync("docs/theming.md", "utf8")) ?? [];
const STYLE = "<style>.pick{display:grid;grid-template-rows:minmax(0,1fr) repeat(4,auto);block-size:100%;border:1px solid #777}.pick-picture{inline-size:100%;block-size:100%;object-fit:cover}.pick p{margin:0}.pick-button{min-block-size:2.5rem}</style>";

export interface Own {
  inside?: string;
  attributes?: string;
  script?: string;
  /** The element stands first on the page, in view from the beginning. */
  first?: boolean;
}

/** Serves a page with something in its elements of that name, and with a script before the widget's. */
export async function give(visit: Visit, path: string, element: string, { inside = "", attributes = "", script = "", first = false }: Own): Promise<void> {
  await visit.page.route(`**${path}*`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text())
      .replace("<head>", `<head>${STYLE}<script>${script}</script>`)
      .replace(new RegExp(`(<${element}[^>]*)>`), `$1 ${attributes}>${inside}`);
    const [whole = ""] = new RegExp(`<${element}.*?</${element}>`, "s").exec(body) ?? [];
    await route.fulfill({ response, body: first ? body.replace(whole, "").replace(/<main[^>]*>/, (main) => main + whole) : body });
  });
}

/** A script that gives an element its function as soon as the page is read, before or after it has become one of ours. */
export const renders = (render: string, element = "pairwell-shelf") => `addEventListener("DOMContentLoaded", () => (document.querySelector("${element}").renderCard = ${render}))`;
