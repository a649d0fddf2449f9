import { add, Refused } from "./cart.ts";
import { showPicture } from "./gallery.ts";
import { announce, find, findAll, say } from "./page.ts";

/** A variant as the page describes it. */
interface VariantFacts {
  id: number;
  options: string[];
  available: boolean;
  /** Null where stock sets no limit. */
  most: number | null;
  priceHtml: string;
  picture: string | null;
  stock: { text: string; level: string };
}

const ADDED_MS = 2_000;

/** The choices of the form, in the product's order of options. */
function choices(form: HTMLFormElement): string[] {
  return findAll("[data-option]", form).map((group) => find<HTMLInputElement>("input:checked", group)?.value ?? "");
}

function variantOf(variants: readonly VariantFacts[], chosen: readonly string[]): VariantFacts | undefined {
  return variants.find(({ options }) => options.every((value, at) => value === chosen[at]));
}

/** Strikes out what cannot be bought with the other choices. */
function markSoldOut(form: HTMLFormElement, variants: readonly VariantFacts[], chosen: readonly string[]): void {
  findAll("[data-option]", form).forEach((group, at) => {
    for (const input of findAll<HTMLInputElement>("input", group)) {
      const wish = chosen.map((value, other) => (other === at ? input.value : value));
      input.closest("label")?.classList.toggle("picker-out", !variantOf(variants, wish)?.available);
    }
    const name = find("[data-chosen]", group);
    if (name) name.textContent = chosen[at] ?? "";
  });
}

class ProductForm {
  readonly #form: HTMLFormElement;
  readonly #variants: VariantFacts[];
  readonly #id: HTMLInputElement;
  readonly #quantity: HTMLInputElement;
  readonly #button: HTMLButtonElement;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(form: HTMLFormElement, variants: VariantFacts[]) {
    this.#form = form;
    this.#variants = variants;
    this.#id = form.elements.namedItem("id") as HTMLInputElement;
    this.#quantity = form.elements.namedItem("quantity") as HTMLInputElement;
    this.#button = find<HTMLButtonElement>("[data-add]", form) as HTMLButtonElement;
    form.addEventListener("change", (event) => {
      if ((event.target as HTMLInputElement).type === "radio") this.#choose();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#add();
    });
    this.#rest(this.#current());
  }

  #current(): VariantFacts | undefined {
    return variantOf(this.#variants, choices(this.#form));
  }

  #choose(): void {
    const chosen = choices(this.#form);
    const variant = variantOf(this.#variants, chosen);
    markSoldOut(this.#form, this.#variants, chosen);
    say(this.#form, "");
    this.#rest(variant);
    if (!variant) return;
    this.#id.value = String(variant.id);
    this.#id.dispatchEvent(new Event("change", { bubbles: true }));
    const price = find("[data-price]");
    if (price) price.innerHTML = variant.priceHtml;
    const stock = find("[data-stock]", this.#form);
    if (stock) {
      stock.textContent = variant.stock.text;
      stock.className = `stock stock-${variant.stock.level}`;
    }
    if (variant.most === null) this.#quantity.removeAttribute("max");
    else this.#quantity.max = String(Math.max(1, variant.most));
    if (variant.most && Number(this.#quantity.value) > variant.most) this.#quantity.value = String(variant.most);
    if (variant.picture) showPicture(variant.picture);
    const address = new URL(location.href);
    address.searchParams.set("variant", String(variant.id));
    history.replaceState(history.state, "", address);
  }

  /** The button as it is when nothing is under way. */
  #rest(variant: VariantFacts | undefined): void {
    clearTimeout(this.#resting);
    this.#button.disabled = !variant?.available;
    this.#button.dataset["state"] = "";
    const text = variant ? (variant.available ? "Add to cart" : "Sold out") : "Unavailable";
    const place = find("[data-add-text]", this.#button);
    if (place && place.textContent !== text) place.textContent = text;
  }

  async #add(): Promise<void> {
    const variant = this.#current();
    if (!variant || this.#button.dataset["state"] === "adding") return;
    say(this.#form, "");
    clearTimeout(this.#resting);
    this.#button.dataset["state"] = "adding";
    try {
      await add(variant.id, Math.max(1, Math.trunc(Number(this.#quantity.value)) || 1));
    } catch (error) {
      this.#rest(this.#current());
      say(this.#form, error instanceof Refused ? error.message : "That did not work. Try again in a moment.");
      return;
    }
    this.#button.dataset["state"] = "added";
    announce("Added to the cart");
    this.#resting = setTimeout(() => this.#rest(this.#current()), ADDED_MS);
  }
}

/** The product page's form: pickers, price, stock and adding without leaving the page. */
export function startProductForm(): void {
  const form = find<HTMLFormElement>("[data-product-form]");
  const facts = find("[data-variants]");
  if (!form || !facts) return;
  new ProductForm(form, JSON.parse(facts.textContent ?? "[]") as VariantFacts[]);
}
