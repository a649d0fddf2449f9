/** Any shop: what its page says of itself, and a page that answers by events. */
import { countOf, idOf, listOf, member, textOf } from "../host/plain.ts";
import { consentOf } from "./consent.ts";
import { FAILED, Outcome, type CartLine, type Done, type PageFacts, type PageKind, type Place, type Storefront, type Variant, type Wish } from "./contract.ts";
import { Echoes } from "./echo.ts";
import { hear } from "./hearing.ts";
import { decimal } from "./money.ts";
import { together } from "./together.ts";
import { watchTurns } from "./turning.ts";
import { dataLayerCart, dataLayerProduct, productKey } from "./structured-data.ts";

/** The page answers our question with this call on the event's detail, at once or later. */
interface Question {
  wish?: Wish;
  line?: CartLine;
  key?: string;
  quantity?: number;
  answer(value: unknown): void;
}

/** A page that promised an answer is waited for so long. */
const PATIENCE_MS = 8_000;
/** Pages write their data layer after the click. */
const AFTER_CLICK_MS = 300;
const KINDS: readonly PageKind[] = ["product", "cart", "checkout", "thank-you", "other"];

/** Asks the page by an event; nothing at once where nobody takes the question by `preventDefault`. */
function askPage(name: string, facts: Omit<Question, "answer">): Promise<unknown> {
  return new Promise((resolve) => {
    const detail: Question = { ...facts, answer: resolve };
    const taken = !document.dispatchEvent(new CustomEvent(`pairwell:${name}`, { detail, cancelable: true }));
    if (taken) setTimeout(resolve, PATIENCE_MS);
    else resolve(undefined);
  });
}

export function open(place: Place): Storefront {
  const echoes = new Echoes();
  const layer = () => member(globalThis, "dataLayer");
  const change = async (name: string, facts: Omit<Question, "answer">) => doneOf(await echoes.during(() => askPage(name, facts)));
  const said = (name: string) => document.querySelector(`[data-pairwell-${name}]`)?.getAttribute(`data-pairwell-${name}`) ?? "";

  const page = (): PageFacts => {
    const key = said("product") || productKey(document, location.href) || dataLayerProduct(layer());
    const told = KINDS.find((kind) => kind === said("page"));
    return { kind: told ?? (key ? "product" : "other"), key: (told ?? "product") === "product" ? key : "", variantId: said("variant") };
  };

  return {
    ...place,
    currency: said("currency"),

    /** The page's word, then its markup, then its data layer. */
    read: together(async () => {
      const answer = await askPage("read-cart", {});
      if (Array.isArray(answer)) return linesOf(answer);
      const markup = [...document.querySelectorAll("[data-pairwell-line]")].map((element) => ({
        key: element.getAttribute("data-pairwell-line"),
        quantity: Number(element.getAttribute("data-quantity") ?? 1),
      }));
      if (markup.length > 0 || document.querySelector("[data-pairwell-cart]")) return linesOf(markup);
      const told = dataLayerCart(layer());
      return told && linesOf([...told].map(([key, facts]) => ({ key, ...facts })));
    }),
    sum: () => ({ amount: document.querySelector("[data-pairwell-total]")?.getAttribute("data-pairwell-total"), currency: said("currency") }),

    add: (wish) => change("add-to-cart", { wish }),
    change: (line, quantity) => change("change-cart", { line, quantity }),

    async variants(key) {
      return variantsOf(await askPage("variants", { key }));
    },

    subscribe: hear({
      echoes,
      isWrite: () => false,
      listen(hint, signal) {
        // The page says so, or its data layer has grown by a word about the cart since the last click.
        document.addEventListener("pairwell:cart-changed", hint, { signal });
        let known = JSON.stringify([...(dataLayerCart(layer()) ?? [])]);
        const look = () =>
          setTimeout(() => {
            if (signal.aborted) return;
            const now = JSON.stringify([...(dataLayerCart(layer()) ?? [])]);
            if (now !== known) hint();
            known = now;
          }, AFTER_CLICK_MS);
        for (const name of ["click", "submit"]) addEventListener(name, look, { signal, capture: true, passive: true });
      },
    }),

    page,
    follow: (turned) => watchTurns(() => turned(page())),
    money: decimal,
    consent: () => consentOf(KNOWN[said("consent")]),
  };
}

const KNOWN: Record<string, "granted" | "denied"> = { granted: "granted", denied: "denied" };

export function linesOf(lines: unknown[]): CartLine[] {
  return lines.flatMap((line) => {
    const key = idOf(member(line, "key"));
    const variantId = idOf(member(line, "variantId"));
    const quantity = countOf(member(line, "quantity"));
    const id = idOf(member(line, "id")) || (variantId ? `${key}:${variantId}` : key);
    return key && quantity ? [{ id, key, variantId, quantity, title: textOf(member(line, "title")), image: textOf(member(line, "image")) }] : [];
  });
}

function doneOf(answer: unknown): Done {
  const outcome = Object.values(Outcome).find((number) => number === member(answer, "outcome"));
  return outcome === undefined ? FAILED : { outcome, said: textOf(member(answer, "said")) };
}

function variantsOf(answer: unknown): Variant[] {
  return listOf(answer).flatMap((variant) => {
    const id = idOf(member(variant, "id"));
    const price = member(variant, "priceMinor");
    const priceMinor = typeof price === "number" ? countOf(price) : undefined;
    return id ? [{ id, available: member(variant, "available") === true, priceMinor, title: textOf(member(variant, "title")) }] : [];
  });
}
