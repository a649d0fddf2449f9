/**
 * Why is this here? With `?pairwell-debug` in the address each card says how its score came about, and each element by which arm, in
 * which segment and when it was shown, and what was left out. A file of its own, which no other page loads; it asks
 * `window.pairwell.explain` as any page may.
 */
import styles from "../../../styles/components/debug.css";
import type { Api } from "../api.ts";
import { painted } from "../painted.ts";
import type { Slot } from "../spot.ts";
import { elementPanel } from "./element-panel.ts";
import { answerTo, seedsOf } from "./questions.ts";
import { slotPanel } from "./slot-panel.ts";

type Pairwell = Api & { ready: Promise<boolean> };

const ELEMENTS = "pairwell-shelf, pairwell-bundle, pairwell-comparison";

const dressed = new WeakSet<ShadowRoot>();
/** What each element has told last: an explanation of what it showed before comes too late. */
const latest = new WeakMap<HTMLElement, Slot[]>();

function dress(root: ShadowRoot): void {
  if (dressed.has(root)) return;
  dressed.add(root);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** What the element stands for. A shelf by a strategy need not say: it is asked for as one of a product page. */
const placementOf = (element: HTMLElement) => element.getAttribute("placement") || (element.localName === "pairwell-bundle" ? "bundle" : "product");

/** Takes the panels away; gives which of them were open. */
function clear(root: ShadowRoot): Set<string | undefined> {
  const panels = [...root.querySelectorAll<HTMLDetailsElement>(".debug")];
  for (const panel of panels) panel.remove();
  return new Set(panels.filter(({ open }) => open).map(({ dataset }) => dataset["of"]));
}

async function tell(element: HTMLElement, placement: string, slots: Slot[], isLate: boolean): Promise<void> {
  const shownAt = performance.now();
  const isFirst = !latest.has(element);
  latest.set(element, slots);
  const root = element.shadowRoot;
  const { pairwell } = globalThis as { pairwell?: Pairwell };
  if (!root || !pairwell || !(await pairwell.ready)) return;
  await painted();
  const paintedBy = performance.now();
  const ask = () => answerTo(element, placement, slots, pairwell).catch(() => undefined);
  // The first question brings the second file of the Wasm; the second one shows what asking takes.
  await ask();
  const began = performance.now();
  const answer = await ask();
  const asked = performance.now() - began;
  if (latest.get(element) !== slots) return;
  const isBeside = element.localName !== "pairwell-shelf" && element.localName !== "pairwell-popup";
  const told = { element, placement, slots, answer, own: (isBeside && seedsOf(element, placement)[0]) || "", timing: { shownAt, paintedBy, isLate, isFirst, asked } };
  dress(root);
  const open = clear(root);
  const put = (place: Element | null, panel: HTMLElement, of: string) => {
    panel.dataset["of"] = of;
    panel.toggleAttribute("open", open.has(of));
    place?.append(panel);
  };
  for (const item of root.querySelectorAll<HTMLElement>("[data-card]")) put(item, slotPanel(told, item.dataset["card"] ?? ""), item.dataset["card"] ?? "");
  if (slots.length > 0) put(root.querySelector(".shelf, .bundle"), elementPanel(told), "");
}

// What was shown before this file came has told nobody.
for (const element of document.querySelectorAll<HTMLElement>(ELEMENTS)) {
  const slots = [...(element.shadowRoot?.querySelectorAll<HTMLElement>("[data-card]") ?? [])].map(({ dataset }) => ({ key: dataset["card"] ?? "", role: "" }));
  if (slots.length > 0) tell(element, placementOf(element), slots, true).catch(() => {});
}
addEventListener("pairwell:shelf", ({ target, detail }: CustomEvent<{ placement: string; slots: Slot[] }>) => {
  // Nothing of this may harm the page that it is to explain.
  if (target instanceof HTMLElement) tell(target, detail.placement, detail.slots, false).catch(() => {});
});
