import type { Chance } from "./chance.ts";

/** What a visitor did with one product, as profiles have it. */
export interface Seen {
  key: string;
  last_view_s: number;
  views: number;
  dwell_ms: number;
  scroll_percent: number;
  last_cart_s: number;
  last_purchase_s: number;
}

/** A request in the form that both the page and the command line understand. */
export interface Question {
  placement: "product" | "cart" | "popup" | "thank-you";
  strategy?: string;
  category?: string;
  seeds: string[];
  cart: string[];
  profile: { seen: Seen[] };
  now_s: number;
  /** Up to 64 bits: a text here, a bare number in the command's JSON. */
  random_seed: string;
  limit: number;
  explain: boolean;
}

const STRATEGIES = ["for-you", "recently-viewed", "trending", "look-alikes", "complements", "complete-the-look"];

const WEEK_S = 7 * 86_400;

/** Questions of every kind: usual ones, and those at the edges of what can be asked. */
export function questions(chance: Chance, keys: readonly string[], count: number, builtAtS: number): Question[] {
  return Array.from({ length: count }, (_, number) => question(chance, keys, number, builtAtS));
}

function question(chance: Chance, keys: readonly string[], number: number, builtAtS: number): Question {
  const placement = (["product", "cart", "popup", "thank-you"] as const)[number % 4] ?? "product";
  const now_s = builtAtS + chance.whole(-WEEK_S, 8 * WEEK_S);
  const wanted = { product: 1, cart: 0, popup: chance.whole(1, 2), "thank-you": chance.whole(1, 5) }[placement];
  const seeds = chance.some(keys, wanted);
  const cart = chance.some(keys, chance.one([0, 0, 1, 2, 5, 25]));
  if (placement === "popup") cart.push(...seeds.filter((seed) => !cart.includes(seed)));
  // A product that was withdrawn is still in somebody's cart, profile or bookmark.
  if (chance.next() < 0.1) chance.one([seeds, cart]).push("withdrawn-last-year");
  return {
    placement,
    ...(number % 5 === 4 && { strategy: chance.one(STRATEGIES), category: chance.one(["", "Kitchen", "nowhere"]) }),
    seeds,
    cart,
    profile: { seen: chance.some(keys, chance.one([0, 0, 1, 3, 10, 11, 50])).map((key) => seen(chance, key, now_s)) },
    now_s,
    random_seed: chance.one(["0", "1", String(chance.whole(2, 2 ** 31)), "9007199254740993", "18446744073709551615"]),
    limit: chance.one([24, 24, 8, 3, 1]),
    explain: number % 3 === 0,
  };
}

function seen(chance: Chance, key: string, now_s: number): Seen {
  const once = (share: number): number => (chance.next() < share ? now_s - chance.whole(0, 4 * WEEK_S) : 0);
  return {
    key,
    last_view_s: once(0.9),
    views: chance.whole(0, 9),
    dwell_ms: chance.one([0, 400, chance.whole(1_000, 90_000), 4_294_967_295]),
    scroll_percent: chance.one([0, 100, chance.whole(1, 99)]),
    last_cart_s: once(0.2),
    last_purchase_s: once(0.1),
  };
}

/** The line of a batch: JSON, with the random seed as a bare number of up to 64 bits. */
export function batchLine(question: Question): string {
  return JSON.stringify(question).replace(/"random_seed":"(\d+)"/, '"random_seed":$1');
}
