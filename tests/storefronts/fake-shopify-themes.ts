/** Shopify's themes, by how they show their cart, and the action that the platform puts on every page. */

/** A theme's page, as far as its cart goes. */
export interface Theme {
  /** Attributes of what holds the counter; Dawn's where it is left out. */
  counter?: string;
  /** The cart's own markup. */
  cart: string;
  script: string;
}

/** Dawn's own names and order of events, without its looks. */
const DAWN_SCRIPT = `
const PUB_SUB_EVENTS = { cartUpdate: "cart-update" };
let subscribers = {};
function subscribe(name, callback) { subscribers[name] = [...(subscribers[name] ?? []), callback]; return () => { subscribers[name] = subscribers[name].filter((one) => one !== callback); }; }
function publish(name, data) { return Promise.all((subscribers[name] ?? []).map((callback) => callback(data))); }
class CartDrawer extends HTMLElement {
  getSectionsToRender() { return [{ id: "cart-drawer", selector: "#CartDrawer" }, { id: "cart-icon-bubble" }]; }
  renderContents(state) {
    this.productId = state.id;
    for (const section of this.getSectionsToRender()) {
      const place = section.selector ? document.querySelector(section.selector) : document.getElementById(section.id);
      place.innerHTML = new DOMParser().parseFromString(state.sections[section.id], "text/html").querySelector(section.selector ?? ".shopify-section").innerHTML;
    }
    setTimeout(() => this.classList.add("active"));
  }
}
customElements.define("cart-drawer", CartDrawer);
customElements.define("cart-drawer-items", class extends HTMLElement {
  connectedCallback() { this.end = subscribe(PUB_SUB_EVENTS.cartUpdate, async (event) => { if (event.source === "cart-items") return; const text = await (await fetch(Shopify.routes.root + "cart?section_id=cart-drawer")).text(); this.innerHTML = new DOMParser().parseFromString(text, "text/html").querySelector("cart-drawer-items").innerHTML; }); }
  disconnectedCallback() { this.end?.(); }
});
window.listeners = () => (subscribers["cart-update"] ?? []).length;
document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  form.append("sections", "cart-drawer,cart-icon-bubble");
  const answer = await (await fetch(Shopify.routes.root + "cart/add", { method: "POST", headers: { Accept: "application/javascript", "X-Requested-With": "XMLHttpRequest" }, body: form })).json();
  if (answer.status) { document.querySelector("#error").textContent = answer.description; return; }
  await publish(PUB_SUB_EVENTS.cartUpdate, { source: "product-form", cartData: answer });
  document.querySelector("cart-drawer").renderContents(answer);
});`;

const HORIZON_SCRIPT = `
const redraw = async () => { document.querySelector(".count").textContent = (await (await fetch(Shopify.routes.root + "cart.json")).json()).item_count; };
Shopify.actions = { updateCart: async ({ lines }) => {
  const [{ merchandiseId, quantity }] = lines;
  const promise = fetch("/api/2026-01/graphql.json", { method: "POST", body: JSON.stringify({ merchandiseId, quantity }) }).then((answer) => { if (answer.status >= 429) throw new Error(answer.status); return answer.json(); }).then((body) => body.status ? { cart: null, userErrors: [{ message: body.description }] } : { cart: {}, userErrors: [] });
  document.dispatchEvent(Object.assign(new Event("shopify:cart:lines-update", { bubbles: true }), { action: "add", context: "standard-action", lines, promise }));
  const answer = await promise;
  await redraw();
  return answer;
} };
Shopify.actions.updateCart.isDefault = () => false;
document.addEventListener("submit", (event) => {
  event.preventDefault();
  const id = new FormData(event.target).get("id");
  const sent = fetch(Shopify.routes.root + "cart/add.js", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ id: Number(id), quantity: 1 }) });
  const promise = sent.then((answer) => answer.json()).then((body) => body.status ? { cart: null, userErrors: [{ message: body.description }] } : { cart: {} });
  event.target.dispatchEvent(Object.assign(new Event("shopify:cart:lines-update", { bubbles: true }), { action: "add", context: "product", promise }));
  void promise.then(redraw);
});`;

/**
 * The platform's action for themes that have none, as its documentation has it: writes by the Storefront API, tells the standard event, then
 * has Horizon's cart redraw itself, or swaps Dawn's sections without opening anything, or loads the page again.
 */
