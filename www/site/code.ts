/** Code in colour, while the site is built: readers load no script. */
import highlighter from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import css from "highlight.js/lib/languages/css";
import ini from "highlight.js/lib/languages/ini";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import nginx from "highlight.js/lib/languages/nginx";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

for (const [name, language] of Object.entries({ bash, css, ini, javascript, json, nginx, php, python, sql, typescript, xml, yaml })) {
  highlighter.registerLanguage(name, language);
}
highlighter.registerAliases(["vue", "svelte"], { languageName: "xml" });

/** Blocks that have no language of their own. */
const PLAIN = new Set(["", "csv", "text"]);

/** Markup of a block. `info` is what stands behind the fence: a language, and what else tests are told. */
export function coloured(code: string, info: string, escape: (text: string) => string): string {
  const [language = ""] = info.trim().split(/\s+/);
  if (PLAIN.has(language)) return escape(code);
  if (!highlighter.getLanguage(language)) {
    throw new Error(`A block is in \`${language}\`. Expected a language that www/site/code.ts registers. Register it there, or write \`text\`.`);
  }
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
}
