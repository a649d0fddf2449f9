import { find } from "./page.ts";

/** Choosing an order asks for it at once. */
export function startSort(): void {
  const form = find<HTMLFormElement>("[data-sort]");
  form?.addEventListener("change", () => form.requestSubmit());
}
