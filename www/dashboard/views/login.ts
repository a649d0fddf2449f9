/** The door: the token is asked for here, and never stands in an address. */
import { Asking, Refused } from "../asking.ts";
import type { Overview } from "../answers.ts";
import { h } from "../parts/element.ts";

/** Draws the door, and calls back with whoever got in. */
export function login(root: HTMLElement, enter: (asking: Asking) => void, why = ""): void {
  const fault = h("p", { class: "fault", role: "alert" }, why);
  const field = h("input", {
    id: "token",
    name: "token",
    type: "password",
    autocomplete: "current-password",
    required: true,
    spellcheck: "false",
    "aria-describedby": "token-hint",
  });
  const button = h("button", { type: "submit" }, "Open");
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    button.disabled = true;
    fault.textContent = "";
    const asking = new Asking(field.value.trim());
    try {
      await asking.json<Overview>("/overview", new URLSearchParams());
      asking.keep();
      enter(asking);
    } catch (error) {
      fault.textContent = error instanceof Refused ? error.message : "Something went wrong. Reload the page.";
      button.disabled = false;
      field.select();
    }
  };
  root.replaceChildren(
    h(
      "main",
      { class: "door" },
      h("h1", {}, "Pairwell"),
      h("p", {}, "What shoppers do with your shelves."),
      h(
        "form",
        { onsubmit: (event) => void submit(event) },
        h("label", { for: "token" }, "Token"),
        field,
        h("p", { class: "hint", id: "token-hint" }, "The one that the collector was started with, as PAIRWELL_TOKEN. It stays in this tab."),
        fault,
        button,
      ),
    ),
  );
  field.focus();
}
