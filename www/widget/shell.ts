/** What the Wasm asks while it works (`src/host`). Its functions never throw. */
export class Shell {
  #money: Intl.NumberFormat | undefined;
  #decimal: Intl.NumberFormat | undefined;
  #minorInMajor = 1;

  /** Takes what the snapshot says of the shop: locale, currency and number of decimals, parted by tabs. */
  speak(format: string): void {
    const [locale = "", currency = "USD", digits = "2"] = format.split("\t");
    const decimals = Number(digits);
    this.#minorInMajor = 10 ** decimals;
    const of = (count: number, more: Intl.NumberFormatOptions = {}) => {
      const options = { minimumFractionDigits: count, maximumFractionDigits: count, ...more };
      try {
        return new Intl.NumberFormat(locale || undefined, options);
      } catch {
        // A locale that the browser does not know.
        return new Intl.NumberFormat(undefined, options);
      }
    };
    this.#money = of(decimals, { style: "currency", currency });
    this.#decimal = of(1);
  }

  now_s(): number {
    return Math.floor(Date.now() / 1000);
  }

  money(minor: number): string {
    return this.#money?.format(minor / this.#minorInMajor) ?? "";
  }

  tenths(tenths: number): string {
    return this.#decimal?.format(tenths / 10) ?? "";
  }
}
