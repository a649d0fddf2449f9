/** Plain bindings of a `<template slot="card">`: `data-pairwell-text`, `-attr`, `-if` and `-action`. */
import type { Card } from "./card.ts";

const NAMES = ["key", "title", "url", "image", "tint", "price", "was", "sale", "rating", "share", "count", "reason"] as const satisfies readonly (keyof Card)[];
/** What the button says changes after the card was drawn: `own.ts` writes it. */
const BUTTON = "button";

/** A template that cannot be a card, in words for whoever wrote it. */
export class TemplateFault extends Error {}

function valueOf(card: Card, name: string, where: string): string | boolean {
  const known = NAMES.find((known) => known === name);
  if (!known) throw new TemplateFault(`${where} speaks of “${name}”; expected one of ${NAMES.join(", ")}.`);
  return card[known];
}

/** `href:url; title:reason` as pairs. */
function attributesOf(text: string): [string, string][] {
  return text.split(";").filter((part) => part.trim()).map((part) => {
    const [attribute = "", name = ""] = part.split(":").map((word) => word.trim());
    if (!/^[a-z][a-z\d-]*$/i.test(attribute) || !name) throw new TemplateFault(`data-pairwell-attr="${text}" does not read; expected attribute:name, parted by semicolons.`);
    // What is in a card is text, and is never run.
    if (/^(on|srcdoc$|style$)/i.test(attribute)) throw new TemplateFault(`data-pairwell-attr sets ${attribute}; expected an attribute that holds no code.`);
    return [attribute, name];
  });
}

/** Those with an attribute, the element itself first. */
const all = (root: ParentNode, attribute: string): Element[] => [...root.querySelectorAll(`[${attribute}]`)];

/** A copy of the template with a product in it. Throws a fault for a template without title or link. */
export function filled(template: HTMLTemplateElement, card: Card): DocumentFragment {
  const copy = template.content.cloneNode(true) as DocumentFragment;
  for (const element of all(copy, "data-pairwell-if")) {
    const [, not, name = ""] = /^(!?)(.*)$/.exec(element.getAttribute("data-pairwell-if")?.trim() ?? "") ?? [];
    if (Boolean(valueOf(card, name, "data-pairwell-if")) === Boolean(not)) element.remove();
  }
  let named = false;
  for (const element of all(copy, "data-pairwell-text")) {
    const name = element.getAttribute("data-pairwell-text")?.trim() ?? "";
    if (name === BUTTON) continue;
    named ||= name === "title";
    element.textContent = String(valueOf(card, name, "data-pairwell-text"));
  }
  for (const element of all(copy, "data-pairwell-attr")) {
    for (const [attribute, name] of attributesOf(element.getAttribute("data-pairwell-attr") ?? "")) {
      const value = String(valueOf(card, name, "data-pairwell-attr"));
      if (value) element.setAttribute(attribute, value);
      else element.removeAttribute(attribute);
    }
  }
  if (!named) throw new TemplateFault('it does not name the product; expected an element with data-pairwell-text="title".');
  if (card.url && !copy.querySelector("a[href]")) throw new TemplateFault('it does not lead to the product; expected <a data-pairwell-attr="href:url">.');
  return copy;
}
