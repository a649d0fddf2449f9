import { find } from "./page.ts";

/** Delivery and total follow the chosen way of delivery. */
export function startCheckout(): void {
  find(".checkout")?.addEventListener("change", (event) => {
    const input = event.target as HTMLInputElement;
    const { total } = input.dataset;
    const shipping = find("[data-shipping]");
    const sum = find("dd[data-total]");
    if (input.name !== "method" || total === undefined || !shipping || !sum) return;
    shipping.textContent = find("[data-method-price]", input.closest("label") ?? document)?.textContent ?? "";
    sum.textContent = total;
  });
}
