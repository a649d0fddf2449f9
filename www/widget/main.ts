/** The widget: compiled Wasm and files in, living elements out. The loader is the only caller. */
import { tabMemory } from "../host/storage.ts";
import type { Parts } from "../loader/parts.ts";
import { POPUP, RARE, SHELF, placements, whenPlaced } from "../loader/presence.ts";
import { VERSION } from "../loader/version.ts";
import { CART, PROFILE, apiOf, forgetTab, type Api } from "./api.ts";
import { attend, measure } from "./attention.ts";
import { beside, whole } from "./beside.ts";
import { onAnswer } from "../host/answer.ts";
import { Basket } from "./basket.ts";
import { PairwellElement, outline } from "./element.ts";
import { Page, startPage } from "./page.ts";
import { painted, wait } from "./painted.ts";
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
  placements(RARE).forEach(outline);
}

/** A shelf about the cart waits so long for the shop to tell what is in it. */
const CART_MS = 1_500;

// The first price that a page writes takes its browser long, and so does the first look at what the tab remembers. Both are done now,
// while nobody waits for them.
wait(0)
  .then(() => {
    tabMemory.read(PROFILE);
    const shell = new Shell();
    shell.money(0);
    shell.counted("", 1, 1);
  })
  .catch(() => {});

export async function start({ version, module, later, core, live, shards, room, productId, place, storefront, treatments, off }: Parts): Promise<Api> {
  // A cache may hold one file of an older release.
  if (version !== VERSION) throw new Error(`loader ${version}, widget ${VERSION}`);
  if (customElements.get(SHELF) !== PairwellShelf || customElements.get(POPUP) !== PairwellPopup) throw new Error("elements-taken");
  const began = performance.now();
  const shell = new Shell();
  const memory = { profile: tabMemory.read(PROFILE), cart: tabMemory.read(CART) };
  const wasm = await Wasm.open(module, later, { core, live, shell, ...place, ...memory }, () => off("trap"));
  // What arms change is in the second file.
  if (treatments && (await wasm.complete())) Object.assign(wasm, treatments);
  shell.speak(wasm.moneyFormat());

  // The last stretch of a scroll falls between two measurements.
  const remembered = () => {
    measure(wasm);
    return wasm.remembered(performance.now());
  };
  // A no, from the beginning or in the middle, leaves the tab nothing to remember. Before a yes, and in a shop that nobody can ask, nothing is written.
  const keep = () =>
    void storefront
      .then((shop) => {
        const word = shop.consent();
        if (word === "denied") forgetTab();
        if (word !== "granted") return;
        tabMemory.write(PROFILE, remembered());
        tabMemory.write(CART, basket.lines || memory.cart);
      })
      .catch(() => {});
  const basket: Basket = new Basket(wasm, storefront, {
    changed: () => page.rerank(),
    grown: (lines) => page.popup?.announce(lines),
    keep,
  });
  // A popup that was added from shows what it did; another one over it would not.
  const reach = { wasm, storefront, added: (placement: string) => void basket.read(placement !== "popup") };
  // Opening and drawing at once would hold a slow telephone longer than 50 ms, where opening alone took this long.
  const rested = performance.now() - began > 20 ? wait(0) : Promise.resolve();
  const shown = rested.then(() => {
    startPage(page);
    return painted();
  });
  const read = shown.then(() => basket.read(false));
  const cartKnown = memory.cart ? Promise.resolve() : Promise.race([read, wait(CART_MS)]);
  const page: Page = new Page({ wasm, shards, room, waitedFor: undefined, cartKnown }, reach, productId);
  // What follows the shopper waits for what the shopper sees.
  shown.then(() => {
    whenPlaced(() => {
      // A bundle's element is as much as a shelf's: it comes in the second file, where a page has one.
      whole(wasm).then((more) => {
        if (more) more.define(PairwellElement, room);
        else for (const element of placements(RARE)) {
          element.shadowRoot?.replaceChildren();
          room.giveBack(element);
        }
      });
    }, RARE);
    attend(wasm, keep);
    onAnswer(keep);
    // A shop that cannot be followed takes no shelf away.
    storefront
      .then((shop) => {
        // Who comes back did not just add something: nothing opens in their face.
        shop.subscribe((written) => void basket.read(written));
        // What the tag says holds for the page that it was written for.
        shop.follow(({ key }) => page.turn(key));
        if (!productId) page.turn(shop.page().key);
      })
      .catch(() => {});
  }).catch(off);
  await rested;
  return apiOf({ page, basket, remembered, keep });
}
