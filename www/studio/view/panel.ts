/** Every token, by level, with a line to find one. */
import { tokens, type Values } from "../model/tokens.ts";
import { field, type Field } from "./field.ts";
import { make } from "./make.ts";

const LEVELS: Record<string, string> = {
  Global: "What everything follows",
  Component: "One part at a time",
  State: "Under pointer and keyboard",
};

export interface Panel {
  show(values: Values): void;
  /** Warnings by token; those without one have none. */
  warn(warnings: ReadonlyMap<string, string>): void;
  /** Brings a token's field to the eye and the keyboard. */
  goTo(token: string): void;
}

export function panel(place: HTMLElement, search: HTMLInputElement, change: (token: string, value: string) => void): Panel {
  const fields = new Map<string, Field>(tokens.map((token) => [token.name, field(token, change)]));
  const levels = [...new Set(tokens.map(({ level }) => level))].map((level) => {
    const rows = tokens.filter((token) => token.level === level).map(({ name }) => fields.get(name)?.element ?? "");
    const title = make("summary", {}, make("span", { class: "level-title" }, level), make("span", { class: "level-about" }, LEVELS[level] ?? ""));
    return make("details", { class: "level", open: true }, title, ...rows);
  });
  const nothing = make("p", { class: "nothing", role: "status" });
  place.append(...levels, nothing);

  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const { token, element } of fields.values()) {
      const text = `${token.name} ${element.textContent}`.toLowerCase();
      element.hidden = !words.every((word) => text.includes(word));
      if (!element.hidden) left += 1;
    }
    for (const level of levels) {
      level.hidden = level.querySelector(".field:not([hidden])") === null;
      if (words.length > 0) level.open = true;
    }
    nothing.textContent = left === 0 ? `No token speaks of “${search.value}”.` : "";
  });

  return {
    show(values) {
      for (const [name, field] of fields) field.show(values.get(name) ?? "");
    },
    warn(warnings) {
      for (const [name, field] of fields) field.warn(warnings.get(name) ?? "");
    },
    goTo(token) {
      const found = fields.get(token)?.element;
      if (!found) return;
      search.value = "";
      search.dispatchEvent(new Event("input"));
      found.closest("details")?.setAttribute("open", "");
      found.scrollIntoView({ block: "center" });
      found.querySelector<HTMLElement>("input[type=text], select")?.focus();
    },
  };
}
