/** One Markdown file as HTML. */
import MarkdownIt from "markdown-it";
import anchor from "markdown-it-anchor";
import { coloured } from "./code.ts";

export interface Heading {
  level: number;
  text: string;
  slug: string;
}

export interface Rendered {
  /** The text of its first heading. */
  title: string;
  /** Its first paragraph, as plain text. */
  about: string;
  body: string;
  /** Second and third level. */
  headings: Heading[];
}

/** As GitHub names headings, so that an address works in the repository and in the site. */
export const slugOf = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\p{Number} _-]/gu, "")
    .replaceAll(" ", "-");

/** Where a link leads in the site; other sites' addresses stay as they are. */
export type Leads = (target: string) => string;

/** Words of inline tokens, code included. */
function plain(tokens: { type: string; content: string; children: unknown }[] | null): string {
  return (tokens ?? []).map(({ type, content }) => (type === "softbreak" ? " " : ["text", "code_inline"].includes(type) ? content : "")).join("");
}

export function render(text: string, leads: Leads): Rendered {
  const markdown = new MarkdownIt({ html: true });
  const headings: Heading[] = [];
  let title = "";
  markdown.use(anchor as never, {
    slugify: slugOf,
    tabIndex: false,
    permalink: anchor.permalink.headerLink({ class: "anchor" }),
    getTokensText: plain,
    callback: (token: { tag: string }, { slug, title: words }: { slug: string; title: string }) => {
      const level = Number(token.tag.slice(1));
      if (level === 1) title ||= words;
      else if (level <= 3) headings.push({ level, text: words, slug });
    },
  } as never);

  const escape = markdown.utils.escapeHtml;
  const usual = markdown.renderer.renderToken.bind(markdown.renderer);
  const image = markdown.renderer.rules["image"];
  const rules: typeof markdown.renderer.rules = {
    // What scrolls has to be reached by the keyboard.
    fence(tokens, index) {
      const { content = "", info = "" } = tokens[index] ?? {};
      const file = /^\w+ ([\w./-]+\.\w+)$/.exec(info.trim())?.[1];
      const name = file === undefined ? "" : `<figcaption>${escape(file)}</figcaption>`;
      return `<figure class="code">${name}<pre tabindex="0"><code>${coloured(content, info, escape)}</code></pre></figure>\n`;
    },
    table_open: () => '<div class="table" tabindex="0"><table>\n',
    table_close: () => "</table></div>\n",
    // Comments are for those who write.
    html_block: (tokens, index) => (tokens[index]?.content ?? "").replace(/<!--[\s\S]*?-->\s*/g, ""),
    link_open(tokens, index, options) {
      const token = tokens[index];
      token?.attrSet("href", leads(`${token.attrGet("href") ?? ""}`));
      return usual(tokens, index, options);
    },
    image(tokens, index, ...rest) {
      tokens[index]?.attrSet("loading", "lazy");
      return image?.(tokens, index, ...rest) ?? "";
    },
  };
  Object.assign(markdown.renderer.rules, rules);

  const tokens = markdown.parse(text, {});
  const body = markdown.renderer.render(tokens, markdown.options, {});
  const first = tokens.findIndex(({ type }) => type === "paragraph_open");
  return { title, about: plain(tokens[first + 1]?.children ?? null), body, headings };
}
