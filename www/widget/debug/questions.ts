import type { Api } from "../api.ts";
import type { Recommendation, RecommendRequest } from "../question.ts";
import type { Slot } from "../spot.ts";

type Explain = (request: RecommendRequest) => Promise<Recommendation | undefined>;

/** So many upsells a comparison asks whether they differ; `crates/engine/src/comparison.rs` has the number. */
const STEPS_UP = 4;
/** The most that is answered. */
const MOST = 24;

const named = (element: HTMLElement, name: string) => element.getAttribute(name) ?? "";

/** What the element is about: what it says itself, else the page's product; a cart and an order are known without. */
export function seedsOf(element: HTMLElement, placement: string): string[] {
  const page = document.querySelector("pairwell-shelf[placement=product],pairwell-bundle,pairwell-comparison")?.getAttribute("product-id") ?? "";
  const own = named(element, "product-ids") || named(element, "product-id");
  const seeds = own || (placement === "cart" || placement === "thank-you" ? "" : page);
  return seeds.split(",").filter(Boolean);
}

/** The question that a shelf's attributes are. What other shelves of the page show was left out of one by strategy: that can be anywhere among the first. */
function requestOf(element: HTMLElement, placement: string, seeds: string[], slots: readonly Slot[]): RecommendRequest {
  const asked = { placement: placement as "product", seeds, limit: Math.max(slots.length, 1) };
  const strategy = named(element, "strategy") as NonNullable<RecommendRequest["strategy"]>;
  return strategy ? { ...asked, strategy, category: named(element, "category"), limit: MOST } : asked;
}

/** As a comparison finds them: the upsell of the product's shelf, then the one that there would be if the first lay in the cart. */
async function stepsUp(explain: Explain, seeds: string[]): Promise<Recommendation | undefined> {
  let found: Recommendation | undefined;
  const cart: string[] = [];
  while (cart.length < STEPS_UP) {
    const answer = await explain({ placement: "product", seeds, limit: MOST, ...(cart.length > 0 && { cart }) });
    const upsell = answer?.slots.find(({ role }) => role === "upsell");
    if (!answer || !upsell) break;
    found ??= { ...answer, slots: [] };
    found.slots.push(upsell);
    cart.push(upsell.key);
  }
  return found;
}

/** What explains an element's slots, in the parts that `explain` answers: members of a bundle as complements. */
export function answerTo(element: HTMLElement, placement: string, slots: readonly Slot[], { explain }: Pick<Api, "explain">): Promise<Recommendation | undefined> {
  const seeds = seedsOf(element, placement);
  switch (element.localName) {
    case "pairwell-bundle":
      return explain({ strategy: "complements", seeds, limit: MOST });
    case "pairwell-comparison":
      return stepsUp(explain, seeds);
    default:
      return explain(requestOf(element, placement, seeds, slots));
  }
}
