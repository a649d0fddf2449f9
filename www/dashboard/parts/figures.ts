/** Figures as people write them. */

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });

export const NOTHING = "–";

export const count = (number: number | null | undefined): string =>
  number === null || number === undefined ? NOTHING : whole.format(number);

export const compact = (number: number): string => short.format(number);

/** A share of 1 as per cent. */
export function share(part: number | null | undefined, digits = 1): string {
  if (part === null || part === undefined) return NOTHING;
  return `${(100 * part).toLocaleString(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits })} %`;
}

/** A share with its sign. */
export const change = (part: number): string => `${part > 0 ? "+" : ""}${share(part)}`;

export type Money = (minor: number | null | undefined, options?: { compact?: boolean; signed?: boolean }) => string;

/** Writes amounts of a currency, given in its minor unit. */
export function moneyOf(currency: string, digits: number): Money {
  const writer = (compact: boolean, signed: boolean): Intl.NumberFormat => {
    const options: Intl.NumberFormatOptions = { style: "currency", currency, signDisplay: signed ? "exceptZero" : "auto" };
    if (compact) options.notation = "compact";
    options.maximumFractionDigits = compact ? 1 : digits;
    options.minimumFractionDigits = compact ? 0 : digits;
    return new Intl.NumberFormat(undefined, options);
  };
  return (minor, { compact = false, signed = false } = {}) =>
    minor === null || minor === undefined ? NOTHING : writer(compact, signed).format(minor / 10 ** digits);
}

/** Such as "3 minutes ago". */
export function ago(ms: number, now: number): string {
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  const seconds = Math.round((ms - now) / 1000);
  if (Math.abs(seconds) < 90) return words.format(seconds, "second");
  if (Math.abs(seconds) < 90 * 60) return words.format(Math.round(seconds / 60), "minute");
  if (Math.abs(seconds) < 36 * 3600) return words.format(Math.round(seconds / 3600), "hour");
  return words.format(Math.round(seconds / 86_400), "day");
}

/** Names of the schema as words: `thank-you` is "Thank you". */
export function title(name: string): string {
  if (name === "(other)") return "Other names";
  const words = name.replaceAll(/[-_]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
