import { randomBytes } from "node:crypto";
import { Cart } from "./cart.ts";

/** A server left running keeps no more than this many carts; the longest unused go first. */
const MOST_CARTS = 10_000;
const COOKIE = "cart";

/** All carts, found by a cookie and gone when the server stops. */
export class Carts {
  readonly #carts = new Map<string, Cart>();

  /** The visitor's cart, or an empty one that `keep` has not stored yet. */
  of(cookieHeader: string | undefined): Cart {
    const token = /(?:^|;\s*)cart=([0-9a-f]{32})(?:;|$)/.exec(cookieHeader ?? "")?.[1];
    const cart = token === undefined ? undefined : this.#carts.get(token);
    if (!cart) return new Cart(randomBytes(16).toString("hex"));
    this.#carts.delete(cart.token);
    this.#carts.set(cart.token, cart);
    return cart;
  }

  /** Stores a changed cart; answers the headers that let its visitor find it again. */
  keep(cart: Cart): Record<string, string> {
    if (this.#carts.has(cart.token)) return {};
    this.#carts.set(cart.token, cart);
    for (const token of this.#carts.keys()) {
      if (this.#carts.size <= MOST_CARTS) break;
      this.#carts.delete(token);
    }
    return { "set-cookie": `${COOKIE}=${cart.token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600` };
  }
}