const PLATFORM_SCRIPT = `
Shopify.actions = { updateCart: async ({ lines }) => {
  const [{ merchandiseId, quantity }] = lines;
  const promise = fetch("/api/2026-01/graphql.json", { method: "POST", body: JSON.stringify({ merchandiseId, quantity }) }).then((answer) => answer.json()).then((body) => body.status ? { cart: null, userErrors: [{ message: body.description }] } : { cart: { id: "gid://shopify/Cart/t" }, userErrors: [] });
  document.dispatchEvent(Object.assign(new Event("shopify:cart:lines-update", { bubbles: true }), { action: "add", context: "standard-action", lines, promise }));
  const answer = await promise;
  if (answer.userErrors.length > 0) return answer;
  if (document.querySelector("cart-items-component")) { document.dispatchEvent(new CustomEvent("cart:update", { bubbles: true })); return answer; }
  if (!document.querySelector("cart-drawer, #cart-icon-bubble")) { location.reload(); return answer; }
  const sections = await (await fetch(Shopify.routes.root + "?sections=cart-drawer,cart-icon-bubble")).json();
  const swap = (place, id, selector) => { if (place) place.innerHTML = new DOMParser().parseFromString(sections[id], "text/html").querySelector(selector).innerHTML; };
  swap(document.querySelector("#cart-icon-bubble"), "cart-icon-bubble", ".shopify-section");
  swap(document.querySelector("#CartDrawer"), "cart-drawer", "#CartDrawer");
  return answer;
} };
Shopify.actions.updateCart.isDefault = () => true;`;

/** A theme of Dawn's kind that hears the standard event and draws its counter by it, too. */
const HEARING_SCRIPT = `
document.addEventListener("shopify:cart:lines-update", async ({ promise }) => { await promise; document.querySelector(".count").textContent = (await (await fetch(Shopify.routes.root + "cart.json")).json()).item_count; });`;

/** A theme of Dawn's kind that has made the action its own: it opens its drawer. */
const OWN_ACTION_SCRIPT = `
Shopify.actions = { updateCart: async ({ lines }) => {
  const [{ merchandiseId, quantity }] = lines;
  const sent = fetch(Shopify.routes.root + "cart/add.js", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ id: Number(merchandiseId.split("/").pop()), quantity, sections: ["cart-drawer", "cart-icon-bubble"] }) }).then((answer) => answer.json());
  const promise = sent.then((body) => body.status ? { cart: null, userErrors: [{ message: body.description }] } : { cart: {}, userErrors: [] });
  document.dispatchEvent(Object.assign(new Event("shopify:cart:lines-update", { bubbles: true }), { action: "add", context: "standard-action", lines, promise }));
  const answer = await promise;
  if (answer.userErrors.length === 0) { const drawer = document.querySelector("cart-drawer"); drawer.classList.remove("is-empty"); drawer.renderContents(await sent); }
  return answer;
} };
Shopify.actions.updateCart.isDefault = () => false;`;

/** Horizon before it had actions: an event of its own. */
const OLDER_SCRIPT = `
document.addEventListener("cart:update", async () => { document.querySelector(".count").textContent = (await (await fetch(Shopify.routes.root + "cart.json")).json()).item_count; });`;

const DRAWER = `<cart-drawer class="is-empty"><div class="drawer__inner"><div id="CartDrawer"><cart-drawer-items></cart-drawer-items></div></div></cart-drawer>`;

export const DAWN: Theme = { cart: DRAWER, script: DAWN_SCRIPT };

/** By the `theme` of an address. */
export const THEMES: Record<string, Theme> = {
  horizon: { cart: "", script: HORIZON_SCRIPT },
  // As shops of today have them: the platform's action is on every page.
  "dawn-today": { cart: DRAWER, script: DAWN_SCRIPT + PLATFORM_SCRIPT },
  "dawn-hearing": { cart: DRAWER, script: DAWN_SCRIPT + PLATFORM_SCRIPT + HEARING_SCRIPT },
  "dawn-own-action": { cart: DRAWER, script: DAWN_SCRIPT + HEARING_SCRIPT + OWN_ACTION_SCRIPT },
  "dawn-with-cart-page": { cart: "", script: PLATFORM_SCRIPT },
  "horizon-older": { counter: "", cart: "<cart-drawer-component><cart-items-component></cart-items-component></cart-drawer-component>", script: OLDER_SCRIPT + PLATFORM_SCRIPT },
  unknown: { counter: "", cart: "", script: PLATFORM_SCRIPT },
};
