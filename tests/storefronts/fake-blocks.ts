/** A theme of WooCommerce's blocks: the store `wc/store/cart`, a button that writes in a batch, and the mini-cart. No jQuery. */

export const MINI_CART = `<aside id="drawer" hidden><ul></ul><button id="remove">Remove</button></aside>`;

/**
 * Whoever changes the store says so on the window, and the mini-cart opens on what is added. An event without `preserveCartData` invalidates
 * the store: it asks the shop anew. Questions of `apiFetch` carry the locale, so they are known from the adapter's.
 */
export const BLOCKS = (product: string, firstNonce: string): string => `
let nonce = "${firstNonce}";
const { body } = document;
const tell = (name, detail) => body.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
const receive = (cart) => {
  document.querySelector(".count").textContent = cart.items_count;
  document.querySelector("#drawer ul").innerHTML = cart.items.map(({ key, id, quantity }) => "<li data-key=" + key + ">" + id + " x " + quantity + "</li>").join("");
  dispatchEvent(new CustomEvent("wc-blocks_store_sync_required", { detail: { type: "from_@wordpress/data", id: 7 } }));
};
const apiFetch = (path, fields) => {
  const init = fields && { method: "POST", headers: { "content-type": "application/json", Nonce: nonce }, body: JSON.stringify(fields) };
  return fetch("/wp-json/wc/store/v1/" + path + "?_locale=user", init).then((answer) => ((nonce = answer.headers.get("Nonce") || nonce), answer.json()));
};
const invalidate = ({ detail }) => detail?.preserveCartData || apiFetch("cart").then(receive);
body.addEventListener("wc-blocks_added_to_cart", (event) => { document.querySelector("#drawer").hidden = false; invalidate(event); });
body.addEventListener("wc-blocks_removed_from_cart", invalidate);
document.querySelector("#add").addEventListener("click", () => {
  tell("wc-blocks_adding_to_cart");
  const request = { method: "POST", path: "/wc/store/v1/cart/add-item", headers: { Nonce: nonce }, body: { id: ${product}, quantity: 1 } };
  apiFetch("batch", { requests: [request] }).then(({ responses: [{ body }] }) => { receive(body); tell("wc-blocks_added_to_cart", { preserveCartData: true }); });
});
document.querySelector("#remove").addEventListener("click", () => {
  const { key } = document.querySelector("#drawer li").dataset;
  apiFetch("cart/remove-item", { key }).then((cart) => { receive(cart); tell("wc-blocks_removed_from_cart", { preserveCartData: true }); });
});`;
