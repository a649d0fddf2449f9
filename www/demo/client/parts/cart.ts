/** The cart as this page sees it: what it changes itself, and what anybody else's script changes. */

/** What the store's own scripts read of `/cart.js`. */
export interface CartState {
  item_count: number;
  total_price: number;
}

/** A change the server refused, in words for the shopper. */
export class Refused extends Error {}

type Listener = (cart: CartState) => void;

const listeners = new Set<Listener>();
const WRITES = /\/cart\/(add|change|update|clear)(\.js|\.json)?$/;
/** Several changes in a row are read once. */
const SETTLE_MS = 120;
/** Requests of this script that the observer has yet to report. */
let ours = 0;

async function post(path: string, body: unknown): Promise<unknown> {
  ours += 1;
  let response: Response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    ours -= 1;
    throw new Refused("The shop cannot be reached. Try again in a moment.");
  }
  const answer = (await response.json().catch(() => ({}))) as { description?: string };
  if (!response.ok) throw new Refused(answer.description ?? "That did not work. Try again in a moment.");
  return answer;
}

function tell(cart: CartState): void {
  for (const listener of listeners) listener(cart);
}

/** Reads the cart and tells everybody; a cart that cannot be read changes nothing. */
export async function refresh(): Promise<void> {
  try {
    const response = await fetch("/cart.js", { headers: { accept: "application/json" } });
    if (response.ok) tell((await response.json()) as CartState);
  } catch {
    // What is on the page stays until the next change.
  }
}

/** Adds a variant; throws `Refused`. */
export async function add(id: number, quantity: number): Promise<void> {
  await post("/cart/add.js", { items: [{ id, quantity }] });
  await refresh();
}

/** Sets a line's quantity; throws `Refused`. */
export async function setQuantity(key: string, quantity: number): Promise<void> {
  tell((await post("/cart/change.js", { id: key, quantity })) as CartState);
}

/** Hears of every change of the cart, by whatever script of the page. */
export function onCart(listener: Listener): void {
  listeners.add(listener);
}

function watchOthers(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), SETTLE_MS);
  };
  if (typeof PerformanceObserver !== "undefined") {
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) {
        if (!WRITES.test(new URL(name).pathname)) continue;
        if (ours > 0) ours -= 1;
        else soon();
      }
    }).observe({ type: "resource" });
  }
  // Themes and apps ask for a redraw by this event.
  document.addEventListener("cart:refresh", soon);
  // A page that was kept while the cart changed elsewhere.
  addEventListener("pageshow", (event) => {
    const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (event.persisted || visit?.type === "back_forward") soon();
  });
}

watchOthers();
