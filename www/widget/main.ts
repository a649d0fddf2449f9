/** The widget: compiled Wasm and files in, living elements out. The loader is the only caller. */
import { tabMemory } from "../host/storage.ts";
import type { Parts } from "../loader/parts.ts";
import { POPUP, RARE, SHELF, whenPlaced } from "../loader/presence.ts";
import { VERSION } from "../loader/version.ts";
import { CART, PROFILE, apiOf, type Api } from "./api.ts";
import { attend, measure } from "./attention.ts";
import { beside, whole } from "./beside.ts";
import { Basket } from "./basket.ts";
import { PairwellElement } from "./element.ts";
import { Page, startPage } from "./page.ts";
import { PairwellPopup } from "./popup.ts";
import { PairwellShelf } from "./shelf.ts";
import { Shell } from "./shell.ts";
import { Wasm } from "./wasm.ts";

/** For pages in insecure contexts, where browsers keep their own to themselves. */
export const sha256 = async (message: Uint8Array): Promise<Uint8Array> => (await beside()).sha256(message);

// At once: while Wasm and files are on their way, the elements show where the cards will be.
if ("attachShadow" in Element.prototype && !customElements.get(SHELF) && !customElements.get(POPUP)) {
  customElements.define(SHELF, PairwellShelf);
  customElements.define(POPUP, PairwellPopup);
}

/** A shelf about the cart waits so long for the shop to tell what is in it. */
const CART_MS = 1_500;

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export async function start({ version, module, later, core, live, shards, room, productId, place, storefront, treat, off }: Parts): Promise<Api> {
  // A cache may hold one file of an older release.
  if (version !== VERSION) throw new Error(`loader ${version}, widget ${VERSION}`);
  if (customElements.get(SHELF) !== PairwellShelf || customElements.get(POPUP) !== PairwellPopup) throw new Error("elements-taken");
  const shell = new Shell();
  const memory = { profile: tabMemory.read(PROFILE), cart: tabMemory.read(CART) };
  const wasm = await Wasm.open(module, later, { core, live, shell, ...place, ...memory }, () => off("trap"));
  // What arms change is in the second file.
  if (treat && (await wasm.complete())) wasm.treat = treat;
  shell.speak(wasm.moneyFormat());

  // The last stretch of a scroll falls between two measurements.
  const remembered = () => {
    measure(wasm);
    return wasm.remembered(performance.now());
  };
  const keep = () => tabMemory.write(PROFILE, remembered());
  const basket: Basket = new Basket(wasm, storefront, {
    changed: () => page.rerank(),
    grown: (lines) => page.popup?.announce(lines),
    keep(lines) {
      keep();
      tabMemory.write(CART, lines);
    },
  });
  // A popup that was added from shows what it did; another one over it would not.
  const reach = { wasm, storefront, added: (placement: string) => void basket.read(placement !== "popup") };
  const read = basket.read(false);
  const cartKnown = memory.cart ? Promise.resolve() : Promise.race([read, wait(CART_MS)]);
  const page = new Page({ wasm, shards, room, waitedFor: undefined, cartKnown }, reach, productId);

  whenPlaced(() => {
    // A bundle's element is as much as a shelf's: it comes in the second file, where a page has one.
    whole(wasm).then((more) => {
      if (more) more.define(PairwellElement, room);
      else document.querySelectorAll<HTMLElement>(RARE.join()).forEach(room.giveBack);
    });
  }, RARE);
  attend(wasm, keep);
  startPage(page);
  storefront.then(
    (shop) => {
      // Who comes back did not just add something: nothing opens in their face.
      shop.subscribe((written) => void basket.read(written));
      // What the tag says holds for the page that it was written for.
      shop.follow(({ key }) => page.turn(key));
      if (!productId) page.turn(shop.page().key);
    },
    () => {},
  );
  return apiOf({ wasm, shards, basket, remembered });
}
