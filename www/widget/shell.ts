/** What the Wasm asks while it works (`src/host`). Its functions never throw. */
export class Shell {
  #language: string | undefined;
  #digits = 2;
  #currency = "USD";
  // Made once each: making one takes longer than all that a page asks of it. Formats by style and decimals.
  #plural: Intl.PluralRules | undefined;
  #formats: Record<string, Intl.NumberFormat> = {};

  /** Takes what the snapshot says of the shop: locale, currency and number of decimals, parted by tabs. */
  speak(format: string): void {
    const [locale, currency, digits] = format.split("\t");
    this.#currency = currency!;
    this.#digits = +digits!;
    this.#language = locale;
  }

  now_s(): number {
    return Math.floor(Date.now() / 1000);
  }

  money(minor: number): string {
    return this.#format(minor / 10 ** this.#digits, this.#digits, "currency");
  }

  /** A format in the shop's language, or in the browser's where that is none. */
  #made<T>(make: (language: string | undefined) => T): T {
    try {
      return make(this.#language);
    } catch {
      return make(undefined);
    }
  }

  #format(number: number, digits: number, style: "decimal" | "currency" = "decimal"): string {
    const format = (this.#formats[style + digits] ??= this.#made((language) =>
      new Intl.NumberFormat(language, { style, currency: this.#currency, minimumFractionDigits: digits, maximumFractionDigits: digits })));
    return format.format(number);
  }

  /** The form `other` is a text's first line; a line `category`, tab, form follows for each other category. */
  counted(text: string, count: number, tenths: number): string {
    const category = (this.#plural ??= this.#made((language) => new Intl.PluralRules(language))).select(count);
    const form = text.split(`\n${category}\t`).at(-1)!.split("\n")[0]!;
    return form.replace("{count}", this.#format(count, 0)).replace("{stars}", this.#format(tenths / 10, 1));
  }
}
