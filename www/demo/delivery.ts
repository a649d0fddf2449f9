import type { Delivery } from "./orders.ts";
import type { Fields } from "./fields.ts";
import { textOf } from "./fields.ts";

/** A way the parcel may travel. */
export interface Method {
  id: string;
  title: string;
  promise: string;
  priceMinor: number;
}

/** Standard delivery costs nothing from this subtotal on. */
export const FREE_FROM_MINOR = 7_500;

/** The ways offered for a subtotal, cheapest first. */
export function methodsFor(subtotalMinor: number): [Method, Method] {
  return [
    {
      id: "standard",
      title: "Standard",
      promise: "3 to 5 working days",
      priceMinor: subtotalMinor >= FREE_FROM_MINOR ? 0 : 600,
    },
    { id: "express", title: "Express", promise: "Next working day", priceMinor: 1_400 },
  ];
}

/** The boxes of the form that must be filled in, with what is said when one is not. */
export const required: Record<Exclude<keyof Delivery, "method">, string> = {
  email: "Enter an e-mail address, like ada@example.com.",
  name: "Enter the name for the parcel.",
  address: "Enter a street and number.",
  city: "Enter a town or city.",
  postcode: "Enter a postcode.",
  country: "Enter a country.",
};

/** What was filled in, and what is wrong with it by the name of the box. */
export function readDelivery(fields: Fields): { delivery: Delivery; faults: Partial<Record<keyof Delivery, string>> } {
  const read = (name: keyof Delivery): string => (textOf(fields[name], 200) ?? "").trim();
  const delivery: Delivery = {
    email: read("email"),
    name: read("name"),
    address: read("address"),
    city: read("city"),
    postcode: read("postcode"),
    country: read("country"),
    method: read("method") === "express" ? "express" : "standard",
  };
  const faults: Partial<Record<keyof Delivery, string>> = {};
  for (const name of Object.keys(required) as (keyof typeof required)[]) {
    const wrong = delivery[name] === "" || (name === "email" && !/^\S+@\S+\.\S+$/.test(delivery.email));
    if (wrong) faults[name] = required[name];
  }
  return { delivery, faults };
}
