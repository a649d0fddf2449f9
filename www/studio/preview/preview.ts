/** A page for one placement of the real widget, on the demo merchant's snapshot. The studio turns and dresses it. */
import type { Preview } from "../view/stage.ts";
import { showOffers, showReminder } from "./offers.ts";
import { answerAsShop, putIntoCart } from "./shop.ts";
import { showStates } from "./states.ts";

const PRODUCT = "harbour-mug";
const main = document.querySelector("main");
const shown = new URLSearchParams(location.search).get("show") ?? "row";

const MARKUP: Record<string, string> = {
  row: `<pairwell-shelf placement="product" product-id="${PRODUCT}"></pairwell-shelf>`,
  states: `<pairwell-shelf placement="product" product-id="${PRODUCT}" heading="Every state of a card" limit="8"></pairwell-shelf>`,
  bundle: '<pairwell-bundle product-id="forge-chefs-knife"></pairwell-bundle>',
  comparison: '<pairwell-comparison product-id="clearwater-glass-teapot"></pairwell-comparison>',
  cart: '<pairwell-shelf placement="cart" product-ids="forge-chefs-knife" quantity></pairwell-shelf>',
  strategies: `<pairwell-shelf strategy="look-alikes" product-id="${PRODUCT}"></pairwell-shelf><pairwell-shelf strategy="complete-the-look" product-id="${PRODUCT}"></pairwell-shelf><pairwell-shelf strategy="trending"></pairwell-shelf>`,
  offers: "<pairwell-progress></pairwell-progress><pairwell-offer></pairwell-offer>",
  thanks: '<pairwell-shelf placement="thank-you" product-ids="seaweed-bar"></pairwell-shelf><pairwell-reminder></pairwell-reminder>',
  popup: '<p class="opener"><button type="button">Add to cart</button></p><pairwell-popup></pairwell-popup>',
};

const tell = (what: string): void => parent.postMessage(`pairwell-preview:${what}`, location.origin);

const preview: Preview = {
  wear(values, page) {
    const { style } = document.documentElement;
    for (const name of [...style].filter((name) => name.startsWith("--pairwell-"))) style.removeProperty(name);
    for (const [name, value] of values) style.setProperty(`--pairwell-${name}`, value);
    style.setProperty("--ink", page.ink);
    style.setProperty("--paper", page.paper);
    tell("changed");
  },
  turn(scheme, direction) {
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.dir = direction;
  },
};
Object.assign(globalThis, { preview });

/** A dialog takes the keyboard. The first one opens by itself, so whoever is at work beside it gets it back. */
function openQuietly(): void {
  const { showModal } = HTMLDialogElement.prototype;
  HTMLDialogElement.prototype.showModal = function () {
    HTMLDialogElement.prototype.showModal = showModal;
    const { activeElement: before, body } = parent.document;
    showModal.call(this);
    if (before === frameElement || !before || !("focus" in before)) return;
    // Where nobody was anywhere yet, the first key leads to the page's beginning.
    if (before === body) body.tabIndex = -1;
    (before as HTMLElement).focus({ preventScroll: true });
    body.removeAttribute("tabindex");
  };
  putIntoCart(PRODUCT);
}

async function begin(): Promise<void> {
  answerAsShop();
  if (main) main.innerHTML = MARKUP[shown] ?? "";
  tell("ready");
  const build = (await (await fetch("/snapshot/build.json")).json()) as { shard_digits: number };
  const tag = document.createElement("script");
  tag.type = "module";
  tag.src = "/pairwell/pairwell.js";
  Object.assign(tag.dataset, { snapshot: "/snapshot/", shardDigits: String(build.shard_digits), platform: "generic" });
  if (shown === "states") document.addEventListener("pairwell:shelf", () => void showStates(document.querySelector("pairwell-shelf")).then(() => tell("changed")), { once: true });
  if (shown === "offers") await showOffers();
  if (shown === "thanks") await showReminder();
  if (shown === "popup") {
    document.querySelector("button")?.addEventListener("click", () => putIntoCart(PRODUCT));
  }
  tag.addEventListener("load", () => {
    const { pairwell } = globalThis as { pairwell?: { ready: Promise<boolean> } };
    void pairwell?.ready.then(() => {
      // The widget listens to the shop as soon as it is ready.
      if (shown === "popup") openQuietly();
      tell("started");
    });
  });
  document.head.append(tag);
  if (main) new ResizeObserver(() => tell("changed")).observe(main);
}

void begin();
