import type { Asked } from "../widget/wasm.ts";
import type { Arm } from "./section.ts";

/** The engine's terms, in the order of `crates/engine/src/term.rs`. */
export const TERMS = ["session-next", "complement", "substitute", "upsell", "trending", "rating", "popularity", "replenish", "look-alike", "taste", "drivers", "pinned", "boost"];
/** The number of a least score, after those of the terms. */
const LEAST_SCORE = TERMS.length;
/** What `src/session/words.rs` puts in a shelf under another text, numbered after that. */
export const COPY = ["button.add", "button.added", "button.choose", "button.view", "label.sold-out", "popup.title", "button.continue", "button.view-cart"];

/** How cards may be arranged. */
const LAYOUTS = ["row", "grid"];

/** What an arm, or the rules of a segment, change of what an element asks for. */
export interface Treatment {
  /** As the element's own attributes; empty where the arm says nothing. */
  limit: string;
  heading: string;
  /** The lines that `src/session/treated.rs` reads. */
  arm: string;
  /** As the element's own attribute, too. */
  layout: string;
  /** So long the placement waits before it speaks, in seconds. */
  delay: number;
}

/** What changes nothing. */
export const UNCHANGED: Readonly<Treatment> = { limit: "", heading: "", arm: "", layout: "", delay: 0 };

/** The treatment; nothing where the arm has a setting that this widget cannot follow. */
export function treatmentOf({ settings }: Arm, placement: string): Treatment | undefined {
  const treatment: Treatment = { ...UNCHANGED };
  const lines: string[] = [];
  for (const [name, value] of settings) {
    const [, kind, inner = ""] = /^(strategy|copy)\.(.*)$/.exec(name) ?? [];
    const number = kind === "strategy" ? TERMS.indexOf(inner) : COPY.indexOf(inner);
    const thousandths = Math.round(Number(value) * 1_000);
    if (name === "limit" || name === "heading" || (name === "layout" && LAYOUTS.includes(value))) treatment[name] = value;
    else if (name === "delay_s" && Number(value) >= 0) treatment.delay = Number(value);
    else if (name === "least_score" && thousandths >= 0) lines.push(`${LEAST_SCORE}\t${thousandths}`);
    else if (kind === "strategy" && number >= 0 && thousandths >= 0) lines.push(`${number}\t${thousandths}`);
    else if (kind === "copy" && number >= 0) lines.push(`${LEAST_SCORE + 1 + number}\t${value.replaceAll(/[\t\n]/g, " ")}`);
    else return undefined;
  }
  treatment.arm = lines.join("\n");
  // A bundle is put together otherwise, in words and an arrangement of its own.
  return placement === "bundle" && (treatment.arm || treatment.layout) ? undefined : treatment;
}

/**
 * What an element asks for under a treatment. Its own heading is the page's; of two limits the smaller holds; factors are multiplied. A
 * shelf by strategy keeps the heading that says what it holds to.
 */
export function treated(asked: Asked, { limit, heading, arm }: Pick<Treatment, "limit" | "heading" | "arm">): Asked {
  const least = [asked.limit, limit].filter(Boolean).sort((one, other) => Number(one) - Number(other))[0] ?? "";
  const worded = asked.heading || (asked.arm?.startsWith("strategy\t") ? "" : heading);
  return { ...asked, limit: least, heading: worded, arm: [asked.arm, arm].filter(Boolean).join("\n") };
}
