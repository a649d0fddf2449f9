/**
 * `data-carry`: the order itself says which of its products came from which shelf, in an attribute of the cart. Loaded where the tag asks
 * for it. Nothing is kept or written before the shopper allows it; a no takes back what was.
 */
import { onAnswer } from "../host/answer.ts";
import { tabMemory } from "../host/storage.ts";
import type { Options } from "../loader/options.ts";
import { page } from "../reporting/page.ts";
import type { Storefront } from "../storefront/contract.ts";
import type { News } from "../widget/news.ts";
import { Carried } from "./carried.ts";

const NAME = "pairwell";
/** A bundle's additions come one after the other, and are written once. */
const TOGETHER_MS = 400;

export async function run({ told }: Options, opened: Promise<Storefront>): Promise<void> {
  const shop = await opened;
  if (!shop.carry) {
    console.debug(`pairwell: data-carry: a cart of ${shop.platform} carries nothing`);
    return;
  }
  const name = told["carry"] || NAME;
  const list = new Carried(tabMemory);
  // What the last order carried is not the next one's.
  if (shop.page().kind === "thank-you") list.forget();

  let due: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(due);
    due = setTimeout(() => void shop.carry?.(name, list.text), TOGETHER_MS);
  };
  const forget = () => {
    if (!list.text) return;
    list.forget();
    write();
  };
  const settle = () => {
    if (shop.consent() === "denied") forget();
  };
  document.addEventListener("pairwell:add", (event) => {
    settle();
    if (shop.consent() !== "granted") return;
    const { key, placement } = (event as CustomEvent<News["pairwell:add"]>).detail;
    list.add(key, placement);
    write();
  });
  onAnswer(settle);
  settle();
  const pairwell = page();
  await pairwell.ready;
  const before = pairwell.forget;
  pairwell.forget = () => {
    before?.();
    forget();
  };
}
