import initialise, { Guide } from "pairwell:guide";

/** An offer that speaks, or stands. Amounts in minor units of the shop's currency; what is not there is not said. */
export interface Offer {
  name: string;
  kind: string;
  /** What made it speak; empty where it stands since before. */
  trigger: string;
  percentOff: number | undefined;
  amountOffMinor: number | undefined;
  /** The shop's code; empty where the shop does it by itself. */
  code: string;
  /** Key of the product given or offered; empty for none. */
  product: string;
  /** When it ends, Unix seconds. */
  endsS: number | undefined;
  leftMinor: number | undefined;
  productsLeft: number | undefined;
  stockLeft: number | undefined;
}

/** On the way to a gift or to free shipping. */
export interface Progress {
  name: string;
  kind: string;
  /** Key of the product given; empty for free shipping. */
  product: string;
  /** The shop's code; empty where the shop does it by itself. */
  code: string;
  valueMinor: number;
  /** 0 where it is reached. */
  leftMinor: number;
  percent: number;
}

/** What is known after a signal, or now. */
export interface Told {
  /** Where the visitor stands: `intent.…`, `price.…`, `loyalty.…`, `pace.…`, `driver.…`. */
  segments: string[];
  /** The segment that arms are drawn by. */
  segment: string;
  /** The offer that speaks. */
  offer: Offer | undefined;
  /** The offers that wanted to speak, and what spoke against each. */
  silent: { name: string; because: string }[];
  stands: Offer[];
  progress: Progress | undefined;
  /** Why the signal does not count. */
  ignored: string | undefined;
}

/** How the shop writes. */
export interface Shop {
  locale: string;
  currency: string;
  /** Decimals of the currency's minor unit. */
  digits: number;
  /** Address of a product page with `{key}` in the place of the key. */
  pattern: string;
}

/** What a placement does otherwise for this visitor. */
export interface Treatment {
  shown: boolean;
  limit: number | undefined;
  /** Factors of the ranking's terms. */
  boost: Record<string, number>;
}

const number = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);

function offer(fields: readonly string[]): Offer {
  const [name = "", kind = "", trigger = "", off, amount, code = "", product = "", ends, left, more, stock] = fields;
  return {
    name,
    kind,
    trigger,
    percentOff: number(off),
    amountOffMinor: number(amount),
    code,
    product,
    endsS: number(ends),
    leftMinor: number(left),
    productsLeft: number(more),
    stockLeft: number(stock),
  };
}

function told(text: string): Told {
  const all: Told = { segments: [], segment: "", offer: undefined, silent: [], stands: [], progress: undefined, ignored: undefined };
  for (const line of text.split("\n")) {
    const [name, ...fields] = line.split("\t");
    const [first = "", second = ""] = fields;
    if (name === "segments") [all.segments, all.segment] = [fields.slice(0, 5), fields[5] ?? ""];
    else if (name === "offer") all.offer = offer(fields);
    else if (name === "stands") all.stands.push(offer(fields));
    else if (name === "silent") all.silent.push({ name: first, because: second });
    else if (name === "ignored") all.ignored = first;
    else if (name === "unread") all.ignored = "unread";
    else if (name === "progress") {
      const [, , product = "", code = "", ...numbers] = fields;
      const [valueMinor = 0, leftMinor = 0, percent = 0] = numbers.map(Number);
      all.progress = { name: first, kind: second, product, code, valueMinor, leftMinor, percent };
    }
  }
  return all;
}

/**
 * The guide's Wasm, and the one door to it. A trap leaves its memory in no known state, so after the first one it is never called
 * again: everything answers nothing.
 */
export class Door {
  readonly #guide: Guide;
  #dead = false;

  private constructor(guide: Guide) {
    this.#guide = guide;
  }

  /** Fails with what is wrong with the core file. */
  static async open(module: WebAssembly.Module, core: Uint8Array, live: Uint8Array, visitor: Uint8Array): Promise<Door> {
    await initialise({ module_or_path: module });
    return new Door(new Guide(core, live, visitor));
  }

  shard(bytes: Uint8Array): boolean {
    return this.#call((guide) => guide.shard(bytes)) ?? false;
  }

  hear(atMs: number, ...fields: string[]): Told {
    return told(this.#call((guide) => guide.hear(atMs, fields.join("\t"))) ?? "");
  }

  standing(atMs: number): Told {
    return told(this.#call((guide) => guide.standing(atMs)) ?? "");
  }

  treatment(placement: string): Treatment {
    const [first = "", ...factors] = (this.#call((guide) => guide.treatment(placement)) ?? "shown\t").split("\n");
    const [shown, limit] = first.split("\t");
    const boost: Record<string, number> = {};
    for (const [term, factor] of factors.map((line) => line.split("\t"))) if (term) boost[term] = Number(factor) / 1000;
    return { shown: shown === "shown", limit: number(limit), boost };
  }

  /** Whether an offer may speak at all, and whether one waits for searched words, or for a dearer variant. */
  wants(): { offers: boolean; searches: boolean; variants: boolean } {
    const wanted = (this.#call((guide) => guide.wants()) ?? "").split("\t");
    return { offers: wanted.includes("offers"), searches: wanted.includes("searches"), variants: wanted.includes("variants") };
  }

  /** A text of the snapshot; empty where it has none of that name. Of its plural forms `other` stands first (`docs/snapshot-format.md`). */
  copy(name: string): string {
    return this.#call((guide) => guide.copy(name)) ?? "";
  }

  shop(): Shop {
    const [locale = "", currency = "", digits, pattern = ""] = (this.#call((guide) => guide.shop()) ?? "").split("\t");
    return { locale, currency, digits: Number(digits), pattern };
  }

  /** Nothing where no loaded file knows it. */
  product(key: string): { title: string; url: string } | undefined {
    const [title, url = ""] = (this.#call((guide) => guide.product(key)) ?? "").split("\t");
    return title ? { title, url } : undefined;
  }

  visitor(): Uint8Array {
    return this.#call((guide) => guide.visitor()) ?? new Uint8Array();
  }

  /** Shop and build of the core file. */
  identity(): [string, string] {
    const [shop = "", build = ""] = (this.#call((guide) => guide.identity()) ?? "").split("\t");
    return [shop, build];
  }

  #call<T>(ask: (guide: Guide) => T): T | undefined {
    if (this.#dead) return undefined;
    try {
      return ask(this.#guide);
    } catch {
      this.#dead = true;
      return undefined;
    }
  }
}
