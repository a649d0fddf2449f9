import type { Guide, Offer, Progress } from "../guide/main.ts";

/** What offers say, in the shop's words. What the guide does not tell is not said. */
export class Words {
  readonly #guide: Guide;
  readonly #locale: string | undefined;
  readonly #root: string;

  /** `root`: where the shop's pages begin. */
  constructor(guide: Guide, root: string) {
    this.#guide = guide;
    this.#root = root;
    try {
      // Throws for a locale that is none.
      this.#locale = new Intl.Locale(guide.shop().locale).toString();
    } catch {}
  }

  /** A text of the snapshot with its blanks filled; of plural forms the one for `count`. */
  text(name: string, blanks: Record<string, string> = {}, count?: number): string {
    const [other = "", ...forms] = this.#guide.copy(name).split("\n");
    const category = count === undefined ? "" : new Intl.PluralRules(this.#locale).select(count);
    const form = forms.map((line) => line.split("\t")).find(([name]) => name === category)?.[1] ?? other;
    const all: Record<string, string> = count === undefined ? blanks : { ...blanks, count: this.#number(count) };
    return form.replace(/\{([a-z]+)\}/g, (blank, name: string) => all[name] ?? blank);
  }

  #number = (number: number) => number.toLocaleString(this.#locale);

  price(minor: number): string {
    const { digits, currency } = this.#guide.shop();
    const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return (minor / 10 ** digits).toLocaleString(this.#locale, { style: "currency", currency, ...decimals });
  }

  #title = (key: string) => this.#guide.product(key)?.title ?? "";

  /** What is offered. */
  headline({ kind, product, percentOff, amountOffMinor, leftMinor, productsLeft }: Offer): string {
    const percent = this.#number(percentOff ?? 0);
    const price = leftMinor === undefined ? "" : this.price(leftMinor);
    if (kind === "gift") return this.text("offer.gift", { price, product: this.#title(product) });
    if (kind === "free-shipping") return this.text("offer.shipping", { price });
    if (kind === "exclusive-upgrade") return this.text("offer.upgrade", { product: this.#title(product) });
    if (productsLeft !== undefined) return this.text("offer.tier", { percent }, productsLeft);
    return this.#off(percentOff, amountOffMinor);
  }

  #off(percentOff: number | undefined, amountOffMinor: number | undefined): string {
    if (percentOff) return this.text("offer.percent", { percent: this.#number(percentOff) });
    return amountOffMinor ? this.text("offer.amount", { price: this.price(amountOffMinor) }) : "";
  }

  /** What else is so: what is taken off beside a product, by whom, until when, how many there are. */
  facts({ kind, percentOff, amountOffMinor, code, endsS, stockLeft }: Offer): string[] {
    const end = endsS && new Date(endsS * 1000).toLocaleString(this.#locale, { dateStyle: "long", timeStyle: "short" });
    const off = this.#off(percentOff, amountOffMinor);
    return [
      kind === "exclusive-upgrade" ? off : "",
      code ? this.text("offer.code", { code }) : off && this.text("offer.automatic"),
      end ? this.text("offer.ends", { end }) : "",
      stockLeft === undefined ? "" : this.text("offer.left", {}, stockLeft),
    ].filter(Boolean);
  }

  /** How far the cart is. */
  progress({ product, leftMinor }: Progress): string {
    const name = product ? "offer.gift" : "offer.shipping";
    const blanks = { product: this.#title(product), price: this.price(leftMinor) };
    return this.text(leftMinor > 0 ? name : `${name}-reached`, blanks);
  }

  /** Where a product is; empty where nobody knows. Only what leads to a web page is followed. */
  link(key: string): string {
    const known = this.#guide.product(key);
    if (!known) return "";
    const path = known.url || this.#guide.shop().pattern.replace("{key}", encodeURIComponent(key));
    if (!/^(https?:\/\/|\/(?!\/))/i.test(path)) return "";
    return path.startsWith("/") && !path.startsWith(this.#root) ? this.#root + path.slice(1) : path;
  }
}
