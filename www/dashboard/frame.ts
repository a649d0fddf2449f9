/** The frame around every view: where one is, which days and shop are meant, what happens right now. */
import type { Overview, ShopOverview, Told } from "./answers.ts";
import { Asking, Refused } from "./asking.ts";
import { follow } from "./parts/live.ts";
import { h } from "./parts/element.ts";
import { moneyOf } from "./parts/figures.ts";
import { empty, panel } from "./parts/panel.ts";
import { toggleLook } from "./parts/look.ts";
import { arms } from "./views/arms.ts";
import { placements, segments } from "./views/breakdowns.ts";
import { overview } from "./views/overview.ts";
import { products } from "./views/products.ts";
import { quality } from "./views/quality.ts";
import type { View } from "./views/view.ts";

const VIEWS: View[] = [overview, placements, arms, segments, products, quality];
const SPANS = [7, 30, 90];
/** While events come, figures are asked for again this often, milliseconds. */
const AGAIN_MS = 30_000;

export class Frame {
  readonly #root: HTMLElement;
  readonly #asking: Asking;
  readonly #leave: (why: string) => void;
  readonly #main = h("main", { id: "view", tabindex: -1 });
  readonly #links = VIEWS.map((view) => h("a", { href: `#/${view.route}` }, view.name));
  readonly #shops = h("select", { "aria-label": "Shop", onchange: () => void this.#show() });
  readonly #span = h("select", { "aria-label": "Days", onchange: () => void this.#show() });
  readonly #ending = new AbortController();
  #asked = new AbortController();
  #known: ShopOverview[] = [];
  #asOf = 0;
  #events = 0;

  constructor(root: HTMLElement, asking: Asking, leave: (why: string) => void) {
    this.#root = root;
    this.#asking = asking;
    this.#leave = leave;
  }

  async open(): Promise<void> {
    for (const days of SPANS) this.#span.append(h("option", { value: days, selected: days === 30 }, `Last ${days} days`));
    const live = h("div", { class: "live" });
    const button = (name: string, act: () => void): HTMLElement => h("button", { type: "button", class: "quiet", onclick: act }, name);
    this.#root.replaceChildren(
      h("a", { class: "skip", href: "#view", onclick: (event) => this.#skip(event) }, "Skip to the figures"),
      h(
        "header",
        {},
        h("p", { class: "brand" }, "Pairwell"),
        live,
        h(
          "div",
          { class: "controls" },
          this.#shops,
          this.#span,
          button("Light or dark", toggleLook),
          button("Log out", () => this.#out("")),
        ),
      ),
      h("nav", { "aria-label": "Reports" }, ...this.#links),
      this.#main,
    );
    window.addEventListener("hashchange", () => void this.#show(true), { signal: this.#ending.signal });
    follow(live, this.#asking, this.#ending.signal, (told) => this.#heard(told));
    await this.#show();
  }

  #skip(event: Event): void {
    // The address says which view it is; a jump would change it.
    event.preventDefault();
    this.#main.focus();
  }

  #view(): View {
    return VIEWS.find(({ route }) => location.hash === `#/${route}`) ?? overview;
  }

  #query(): URLSearchParams {
    const from = new Date(Date.now() - (Number(this.#span.value) - 1) * 86_400_000);
    return new URLSearchParams({ from: from.toISOString().slice(0, 10) });
  }

  async #show(moved = false): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const view = this.#view();
    document.title = `${view.name} · Pairwell`;
    this.#links.forEach((link, place) => {
      if (VIEWS[place] === view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    this.#main.setAttribute("aria-busy", "true");
    try {
      const shop = await this.#shop(signal);
      const query = this.#query();
      query.set("shop", shop.shop);
      const money = moneyOf(shop.currency, shop.currency_digits);
      const drawn = await view.show({ asking: this.#asking, query, shop, money, signal });
      if (signal.aborted) return;
      const open = new Set([...this.#main.querySelectorAll("details[open]")].map((_, place) => place));
      this.#main.replaceChildren(h("h1", {}, view.name), ...drawn);
      if (!moved) this.#main.querySelectorAll("details").forEach((details, place) => (details.open = open.has(place)));
      if (moved) this.#main.focus();
      this.#asOf = Date.now();
      document.dispatchEvent(new Event("pairwell:look"));
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    } finally {
      if (!signal.aborted) this.#main.removeAttribute("aria-busy");
    }
  }

  /** The shop and currency that is looked at; the choice is filled as shops come to be known. */
  async #shop(signal: AbortSignal): Promise<ShopOverview> {
    const { shops } = await this.#asking.json<Overview>("/overview", this.#query(), signal);
    const chosen = this.#shops.value;
    this.#known = shops;
    const name = ({ name, shop, currency }: ShopOverview): string => `${name === "" ? shop : name} · ${currency}`;
    this.#shops.replaceChildren(...shops.map((shop, place) => h("option", { value: place, selected: String(place) === chosen }, name(shop))));
    const shop = this.#known[Number(this.#shops.value)] ?? this.#known[0];
    if (!shop) throw new Refused(0, "The collector knows no shop. Start it with --snapshot and the folder of your snapshot.");
    return shop;
  }

  #failed(error: unknown): void {
    if (error instanceof Refused && (error.status === 401 || error.status === 403)) return this.#out(error.message);
    const says = error instanceof Refused ? error.message : "Something went wrong while this was drawn. Reload the page.";
    this.#main.replaceChildren(h("h1", {}, this.#view().name), panel("No figures", undefined, empty("They could not be had", says)));
  }

  #heard(told: Told): void {
    const events = told.last_five_minutes.events;
    const came = events > 0 && events !== this.#events;
    this.#events = events;
    const busy = this.#main.getAttribute("aria-busy") !== null || this.#main.contains(document.activeElement);
    if (came && !busy && !document.hidden && Date.now() - this.#asOf > AGAIN_MS) void this.#show();
  }

  #out(why: string): void {
    Asking.forget();
    this.#ending.abort();
    this.#asked.abort();
    this.#leave(why);
  }
}
