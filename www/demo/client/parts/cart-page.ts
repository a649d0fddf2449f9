import { onCart, Refused, setQuantity } from "./cart.ts";
import { announce, find, say } from "./page.ts";

/** Puts the server's newest lines in place, leaving everything around them alone. */
async function redraw(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-cart]");
  const place = find("[data-cart]");
  if (!fresh || !place) return;
  const focused = document.activeElement?.getAttribute("name");
  place.replaceChildren(...fresh.childNodes);
  if (focused) find(`[name="${CSS.escape(focused)}"]`, place)?.focus();
}

async function change(key: string, quantity: number): Promise<void> {
  const place = find("[data-cart]");
  if (!place) return;
  place.setAttribute("aria-busy", "true");
  try {
    await setQuantity(key, quantity);
    announce(quantity === 0 ? "Removed from the cart" : "Cart updated");
  } catch (error) {
    // The refused number is replaced by the cart's own before the reason is shown.
    await redraw().catch(() => undefined);
    say(place, error instanceof Refused ? error.message : "That did not work. Try again in a moment.");
  } finally {
    place.removeAttribute("aria-busy");
  }
}

/** The cart's page: quantities and removal at once, and lines that follow every change of the cart. */
export function startCartPage(): void {
  const place = find("[data-cart]");
  if (!place) return;
  onCart(() => void redraw().catch(() => location.reload()));
  place.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    const key = box.closest<HTMLElement>("[data-line]")?.dataset["line"];
    const quantity = Math.trunc(Number(box.value));
    if (key !== undefined && box.value !== "" && quantity >= 0) void change(key, quantity);
  });
  place.addEventListener("submit", (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (button?.name !== "remove") return;
    event.preventDefault();
    void change(button.value, 0);
  });
}
