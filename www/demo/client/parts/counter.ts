import { onCart } from "./cart.ts";
import { find } from "./page.ts";

/** Keeps the number beside the cart's sign. */
export function startCounter(): void {
  onCart(({ item_count }) => {
    const count = find("[data-cart-count]");
    if (!count) return;
    const grown = item_count > Number(count.textContent);
    count.textContent = String(item_count);
    count.hidden = item_count === 0;
    find("[data-cart-link]")?.setAttribute("aria-label", `Cart, ${item_count} ${item_count === 1 ? "item" : "items"}`);
    if (!grown) return;
    count.classList.remove("cart-count-grown");
    // Reading the width restarts the animation.
    void count.offsetWidth;
    count.classList.add("cart-count-grown");
  });
}
