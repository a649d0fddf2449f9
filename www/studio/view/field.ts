/** One token's row in the panel. */
import { kindOf, shownDefault, type Token } from "../model/tokens.ts";
import { isValue } from "../model/sheet.ts";
import { colourControl } from "./colour-field.ts";
import { make } from "./make.ts";
import { choiceControl, lengthControl, textControl } from "./plain-fields.ts";

/** Takes what was given, and whether the browser understands it. */
export type Told = (value: string, understood: boolean) => void;

export interface Control {
  element: HTMLElement;
  /** Shows a value, empty for none, and what holds then. */
  show(value: string, otherwise: string): void;
}

export interface Field {
  token: Token;
  element: HTMLElement;
  show(value: string): void;
  /** Says what is wrong with the token's contrast; empty when nothing is. */
  warn(text: string): void;
}

/** `popup-shelf-block-size` as people read it. */
export function titleOf(name: string): string {
  const words = name.replace("block-size", "height").replace("inline-size", "width").replaceAll("-", " ");
  return words[0]?.toUpperCase() + words.slice(1);
}

/** `change` is told of values that the browser understands; the others stay in the field, with a word about it. */
export function field(token: Token, change: (token: string, value: string) => void): Field {
  const label = titleOf(token.name);
  const fault = make("p", { class: "fault", role: "status" });
  const warning = make("p", { class: "warning" });
  const tell: Told = (value, understood) => {
    const fine = understood && isValue(value);
    fault.textContent = fine ? "" : `No browser reads this as ${token.syntax}. The last good value stays.`;
    if (fine) change(token.name, value);
  };
  const kind = kindOf(token);
  const controls: Record<typeof kind, () => Control> = {
    color: () => colourControl(label, tell),
    length: () => lengthControl(label, token, tell),
    font: () => textControl(label, token, "font", tell),
    shadow: () => textControl(label, token, "shadow", tell),
    weight: () => choiceControl(label, token, "weight", tell),
    choice: () => choiceControl(label, token, "choice", tell),
  };
  const control = controls[kind]();
  const reset = make("button", { type: "button", class: "reset", "aria-label": `${label}: back to its default`, title: "Back to its default" }, "Default");
  const element = make(
    "div",
    { class: "field", role: "group", "aria-label": label, "data-token": token.name },
    make("div", { class: "field-head" }, make("span", { class: "field-title" }, label), reset),
    control.element,
    make("p", { class: "about" }, ...inCode(token.about)),
    warning,
    fault,
  );
  let shown: string | undefined;
  reset.addEventListener("click", () => {
    fault.textContent = "";
    change(token.name, "");
    element.querySelector<HTMLElement>("input, select")?.focus();
  });
  return {
    token,
    element,
    show(value) {
      if (value === shown) return;
      shown = value;
      control.show(value, shownDefault(token));
      reset.hidden = value === "";
      element.classList.toggle("set", value !== "");
    },
    warn(text) {
      warning.textContent = text;
    },
  };
}

/** What stands between backticks, as code. */
function inCode(text: string): (Node | string)[] {
  return text.split("`").map((part, at) => (at % 2 === 1 ? make("code", {}, part) : part));
}
