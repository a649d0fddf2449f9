/** A shop that answers the widget by events, as `docs/storefronts.md` has it: nothing is sold, all is true to form. */

interface Question {
  wish?: { key: string; variantId: string };
  key?: string;
  answer(value: unknown): void;
}

interface Line {
  key: string;
  variantId: string;
  quantity: number;
  title: string;
  image: string;
}

const ADDED = { outcome: 0, said: "" };
const SOLD_OUT = { outcome: 1, said: "" };

const cart: Line[] = [];
const soldOut = new Set<string>();
const withChoice = new Set<string>();

/** From now on this product is refused. */
export function sellOut(key: string): void {
  soldOut.add(key);
}

/** From now on this product has several variants. */
export function giveChoice(key: string): void {
  withChoice.add(key);
}

export function answerAsShop(): void {
  const answers: Record<string, (question: Question) => unknown> = {
    "pairwell:read-cart": () => cart,
    "pairwell:variants": ({ key = "" }) => variantsOf(key),
    "pairwell:add-to-cart": ({ wish }) => (wish && soldOut.has(wish.key) ? SOLD_OUT : ADDED),
  };
  for (const [name, answer] of Object.entries(answers)) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      const question = (event as CustomEvent<Question>).detail;
      question.answer(answer(question));
    });
  }
  // Links lead nowhere from a preview.
  addEventListener("click", (event) => {
    if (event.composedPath().some((target) => target instanceof HTMLAnchorElement)) event.preventDefault();
  });
}

function variantsOf(key: string): { id: string; available: boolean; priceMinor: number; title: string }[] {
  const variant = (title: string, available = true) => ({ id: `${key}-${title}`, available, priceMinor: 0, title });
  return withChoice.has(key) ? [variant("Oat"), variant("Slate", false), variant("Moss")] : [variant("Only")];
}

/** As a shopper's click on the page's own button does it. */
export function putIntoCart(key: string): void {
  cart.length = 0;
  document.dispatchEvent(new Event("pairwell:cart-changed"));
  setTimeout(() => {
    cart.push({ key, variantId: `${key}-Only`, quantity: 1, title: "Harbour Mug", image: "" });
    document.dispatchEvent(new Event("pairwell:cart-changed"));
  }, 50);
}
