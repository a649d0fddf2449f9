import { paired, pairOf } from "../model/colour.ts";
import type { Control, Told } from "./field.ts";
import { make } from "./make.ts";

const pixel = document.createElement("canvas").getContext("2d");

/** As colour inputs want it, where it is opaque and a colour by itself; else nothing. */
function hex(value: string): string | undefined {
  if (!pixel || !CSS.supports("color", value) || /currentcolor|inherit|var\(/i.test(value)) return undefined;
  pixel.fillStyle = "#000";
  pixel.fillStyle = value;
  return /^#[\da-f]{6}$/.test(pixel.fillStyle) ? pixel.fillStyle : undefined;
}

/** Two colours, for light and for dark; a swatch to pick each with and a line to write it in. */
export function colourControl(label: string, tell: Told): Control {
  let shown = { light: "", dark: "" };
  const side = (which: "light" | "dark") => {
    const name = `${label}, ${which}`;
    const swatch = make("input", { type: "color", "aria-label": `${name}, pick` });
    const text = make("input", { type: "text", "aria-label": name, spellcheck: "false", autocomplete: "off" });
    const say = (value: string): void => {
      const next = { ...shown, [which]: value.trim() };
      // A colour for one side alone is the other's too.
      tell(paired(next), value.trim() === "" || CSS.supports("color", value.trim()));
    };
    swatch.addEventListener("input", () => say(swatch.value));
    text.addEventListener("input", () => say(text.value));
    return { swatch, text, row: make("span", { class: "side", "data-side": which }, make("span", { class: "which", "aria-hidden": "true" }, which === "light" ? "Light" : "Dark"), swatch, text) };
  };
  const sides = { light: side("light"), dark: side("dark") };
  return {
    element: make("div", { class: "colours" }, sides.light.row, sides.dark.row),
    show(value, otherwise) {
      shown = value ? pairOf(value) : { light: "", dark: "" };
      const defaults = pairOf(otherwise);
      for (const which of ["light", "dark"] as const) {
        const { swatch, text } = sides[which];
        if (document.activeElement !== text) text.value = shown[which];
        text.placeholder = defaults[which];
        const known = hex(shown[which]);
        swatch.value = known ?? "#808080";
        swatch.classList.toggle("unknown", known === undefined);
      }
    },
  };
}
