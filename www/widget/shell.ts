/** What the Wasm asks while it works (`src/host`). Its functions never throw. */
export class Shell {
  #language: Intl.Locale | undefined;
  #digits = 2;
  #currency = "USD";

  /** Takes what the snapshot says of the shop: locale, currency and number of decimals, parted by tabs. */
  speak(format: string): void {
    const [locale, currency, digits] = format.split("\t");
    this.#currency = currency!;
    this.#digits = +digits!;
    try {
      // Throws for a locale that is none.
      this.#language = new Intl.Locale(locale!);
    } catch {}
  }

  now_s(): number {
    return Math.floor(Date.now() / 1000);
  }

  money(minor: number): string {
    return this.#format(minor / 10 ** this.#digits, this.#digits, { style: "currency", currency: this.#currency });
  }

  #format(number: number, digits: number, more?: Intl.NumberFormatOptions): string {
    return number.toLocaleString(this.#language, { minimumFractionDigits: digits, maximumFractionDigits: digits, ...more });
  }

  /** The form `other` is a text's first line; a line `category`, tab, form follows for each other category. */
  counted(text: string, count: number, tenths: number): string {
    const category = new Intl.PluralRules(this.#language).select(count);
    const form = text.split(`\n${category}\t`).at(-1)!.split("\n")[0]!;
    return form.replace("{count}", this.#format(count, 0)).replace("{stars}", this.#format(tenths / 10, 1));
  }
}
