import { randomBytes } from "node:crypto";
import type { CartLine } from "./cart.ts";

/** What a shopper fills in at checkout; never written anywhere. */
export interface Delivery {
  email: string;
  name: string;
  address: string;
  city: string;
  postcode: string;
  country: string;
  method: string;
}

export interface Order {
  /** Hard to guess: whoever has the address of the thank-you page may read it. */
  id: string;
  /** What the shopper sees, counted up from 1001. */
  number: number;
  lines: CartLine[];
  delivery: Delivery;
  subtotalMinor: number;
  shippingMinor: number;
}

const MOST_ORDERS = 5_000;

/** Orders of this run of the server. */
export class Orders {
  readonly #orders = new Map<string, Order>();
  #next = 1001;

  place(order: Omit<Order, "id" | "number">): Order {
    const placed: Order = { ...order, id: randomBytes(12).toString("hex"), number: this.#next++ };
    this.#orders.set(placed.id, placed);
    const oldest = this.#orders.keys().next().value;
    if (this.#orders.size > MOST_ORDERS && oldest !== undefined) this.#orders.delete(oldest);
    return placed;
  }

  find(id: string): Order | undefined {
    return this.#orders.get(id);
  }
}
