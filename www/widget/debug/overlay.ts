/**
 * Why is this here? With `?pairwell-debug` in the address each card says how its score came about, and each shelf what was left
 * out and how long it took. A file of its own, which no other page loads; it asks `window.pairwell.explain` as any page may.
 */
import styles from "../../../styles/components/debug.css";
import type { Api } from "../api.ts";
import type { Recommendation, RecommendRequest } from "../question.ts";
import type { Slot } from "../spot.ts";
import { slotPanel } from "./slot-panel.ts";
import { shelfPanel } from "./shelf-panel.ts";

type Pairwell = Api & { ready: Promise<boolean> };

/** What a shelf has told, and what was answered to it. */
export interface Told {
  placement: string;
  slots: Slot[];
  /** Milliseconds since the page began. */
  shownAtMs: number;
  /** How long the question took. */
  askedMs: number;
  answer: Recommendation | undefined;
}

const dressed = new WeakSet<ShadowRoot>();

function dress(root: ShadowRoot): void {
  if (dressed.has(root)) return;
  dressed.add(root);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** What the element stands for. A shelf by a strategy need not say: it is asked for as one of a product page. */
const placementOf = (element: HTMLElement) => element.getAttribute("placement") || (element.localName === "pairwell-shelf" ? "product" : element.localName.slice("pairwell-".length));

/** The question that the element's attributes are. */
function requestOf(element: HTMLElement, placement: string, slots: readonly Slot[]): RecommendRequest {
  const of = (name: string) => element.getAttribute(name) ?? "";
  const page = document.querySelector("pairwell-shelf[placement=product],pairwell-bundle,pairwell-comparison")?.getAttribute("product-id") ?? "";
  const own = of("product-ids") || of("product-id");
  const seeds = own || (placement === "cart" || placement === "thank-you" ? "" : page);
  const asked = { placement: placement as "product", seeds: seeds.split(",").filter(Boolean), limit: Math.max(slots.length, 1) };
  const strategy = of("strategy") as NonNullable<RecommendRequest["strategy"]>;
  // What other shelves of the page show was left out of it: that can be anywhere among the first.
  return strategy ? { ...asked, strategy, category: of("category"), limit: 24 } : asked;
}

async function tell(element: HTMLElement, placement: string, slots: Slot[]): Promise<void> {
  const shownAtMs = performance.now();
  const root = element.shadowRoot;
  const { pairwell } = globalThis as { pairwell?: Pairwell };
  if (!root || !pairwell || !(await pairwell.ready)) return;
  dress(root);
  // Bundles are chosen by another way, which has no explanation here.
  const ask = async () => (placement === "bundle" ? undefined : pairwell.explain(requestOf(element, placement, slots)).catch(() => undefined));
  // The first question brings the second file of the Wasm; the second one shows what asking takes.
  await ask();
  const began = performance.now();
  const answer = await ask();
  const told = { placement, slots, shownAtMs, askedMs: performance.now() - began, answer };
  for (const old of root.querySelectorAll(".debug")) old.remove();
  root.querySelector(".shelf, .bundle")?.append(shelfPanel(told));
  for (const item of root.querySelectorAll<HTMLElement>("[data-card]")) {
    const key = item.dataset["card"];
    const answered = answer?.slots.find((slot) => slot.key === key);
    item.append(slotPanel(key ?? "", slots.find((slot) => slot.key === key)?.role || answered?.role || "", answered));
  }
}

// What was shown before this file came has told nobody.
for (const element of document.querySelectorAll<HTMLElement>("pairwell-shelf, pairwell-bundle, pairwell-comparison")) {
  const slots = [...(element.shadowRoot?.querySelectorAll<HTMLElement>("[data-card]") ?? [])].map(({ dataset }) => ({ key: dataset["card"] ?? "", role: "" }));
  if (slots.length > 0) tell(element, placementOf(element), slots).catch(() => {});
}
addEventListener("pairwell:shelf", ({ target, detail }: CustomEvent<{ placement: string; slots: Slot[] }>) => {
  // Nothing of this may harm the page that it is to explain.
  if (target instanceof HTMLElement) tell(target, detail.placement, detail.slots).catch(() => {});
});
