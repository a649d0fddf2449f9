/** How a Shopify theme says that its cart has changed, and how it is told: standard events and actions, or Dawn's own ways. */
import { listOf, member, textOf } from "../host/plain.ts";
import { FAILED, Outcome, type Done } from "./contract.ts";

type Action = (request: unknown) => Promise<unknown>;

// Dawn's, global in the way of `const`: no members of the window.
declare const PUB_SUB_EVENTS: unknown;
declare const subscribe: unknown;
declare const publish: unknown;

/** What the theme names its own news of the cart. */
function cartUpdate(): string {
  return typeof PUB_SUB_EVENTS === "undefined" ? "" : textOf(member(PUB_SUB_EVENTS, "cartUpdate"));
}

/** Hears the theme's own news of its cart until the signal. */
export function listenToTheme(hint: () => void, signal: AbortSignal): void {
  document.addEventListener("shopify:cart:lines-update", (event) => {
    // It is told before the request. A refusal resolves with errors, a failure rejects: neither changes anything.
    const promise = (event as { promise?: unknown }).promise;
    Promise.resolve(promise).then((answer) => {
      if (listOf(member(answer, "userErrors")).length === 0) hint();
    }, () => {});
  }, { signal });
  const name = cartUpdate();
  if (!name || typeof subscribe !== "function") return;
  try {
    const end: unknown = subscribe(name, hint);
    if (typeof end === "function") signal.addEventListener("abort", () => end());
  } catch {
    // Another `subscribe` than the theme's.
  }
}

/** Horizon's cart, which the platform's own action redraws in place. */
const HORIZON = "cart-drawer-component,cart-items-component";

/**
 * The theme's own way to change a cart, where it has one: it redraws the theme, too. Shopify puts one of its own on every page. Of a theme that it
 * does not know it loads the page again, so such a theme is left alone; and Dawn's kind is told by us, for then its drawer opens.
 */
export function actionOf(shopify: unknown): Action | undefined {
  const actions = member(shopify, "actions");
  const action = member(actions, "updateCart");
  if (typeof action !== "function" || (isPlatforms(action) && !document.querySelector(HORIZON))) return undefined;
  return (request) => action.call(actions, request) as Promise<unknown>;
}

function isPlatforms(action: object): boolean {
  const { isDefault } = action as { isDefault?: unknown };
  try {
    return typeof isDefault === "function" && isDefault.call(action) === true;
  } catch {
    return true;
  }
}

export async function putByAction(action: Action, variantId: string, quantity: number): Promise<Done> {
  try {
    const answer = await action({ lines: [{ merchandiseId: `gid://shopify/ProductVariant/${variantId}`, quantity }] });
    const [refused] = listOf(member(answer, "userErrors"));
    if (refused === undefined) return { outcome: Outcome.Added, said: "" };
    return { outcome: Outcome.SoldOut, said: textOf(member(refused, "message")) };
  } catch {
    return FAILED;
  }
}

/** A part of the page that the theme draws anew when its cart changes. */
interface Section {
  id: string;
  /** Where its markup goes, and what of the section's markup goes there. */
  selector: string;
}

const DRAWER = "cart-drawer,cart-notification";
const COUNTER = "#cart-icon-bubble";
/** The shop refuses to draw more. */
const MOST_SECTIONS = 5;

/** The sections that the theme's drawer wants drawn; where it has no drawer of this kind, its counter's, if that is Dawn's. */
export function sectionsOf(): Section[] {
  const drawer = document.querySelector(DRAWER);
  const wanted = member(drawer, "getSectionsToRender");
  try {
    const sections = typeof wanted === "function" ? listOf(wanted.call(drawer)) : document.querySelector(COUNTER) ? [{ id: COUNTER.slice(1) }] : [];
    return sections.slice(0, MOST_SECTIONS).flatMap((section) => {
      const id = textOf(member(section, "section")) || textOf(member(section, "id"));
      return id ? [{ id, selector: textOf(member(section, "selector")) || `#${CSS.escape(id)}` }] : [];
    });
  } catch {
    return [];
  }
}

/** Has the theme show its changed cart. An addition is shown as the theme shows its own; a change opens nothing. */
export function showInTheme(answer: unknown, added: boolean): void {
  const drawer = document.querySelector(DRAWER);
  const render = member(drawer, "renderContents");
  try {
    if (added && typeof render === "function" && member(answer, "sections")) {
      drawer?.classList.remove("is-empty");
      render.call(drawer, answer);
    } else {
      swap(answer);
    }
    const name = cartUpdate();
    if (name && typeof publish === "function") publish(name, { source: "pairwell", cartData: answer });
  } catch {
    // A theme that does it another way: its cart is right on the next page.
  }
}

function swap(answer: unknown): void {
  for (const { id, selector } of sectionsOf()) {
    const markup = textOf(member(member(answer, "sections"), id));
    const place = document.querySelector(selector);
    const drawn = markup && place ? new DOMParser().parseFromString(markup, "text/html") : undefined;
    const fresh = drawn?.querySelector(selector) ?? drawn?.querySelector(".shopify-section");
    if (fresh) place?.replaceChildren(...fresh.childNodes);
  }
}
