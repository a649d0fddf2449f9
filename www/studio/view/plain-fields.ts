import { choicesOf, type Token } from "../model/tokens.ts";
import type { Control, Told } from "./field.ts";
import { make } from "./make.ts";

/** A length as a number and a unit; what is neither is written as text. */
const LENGTH = /^(-?[\d.]+)(em|rem|px|ch|cqi|)$/;

/** How far a slider goes, by what the token's name speaks of, in `em`. */
const REACH: [RegExp, number, number][] = [
  [/(shelf|bundle|comparison)-block-size/, 18, 48],
  [/popup-inline-size/, 24, 72],
  [/line-width/, 0, 0.5],
  [/spacing/, -0.1, 0.4],
  [/size/, 0.75, 2.5],
  [/./, 0, 3],
];

function textInput(label: string, list?: string): HTMLInputElement {
  return make("input", { type: "text", "aria-label": label, spellcheck: "false", autocomplete: "off", ...(list && { list }) });
}

/** A slider for what is a number with a unit, and the text of whatever it is. */
export function lengthControl(label: string, token: Token, tell: Told): Control {
  const [, least = 0, most = 3] = REACH.find(([pattern]) => pattern.test(token.name)) ?? [];
  const slider = make("input", { type: "range", "aria-label": `${label}, slide` });
  const text = textInput(label);
  let unit = "em";
  const takes = (value: string): boolean => value === "" || CSS.supports("letter-spacing", value) || CSS.supports("inline-size", value) || CSS.supports("padding", value);
  slider.addEventListener("input", () => tell(Number(slider.value) === 0 && unit === "" ? "0" : `${slider.value}${unit}`, true));
  text.addEventListener("input", () => tell(text.value.trim(), takes(text.value.trim())));
  return {
    element: make("div", { class: "length" }, slider, text),
    show(value, otherwise) {
      if (document.activeElement !== text) text.value = value;
      text.placeholder = otherwise;
      const [, number, found = ""] = LENGTH.exec(value || otherwise) ?? [];
      slider.disabled = number === undefined;
      unit = found || "em";
      const scale = unit === "px" ? 16 : 1;
      slider.min = String(least * scale);
      slider.max = String(most * scale);
      slider.step = String(unit === "px" ? 1 : 0.0625);
      slider.value = number ?? "0";
      slider.setAttribute("aria-valuetext", value || otherwise);
    },
  };
}

const FONTS = [
  "inherit",
  "system-ui, sans-serif",
  '"Helvetica Neue", arial, sans-serif',
  '"Iowan Old Style", "Palatino Linotype", palatino, georgia, serif',
  'didot, "Bodoni MT", "Playfair Display", "Times New Roman", serif',
  'ui-rounded, "SF Pro Rounded", nunito, "Segoe UI", sans-serif',
  'impact, "Arial Narrow", "Helvetica Neue", sans-serif',
  "ui-monospace, menlo, consolas, monospace",
];
const SHADOWS = ["none", "0 1px 3px rgb(0 0 0 / 24%)", "0 1.25em 4em rgb(0 0 0 / 28%)", "0 0 0 1px rgb(0 0 0 / 30%)", "0.5em 0.5em 0 rgb(0 0 0 / 80%)"];

/** A line of text, with what is usual to choose from. */
export function textControl(label: string, token: Token, kind: "font" | "shadow", tell: Told): Control {
  const id = `usual-${token.name}`;
  const text = textInput(label, id);
  const property = kind === "font" ? "font-family" : "box-shadow";
  text.addEventListener("input", () => tell(text.value.trim(), text.value.trim() === "" || CSS.supports(property, text.value.trim())));
  const usual = make("datalist", { id }, ...(kind === "font" ? FONTS : SHADOWS).map((value) => make("option", { value })));
  return {
    element: make("div", { class: "text" }, text, usual),
    show(value, otherwise) {
      if (document.activeElement !== text) text.value = value;
      text.placeholder = otherwise;
    },
  };
}

const WEIGHTS = ["300", "400", "500", "600", "700", "800", "900"];

/** A choice of words or weights. */
export function choiceControl(label: string, token: Token, kind: "weight" | "choice", tell: Told): Control {
  const select = make("select", { "aria-label": label });
  const usual = kind === "weight" ? WEIGHTS : choicesOf(token);
  select.addEventListener("input", () => tell(select.value, true));
  return {
    element: make("div", { class: "choice" }, select),
    show(value, otherwise) {
      const values = usual.includes(value) || !value ? usual : [...usual, value];
      const options = [make("option", { value: "" }, `Default (${otherwise})`), ...values.map((each) => make("option", { value: each }, each))];
      if (select.options.length !== options.length || select.options[0]?.text !== options[0]?.text) select.replaceChildren(...options);
      select.value = value;
    },
  };
}
