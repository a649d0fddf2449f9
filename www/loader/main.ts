/**
 * The one script of the pasted snippet: starts everything that a shelf needs at once, as soon as the page has a place
 * for one. Whatever goes wrong ends in silence, with the page as if we were not there.
 */
import type { Place, Storefront } from "../storefront/contract.ts";
import { detect } from "../storefront/detect.ts";
import { PATIENCE_MS, getBytes, getModule } from "./fetching.ts";
import { readOptions, type Extra, type Options } from "./options.ts";
import { BUNDLE, NAMES, SHELF, placements, whenPlaced } from "./presence.ts";
import { room } from "./room.ts";
import { shardsOf } from "./shards.ts";
import { VERSION } from "./version.ts";

/** What `window.pairwell` is before the widget has started. */
interface Beginning {
  version: string;
  /** Whether there are shelves on this page; settles once, never fails. */
  ready: Promise<boolean>;
  /** Why there are none. */
  off?: string;
}

function begin(): void {
  const global = globalThis as { pairwell?: Partial<Beginning> };
  // Pasted twice: the first one runs.
  if (global.pairwell?.ready instanceof Promise) return;
  const options = readOptions();
  if (!options) return;
  let settle: (works: boolean) => void = () => {};
  const pairwell: Beginning = { version: VERSION, ready: new Promise((resolve) => (settle = resolve)) };
  global.pairwell = pairwell;

  let ended = false;
  const off = (reason: unknown): void => {
    if (ended) return;
    ended = true;
    settle(false);
    for (const element of placements()) {
      // Boxes that wait, or buttons that do nothing, are worse than nothing.
      element.shadowRoot?.replaceChildren();
      room.giveBack(element);
    }
    try {
      console.debug(`pairwell: off (${(pairwell.off = `${(reason as Error | undefined)?.message ?? reason}`)})`);
    } catch {
      // Pages exist whose console throws.
    }
  };

  // Shelves come into the page by themselves.
  extra("auto", options);
  // What happens in them is reported, once everything else has loaded.
  const last = () => {
    for (const name of ["report", "carry"] as const) extra(name, options);
    // Who follows segments needs the guide that tells them.
    extra("offers", options, "segments");
  };
  if (document.readyState === "complete") last();
  else addEventListener("load", last);
  whenPlaced(() => {
    const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error("timeout")), PATIENCE_MS));
    Promise.race([start(options, off), late]).then(
      (api) => {
        if (ended) return;
        // The widget's own functions join the object that pages may hold already.
        Object.assign(pairwell, api);
        settle(true);
      },
      off,
    );
  }, NAMES);
}

/** A file beside this one, under a name that only the built files know. */
function sibling<T>(name: string): Promise<T> {
  const file = `./${name}.js`;
  return import(file) as Promise<T>;
}

/** Runs a file of its own where the tag asks for it by its name, or by another. */
function extra(name: "auto" | "report" | "carry" | "offers", options: Options, other: string = name): void {
  if (name in options.told || other in options.told) sibling<Extra>(name).then(({ run }) => run(options, shop(options).storefront)).catch(() => {});
}

let opened: { place: Place; storefront: Promise<Storefront> } | undefined;

/** The page's shop. Of the platforms, the adapter of this page's alone is fetched. */
function shop({ told }: Options): { place: Place; storefront: Promise<Storefront> } {
  if (opened) return opened;
  const place = detect(told["platform"]);
  const storefront = sibling<typeof import("../storefront/shopify.ts")>(`storefront-${place.platform}`).then(({ open }) => open(place));
  storefront.catch(() => {});
  return (opened = { place, storefront });
}

async function start(options: Options, off: (reason: unknown) => void) {
  const widget = sibling<typeof import("../widget/main.ts")>("widget");
  const tests = ("tests" in options.told || "segments" in options.told) && sibling<typeof import("../testing/main.ts")>("tests");
  const { place, storefront } = shop(options);
  const shards = shardsOf(options, () => widget);
  const seed = document.querySelector(`:is(${SHELF}[placement=product],${BUNDLE})[product-id]`)?.getAttribute("product-id");
  const productId = seed || options.productId;
  if (productId) shards.begin(productId);
  const [{ start }, module, core, live] = await Promise.all([
    widget,
    getModule(`${options.files}widget.wasm`),
    getBytes(`${options.snapshot}core.pw`),
    // Prices as they were built are better than none.
    getBytes(`${options.snapshot}live.pw`, "default", 1_500).catch(() => new Uint8Array()),
  ]);
  const treatments = tests && (await tests.then(({ draw }) => draw(options, core, storefront)).catch(() => undefined));
  if (treatments === "held-out") throw new Error(treatments);
  const later = () => getModule(`${options.files}more.wasm`);
  return start({ version: VERSION, module, later, core, live, shards, room, productId, place, storefront, treatments, off });
}

try {
  // First of all: what tells why nothing shows works where nothing does.
  const asked = /pairwell-(debug|doctor)/.exec(location.search)?.[1];
  if (asked) sibling(asked).catch(() => {});
  begin();
} catch {
  // A browser or a page that lacks what we need.
}
