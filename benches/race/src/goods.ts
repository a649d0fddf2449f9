import { readCatalog, type Product } from "../../../www/demo/catalog.ts";
import { formatMoney } from "../../../www/demo/money.ts";
import type { Item } from "./card.ts";

/** As many cards fill the row. */
export const WANTED = 4;
/** Whose page it is. */
const HANDLE = "harbour-mug";

/** A product as a service knows it. */
export interface Good extends Item {
  id: string;
  amount: number;
  about: string;
}

/** The page's product, and what every service answers when it is asked what goes with it. */
export interface Goods {
  seed: Good;
  related: Good[];
}

/** Reads them of the demo merchant's catalog. */
export async function readGoods(merchant: string): Promise<Goods> {
  const catalog = await readCatalog(merchant);
  const { currency, locale } = catalog.shop;
  const good = ({ handle, title, images, variants, description_html }: Product): Good => {
    const minor = variants[0]?.price_minor ?? 0;
    return {
      id: handle,
      title,
      amount: minor / 100,
      price: formatMoney(minor, currency, locale),
      address: `/products/${handle}`,
      picture: images[0]?.src ?? "",
      about: description_html.replace(/<[^>]*>/g, " ").trim(),
    };
  };
  const seed = catalog.product(HANDLE);
  const related = catalog.products.filter(({ handle, collection }) => collection === seed?.collection && handle !== HANDLE).slice(0, WANTED);
  if (!seed || related.length < WANTED) {
    throw new Error(`${merchant} sells ${seed ? `${related.length} others beside` : "no"} "${HANDLE}". Expected it and ${WANTED} others of its collection. Name another product in benches/race/src/goods.ts.`);
  }
  return { seed: good(seed), related: related.map(good) };
}
