/** An element with attributes and children; what is false is left out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | boolean> = {},
  ...children: (Node | string | false)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== false));
  return element;
}

/** What the page is made to have. */
export function find<Kind extends Element = HTMLElement>(selector: string, root: ParentNode = document): Kind {
  const found = root.querySelector<Kind>(selector);
  if (!found) throw new Error(`www/studio/index.html has no ${selector}.`);
  return found;
}
