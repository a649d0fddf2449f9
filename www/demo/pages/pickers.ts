import { purchasable } from "../catalog.ts";
import type { Product, Variant } from "../catalog.ts";
import { html } from "../html.ts";
import type { Html, Part } from "../html.ts";

/** A picture for every value of an option that changes what the product looks like; else undefined. */
function swatches(product: Product, option: number): Map<string, string> | undefined {
  const pictures = new Map<string, string>();
  for (const variant of product.variants) {
    const value = variant.options[option];
    const picture = product.images[variant.image]?.src;
    if (value === undefined || picture === undefined) return undefined;
    if ((pictures.get(value) ?? picture) !== picture) return undefined;
    pictures.set(value, picture);
  }
  return pictures.size > 1 && new Set(pictures.values()).size === pictures.size ? pictures : undefined;
}

/** Can a value be bought with what is chosen in the other options? */
function buyable(product: Product, chosen: Variant, option: number, value: string): boolean {
  return product.variants.some(
    (variant) =>
      purchasable(variant) > 0 &&
      variant.options.every((other, at) => (at === option ? other === value : other === chosen.options[at])),
  );
}

function picker(product: Product, chosen: Variant, option: { name: string; values: string[] }, at: number): Html {
  const pictures = swatches(product, at);
  return html`<fieldset class="picker${pictures ? " picker-pictures" : ""}" data-option="${at}">
    <legend>${option.name}: <span data-chosen>${chosen.options[at]}</span></legend>
    <div class="picker-values">${option.values.map((value) => {
      const out = !buyable(product, chosen, at, value);
      const picture = pictures?.get(value);
      return html`<label class="picker-value${out ? " picker-out" : ""}"><input type="radio" name="options[${at}]" value="${value}"${
        value === chosen.options[at] ? html` checked` : null
      }>${
        picture === undefined
          ? html`<span>${value}</span>`
          : html`<img src="${picture}" alt="${value}" title="${value}" width="64" height="64" decoding="async">`
      }</label>`;
    })}</div>
  </fieldset>`;
}

/** One group of radio buttons for each option; works in a plain form. */
export function pickers(product: Product, chosen: Variant): Part {
  return product.options.map((option, at) => picker(product, chosen, option, at));
}
