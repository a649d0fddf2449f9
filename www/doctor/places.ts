import { placements } from "../loader/presence.ts";
import type { Options } from "../loader/options.ts";
import type { Api } from "../widget/api.ts";
import type { PageFacts } from "../storefront/contract.ts";
import type { Slot } from "../widget/spot.ts";
import { broken, doubtful, fine, type Finding } from "./finding.ts";
import { examineAttributes } from "./tag.ts";

/** An element of ours, with what the widget knows of it. */
type Placed = HTMLElement & { spot?: { readonly id: number; readonly slots: Slot[]; readonly placement: string } };

/** What is known beside the elements. */
export interface Known {
  options: Options;
  /** Nothing while the widget has not started. */
  api: Api | undefined;
  facts: PageFacts | undefined;
}

const HIDDEN = "the page hides it";

/** Keys that an element is about. */
export function keysOf(element: Element): string[] {
  const of = (name: string) => element.getAttribute(name) ?? "";
  return (of("product-ids") || of("product-id")).split(",").filter(Boolean);
}

/** Whether there are places for shelves, and why those that show nothing do. */
export async function examinePlaces(known: Known): Promise<Finding[]> {
  const elements = placements() as Placed[];
  const { told } = known.options;
  if (elements.length === 0) {
    const auto = "auto" in told;
    const found = auto ? `none, though data-auto is on: the page's kind is ${known.facts?.kind ?? "not known"}, and no known place was found` : "none";
    const remedy = auto ? 'Say where, with data-auto-product or data-auto-cart: a selector of what the shelf shall follow.' : 'Write <pairwell-shelf placement="product"> where a shelf shall stand, or data-auto on the script\'s tag.';
    return [broken("elements", found, "a <pairwell-shelf>, <pairwell-bundle>, <pairwell-comparison> or <pairwell-popup> on this page", remedy)];
  }
  const all = await Promise.all(elements.map((element) => place(element, known)));
  return [...twice(elements), ...all.flat()];
}

function twice(elements: Placed[]): Finding[] {
  const popups = elements.filter(({ localName }) => localName === "pairwell-popup");
  return popups.length > 1 ? [doubtful("<pairwell-popup>", `${popups.length} on this page: only one speaks`, "one", "Take the others out.")] : [];
}

async function place(element: Placed, known: Known): Promise<Finding[]> {
  const said = ["placement", "strategy"].map((name) => (element.hasAttribute(name) ? ` ${name}="${element.getAttribute(name)}"` : ""));
  const about = `<${element.localName}${said.join("")}>`;
  const findings = examineAttributes(element, about);
  if (findings.some(({ grade }) => grade === "broken") || !known.api) return findings;
  if (!element.spot) {
    return [...findings, broken(about, element.shadowRoot ? "the widget has not taken it up" : "the browser has not made it an element of ours", "a shelf in it", "Somebody else may have defined this element's name, or a script copied it: load the page anew.")];
  }
  if (element.localName === "pairwell-popup") return [...findings, fine(about, "waits until something is put into the cart")];
  const { slots } = element.spot;
  if (slots.length > 0) return [...findings, seen(element, about, slots)];
  return [...findings, await empty(element, about, known)];
}

/** Slots are there: whether anybody can see them. */
function seen(element: Placed, about: string, slots: Slot[]): Finding {
  const hiding = hiddenBy(element);
  const has = `${slots.length} products`;
  const show = "Look which style or script does it; ad blockers hide what looks like advertising by its class or place.";
  if (hiding) return broken(about, `${has}, and ${HIDDEN}: ${hiding}`, "room for it", show);
  const { width, height, left, right } = element.getBoundingClientRect();
  if (width < 100 || height < 50) return broken(about, `${has}, in ${Math.round(width)} × ${Math.round(height)} pixels`, "room for a card at least", "Give it a place that is as wide as the page's text.");
  if (right <= 0 || left >= document.documentElement.scrollWidth) return broken(about, `${has}, outside of the page (from ${Math.round(left)} to ${Math.round(right)} pixels)`, "a place that can be scrolled to", show);
  return fine(about, `${has}: ${slots.map(({ key }) => key).join(", ")}`);
}

/** What hides an element: itself, or the nearest above it. */
function hiddenBy(element: HTMLElement): string {
  for (let node: Element | null = element; node; node = node.parentElement ?? ((node.getRootNode() as ShadowRoot).host as Element | undefined) ?? null) {
    const { display, visibility, opacity, contentVisibility } = getComputedStyle(node);
    const name = `<${node.localName}${node.id ? ` id="${node.id}"` : ""}${node.className && typeof node.className === "string" ? ` class="${node.className.slice(0, 80)}"` : ""}>`;
    if (display === "none") return `${name} has display: none`;
    if (opacity === "0") return `${name} has opacity: 0`;
    if (contentVisibility === "hidden") return `${name} has content-visibility: hidden`;
    if (node === element && visibility !== "visible") return `${name} has visibility: ${visibility}`;
    if (node !== element && node.localName === "details" && !node.hasAttribute("open")) return `${name} is closed`;
  }
  return "";
}

/** No slots: asks the engine why. */
async function empty(element: Placed, about: string, { api, facts }: Known): Promise<Finding> {
  const placement = element.spot?.placement ?? "";
  if (element.localName === "pairwell-shelf" && !element.spot?.id) return broken(about, "the snapshot has switched this placement off", "enabled = true", `Take \`enabled = false\` out of [placements.${placement}] of the config, and build again.`);
  const own = keysOf(element);
  const seeds = own.length > 0 || placement === "cart" || !facts?.key ? own : [facts.key];
  if (element.getAttribute("strategy")) return fine(about, "no slots: nothing of that kind for this visitor here, as on a first visit");
  if (placement === "product" && seeds.length === 0) return broken(about, "no product: the element has no product-id, and the page does not say which it is about", "product-id with the feed's key", "Let the template write it: README.md has the line of each platform.");
  if (element.localName === "pairwell-bundle") return doubtful(about, `no bundle for ${seeds.join(", ") || "this page"}`, "products that are often bought together, and in stock", "Give `pairwell build` the shop's orders; `pairwell recommend --placement bundle --seed KEY` says what there is.");
  if (element.localName === "pairwell-comparison") return doubtful(about, `nothing to compare with ${seeds.join(", ") || "this page"}`, "a dearer product of the same category, in stock, that differs in more than its price", "Give the feed columns of attributes; `pairwell inspect --sheet` shows what is taken for an upsell.");
  const question = { placement: placement as "product", seeds, limit: 24 };
  const answer = await api?.explain(question).catch(() => undefined);
  const refused = counts(answer?.refused ?? []);
  const found = `no slots; asked now, the engine proposes ${answer?.slots.length ?? 0}${seeds.length > 0 ? ` for ${seeds.join(", ")}` : ""}${refused ? `; refused: ${refused}` : ""}`;
  if (answer && answer.slots.length > 0) return doubtful(about, found, "a shelf that shows them", "It changes only where nobody sees it change: scroll it out of view and back.");
  return doubtful(about, found, "at least one product that no rule refuses", "Look at stock, exclusions and categories: `pairwell recommend --explain` names each product that a rule refuses, and `pairwell inspect` what is known of the catalog.");
}

/** How often each rule refused, the most frequent first. */
function counts(refused: readonly { rule: string }[]): string {
  const byRule = new Map<string, number>();
  for (const { rule } of refused) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  return [...byRule].sort((one, other) => other[1] - one[1]).map(([rule, count]) => `${rule} ${count}`).join(", ");
}
