/**
 * Cards of the page's own making, in a file that only such pages load: a `<template slot="card">`, a function
 * `renderCard`, or the attribute `light`. What is made lies in the page's own DOM, below the element, and is shown by a slot
 * in the default card's place. The default card stays where it is, unseen: it is what is read, and what the controls are. A member of
 * a bundle is a card, too.
 */
import shadowStyles from "../../../styles/components/own-card.css";
import pageStyles from "../../../styles/light-card.css";
import { TemplateFault, filled } from "./bindings.ts";
import { cardOf, type Card, type RenderCard } from "./card.ts";
import { lightCard } from "./light-card.ts";

type Host = HTMLElement & { renderCard?: RenderCard | undefined };

interface Drawn {
  /** What made it. */
  maker: unknown;
  /** In the page's DOM, below the element. */
  holder: HTMLElement;
  slot: HTMLSlotElement;
}

const owned = new WeakSet<Host>();
let names = 0;
let pageWears = false;

/** Makes an element's cards from now on. A second call changes nothing. */
export function begin(host: Host): void {
  const root = host.shadowRoot;
  if (!root || owned.has(host)) return;
  owned.add(host);
  wear(root, shadowStyles);
  if (!pageWears) wear(document, pageStyles);
  pageWears = true;
  new OwnCards(host, root);
}

function wear(place: Document | ShadowRoot, text: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    place.adoptedStyleSheets = [...place.adoptedStyleSheets, sheet];
  } catch {
    const style = document.createElement("style");
    style.textContent = text;
    (place instanceof Document ? place.head : place).append(style);
  }
}

class OwnCards {
  readonly #host: Host;
  readonly #root: ShadowRoot;
  readonly #drawn = new Map<HTMLElement, Drawn>();
  /** What has failed is not tried again. */
  readonly #failed = new Set<unknown>();
  #render: RenderCard | undefined;

  constructor(host: Host, root: ShadowRoot) {
    this.#host = host;
    this.#root = root;
    this.#render = host.renderCard;
    Object.defineProperty(host, "renderCard", {
      configurable: true,
      get: () => this.#render,
      set: (render: RenderCard | undefined) => {
        this.#render = render;
        this.#sync();
      },
    });
    const observer = new MutationObserver(() => this.#sync());
    observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-slot", "data-act", "data-left-out", "aria-disabled"] });
    observer.observe(host, { childList: true, attributes: true, attributeFilter: ["light"] });
    this.#sync();
  }

  get #template(): HTMLTemplateElement | null {
    return this.#host.querySelector<HTMLTemplateElement>(':scope > template[slot="card"]');
  }

  /** What makes cards now, unless it has failed; nothing for the default. */
  get #maker(): { by: unknown; make: (card: Card) => Node } | undefined {
    const render = this.#render;
    const template = this.#template;
    const makers = [
      render && { by: render, make: (card: Card) => rendered(render, card) },
      template && { by: template, make: (card: Card) => filled(template, card) },
      this.#host.hasAttribute("light") && { by: lightCard, make: lightCard },
    ];
    for (const maker of makers) if (maker) return this.#failed.has(maker.by) ? undefined : maker;
    return undefined;
  }

  #sync(): void {
    const maker = this.#maker;
    const items = [...this.#root.querySelectorAll<HTMLElement>(".card, .member")];
    for (const [item, { maker: by }] of this.#drawn) if (by !== maker?.by || !items.includes(item)) this.#undo(item);
    if (!maker) return;
    for (const item of items) {
      const drawn = this.#drawn.get(item) ?? this.#draw(item, maker);
      // The first that fails takes the others with it: a row of two kinds of cards would look broken.
      if (!drawn) return this.#sync();
      if (drawn.holder.parentNode !== this.#host) this.#host.append(drawn.holder);
      update(item, drawn.holder);
    }
  }

  #draw(item: HTMLElement, { by, make }: { by: unknown; make: (card: Card) => Node }): Drawn | undefined {
    const holder = document.createElement("div");
    holder.className = "pairwell-own";
    holder.slot = `pairwell-${(names += 1)}`;
    try {
      const card = cardOf(item);
      holder.dataset["card"] = card.key;
      holder.append(make(card));
      // A member is in the bundle or left out, by its checkbox: it has no button to stand for.
      if (item.matches(".member")) for (const action of actionsIn(holder)) action.remove();
    } catch (error) {
      this.#failed.add(by);
      tell(this.#host, by, error);
      return undefined;
    }
    const slot = document.createElement("slot");
    slot.name = holder.slot;
    item.prepend(slot);
    item.dataset["own"] = actionsIn(holder).length > 0 ? "whole" : "";
    this.#host.append(holder);
    const drawn = { maker: by, holder, slot };
    this.#drawn.set(item, drawn);
    return drawn;
  }

  #undo(item: HTMLElement): void {
    const drawn = this.#drawn.get(item);
    drawn?.holder.remove();
    drawn?.slot.remove();
    delete item.dataset["own"];
    this.#drawn.delete(item);
  }
}

function rendered(render: RenderCard, card: Card): Node {
  const node: unknown = render(card, lightCard(card));
  if (!(node instanceof Node)) throw new TemplateFault(`renderCard gave ${String(node)}; expected a Node.`);
  return node;
}

function tell(host: Host, by: unknown, error: unknown): void {
  const what = by instanceof HTMLTemplateElement ? "the card's template" : "renderCard";
  const said = error instanceof TemplateFault ? error.message : `it threw ${error instanceof Error ? error.message : String(error)}.`;
  try {
    console.warn(`pairwell: ${what} of <${host.localName}> is left aside: ${said} The default cards are shown.`);
  } catch {
    // Pages exist whose console throws.
  }
}

/** The page's own buttons do and say what the default one does and says, now. */
function update(item: HTMLElement, holder: HTMLElement): void {
  holder.dataset["slot"] = item.dataset["slot"] ?? "";
  holder.toggleAttribute("data-left-out", item.hasAttribute("data-left-out"));
  const button = item.querySelector<HTMLElement>(".button");
  const choice = item.querySelector<HTMLElement>(".select");
  const label = button?.firstChild?.textContent?.trim() ?? "";
  for (const element of holder.querySelectorAll('[data-pairwell-text="button"]')) write(element, label);
  for (const action of actionsIn(holder)) {
    if (!action.firstElementChild) write(action, label);
    set(action, "data-act", button?.dataset["act"] ?? "");
    set(action, "aria-disabled", button?.getAttribute("aria-disabled") ?? "false");
    set(action, "aria-label", button?.textContent?.replace(/\s+/g, " ").trim() ?? label);
    if (action.hidden === (choice !== null)) continue;
    const { activeElement, body } = document;
    const held = holder.contains(activeElement);
    action.hidden = choice !== null;
    // Whoever pressed it goes on in the choice that stands in its place, and is back on it afterwards.
    if (choice && held) choice.focus();
    else if (!choice && activeElement === body) action.focus();
  }
}

function actionsIn(holder: HTMLElement): NodeListOf<HTMLElement> {
  return holder.querySelectorAll("[data-pairwell-action]");
}

function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
