/** The theme studio: tokens on one side, the real widget on the other. `docs/theming.md` says what for. */
import { hashOf, stateOf } from "./model/address.ts";
import { Draft, type State } from "./model/draft.ts";
import { sheetOf } from "./model/sheet.ts";
import { PLAIN, baseValues, themes } from "./model/tokens.ts";
import { importDialog } from "./view/import-dialog.ts";
import { find, make } from "./view/make.ts";
import { panel } from "./view/panel.ts";
import { stage } from "./view/stage.ts";
import { warnings } from "./view/warnings.ts";

const KEPT = "pairwell-studio";
const FIRST = "quiet";

/** Private windows and strict settings keep nothing. */
const memory = {
  read(): string {
    try {
      return localStorage.getItem(KEPT) ?? "";
    } catch {
      return "";
    }
  },
  write(text: string): void {
    try {
      localStorage.setItem(KEPT, text);
    } catch {
      // The address has it, too.
    }
  },
};

const beginning = (): State => stateOf(location.hash) ?? stateOf(memory.read()) ?? { base: FIRST, values: baseValues(FIRST) };

const select = find<HTMLSelectElement>("[data-theme]");
const [undo, redo] = [find<HTMLButtonElement>("[data-undo]"), find<HTMLButtonElement>("[data-redo]")];
const download = find<HTMLAnchorElement>("[data-download]");
const said = find("[data-said]");

select.append(
  make("option", { value: PLAIN }, "The page’s own look"),
  ...themes.map(({ name }) => make("option", { value: name }, name[0]?.toUpperCase() + name.slice(1))),
);

const draft: Draft = new Draft(beginning(), changed);
const fields = panel(find("[data-panel]"), find<HTMLInputElement>("[data-search]"), (token, value) => draft.set(token, value));
const previews = stage(find("[data-stage]"), find<HTMLFormElement>("[data-controls]"));
const warn = warnings(find("[data-contrast]"), find("[data-contrast-summary]"), fields);

function changed(state: State): void {
  select.value = state.base;
  fields.show(state.values);
  previews.wear(state.values);
  warn(state.values);
  undo.disabled = !draft.canUndo;
  redo.disabled = !draft.canRedo;
  URL.revokeObjectURL(download.href);
  download.href = URL.createObjectURL(new Blob([sheetOf(state.values)], { type: "text/css" }));
  const hash = hashOf(state);
  history.replaceState(null, "", `#${hash}`);
  memory.write(hash);
}

function say(text: string): void {
  said.textContent = text;
}

select.addEventListener("change", () => draft.begin(select.value));
undo.addEventListener("click", () => draft.undo());
redo.addEventListener("click", () => draft.redo());
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
  // In a line of text the browser's own way back comes first.
  if (event.target instanceof HTMLInputElement && ["text", "search"].includes(event.target.type)) return;
  if (event.target instanceof HTMLTextAreaElement) return;
  event.preventDefault();
  if (event.shiftKey) draft.redo();
  else draft.undo();
});
find("[data-copy]").addEventListener("click", () => {
  const sheet = sheetOf(draft.state.values);
  navigator.clipboard.writeText(sheet).then(
    () => say("Copied. Paste it into the style sheet of your theme."),
    () => say("This browser keeps the clipboard closed. Download the file instead."),
  );
});
download.addEventListener("click", () => say("Saved as pairwell-theme.css. Link it in the head of your pages."));
find("[data-import]").addEventListener("click", importDialog((values) => {
  draft.setAll(values);
  say(`${values.size} tokens taken over.`);
}));
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-show-view]")) {
  button.addEventListener("click", () => {
    document.body.dataset["view"] = button.dataset["showView"] ?? "edit";
    for (const other of document.querySelectorAll("[data-show-view]")) other.setAttribute("aria-pressed", String(other === button));
  });
}
// Another draft was pasted into the address.
addEventListener("hashchange", () => {
  const told = stateOf(location.hash);
  if (told && hashOf(told) !== hashOf(draft.state)) draft.take(told);
});

changed(draft.state);
