import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { minus, plus } from "./icons.ts";

/** A number box with two buttons; without script the box alone. */
export function stepper(box: { name: string; value: number; label: string; least: number; most: number }): Html {
  const most = Number.isFinite(box.most) ? html` max="${Math.max(box.least, box.most)}"` : null;
  return html`<span class="stepper" data-stepper>
  <button type="button" data-step="-1" aria-label="One less">${minus}</button>
  <input type="number" inputmode="numeric" name="${box.name}" value="${box.value}" min="${box.least}"${most} aria-label="${box.label}">
  <button type="button" data-step="1" aria-label="One more">${plus}</button>
</span>`;
}
