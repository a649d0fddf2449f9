const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: "currency", currency });
    formats.set(key, format);
  }
  return format;
}

function minorDigits(currency: string, locale: string): number {
  return formatOf(currency, locale).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount of minor units as a shopper reads it: 4800 USD is "$48.00". */
export function formatMoney(minor: number, currency: string, locale: string): string {
  return formatOf(currency, locale).format(minor / 10 ** minorDigits(currency, locale));
}

/** An amount of minor units as machines read it in structured data: 4800 USD is "48.00". */
export function decimalMoney(minor: number, currency: string, locale: string): string {
  const digits = minorDigits(currency, locale);
  return (minor / 10 ** digits).toFixed(digits);
}
