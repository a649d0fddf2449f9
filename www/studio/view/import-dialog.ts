/** The dialog that takes a look from a page's CSS: what was found, to be ticked, before anything changes. */
import { stylesOfPage, variablesOf } from "../browser/variables.ts";
import { proposals, type Proposal } from "../model/page-look.ts";
import type { Values } from "../model/tokens.ts";
import { titleOf } from "./field.ts";
import { find, make } from "./make.ts";

export function importDialog(take: (values: Values) => void): () => void {
  const dialog = find<HTMLDialogElement>("[data-import-dialog]");
  const form = find<HTMLFormElement>("[data-import-form]", dialog);
  const said = find("[data-import-said]", dialog);
  const list = find("[data-proposals]", dialog);
  const takeButton = find<HTMLButtonElement>("[data-take]", dialog);
  const css = find<HTMLTextAreaElement>("textarea", dialog);
  const address = find<HTMLInputElement>("[name=address]", dialog);
  let found: Proposal[] = [];

  const chosen = (): Proposal[] => found.filter((_, at) => list.querySelectorAll<HTMLInputElement>("input")[at]?.checked);

  function read(): void {
    const variables = variablesOf(css.value);
    found = proposals(variables, (property, value) => CSS.supports(property, value));
    list.replaceChildren(
      ...found.map(({ token, from, value }) => {
        const tick = make("input", { type: "checkbox", checked: true });
        return make("li", {}, make("label", {}, tick, make("span", {}, titleOf(token)), make("code", {}, value), make("small", {}, `from ${from}`)));
      }),
    );
    takeButton.disabled = found.length === 0;
    const properties = `${variables.size} custom ${variables.size === 1 ? "property" : "properties"} of :root, html and body`;
    if (css.value.trim() === "") said.textContent = "";
    else if (found.length > 0) said.textContent = `${properties}; ${found.length} of our tokens could follow them.`;
    else said.textContent = `${properties}, none with a name that says what it is for. Expected names such as --color-primary, --background, --border-radius or --font-body.`;
  }

  async function fetchStyles(): Promise<void> {
    said.textContent = "Reading…";
    try {
      css.value = await stylesOfPage(address.value.trim() || "/");
      read();
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  find("[data-fetch]", dialog).addEventListener("click", () => void fetchStyles());
  address.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void fetchStyles();
  });
  css.addEventListener("input", read);
  list.addEventListener("change", () => (takeButton.disabled = chosen().length === 0));
  form.addEventListener("submit", (event) => {
    if ((event.submitter as HTMLButtonElement | null)?.value !== "take") return;
    take(new Map(chosen().map(({ token, value }) => [token, value])));
  });
  return () => {
    css.value = "";
    read();
    dialog.showModal();
    address.focus();
  };
}
