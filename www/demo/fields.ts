/** Input of a request, whatever it came as: JSON values, or text from a form. */
export type Value = string | number | boolean | null | undefined | Value[] | Fields;

/** Named values; has no prototype, so no name of a shopper's making can reach one. */
export interface Fields {
  [name: string]: Value;
}

export function noFields(): Fields {
  return Object.create(null) as Fields;
}

export function isFields(value: Value): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Folds form names into nested fields, as storefront forms write them:
 * `properties[Engraving]`, `updates[]`, `items[0][id]`. Lists become fields named 0, 1, 2.
 */
export function nest(entries: Iterable<[string, string]>): Fields {
  const root = noFields();
  for (const [name, text] of entries) {
    const head = /^[^[]+/.exec(name)?.[0];
    if (head === undefined) continue;
    const path = [head, ...[...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? "")];
    let at = root;
    path.forEach((step, depth) => {
      const key = step === "" ? String(Object.keys(at).length) : step;
      if (depth === path.length - 1) {
        at[key] = text;
        return;
      }
      const next = at[key];
      at = isFields(next) ? next : (at[key] = noFields());
    });
  }
  return root;
}

/** The members of a JSON array, or of a list that came as a form; else undefined. */
export function listOf(value: Value): Value[] | undefined {
  if (Array.isArray(value)) return value;
  if (isFields(value) && Object.keys(value).every((key) => /^\d+$/.test(key))) return Object.values(value);
  return undefined;
}

/** A whole number, or undefined for anything else. */
export function integerOf(value: Value): number | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value !== "string" || !/^-?\d{1,16}$/.test(value.trim())) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Text, with numbers written out; at most `limit` characters. */
export function textOf(value: Value, limit = 500): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? value.slice(0, limit) : undefined;
}

/** Fields of text only, as cart properties and attributes are. */
export function textsOf(value: Value): Record<string, string> {
  const texts: Record<string, string> = {};
  if (!isFields(value)) return texts;
  for (const [name, member] of Object.entries(value)) {
    const text = textOf(member);
    if (text !== undefined && text !== "" && name !== "__proto__") texts[name] = text;
  }
  return texts;
}
