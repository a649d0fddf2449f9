/** Markup that has been escaped, or that its author vouches for. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

/** What a template may hold; false, null and undefined leave nothing behind. */
export type Part = Html | string | number | boolean | null | undefined | readonly Part[];

/** Escapes text for element content and for quoted attributes. */
export function escape(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign] ?? sign,
  );
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false || part === true) return "";
  if (part instanceof Html) return part.markup;
  if (Array.isArray(part)) return part.map((child: Part) => render(child)).join("");
  return escape(String(part));
}

/** Template tag: every interpolated value is escaped unless it is `Html` already. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let markup = strings[0] ?? "";
  parts.forEach((part, index) => {
    markup += render(part) + (strings[index + 1] ?? "");
  });
  return new Html(markup);
}

/** Markup of the merchant's own (a product description), taken as it is. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/** JSON for a script element: no `<` survives, so no value can close the element. */
export function inlineJson(value: unknown): Html {
  return new Html(JSON.stringify(value).replace(/</g, "\\u003c"));
}
