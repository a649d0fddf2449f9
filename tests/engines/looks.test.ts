/** How shelves stand in each engine. Pictures of it go to target/screenshots, for a person to look at. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inEveryEngine } from "./support/engines.ts";
import { sizes, type Terms } from "./support/shop.ts";
import { DIALOG, spotOf, type Shopper } from "./support/shopper.ts";

const PICTURES = "target/screenshots";

const looks: Record<string, { query: string; terms: Terms }> = {
  "narrow": { query: "", terms: { size: sizes.narrow } },
  "wide": { query: "", terms: {} },
  "narrow, dark, from right to left": { query: "?dir=rtl", terms: { size: sizes.narrow, dark: true } },
  "wide, dark": { query: "", terms: { dark: true } },
  "wide, from right to left": { query: "?dir=rtl", terms: {} },
  "wide, in a theme": { query: "?theme=street", terms: {} },
};

/** Runs in the page: what of ours is cut off, or stands out of its element, or makes the page scroll sideways. */
function faults(): string[] {
  const found: string[] = [];
  for (const host of document.querySelectorAll("pairwell-shelf, pairwell-bundle, pairwell-comparison, pairwell-popup")) {
    const frame = host.getBoundingClientRect();
    for (const element of host.shadowRoot?.querySelectorAll<HTMLElement>(".heading, .price, .button, .terms, .total, .row, .members, .sum, .differences, dialog[open]") ?? []) {
      const { left, right, bottom, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      const name = `${host.localName} ${element.className} “${(element.textContent ?? "").trim().slice(0, 30)}”`;
      if (element.matches(".heading, .price, .button:not(select + .button), .terms, .total") && element.scrollWidth > element.clientWidth + 1) found.push(`${name} is cut off`);
      const inner = element.closest(".row, .members, dialog");
      if (inner && inner !== element) continue;
      if (host.localName === "pairwell-popup") {
        if (left < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) found.push(`${name} stands out of the window`);
      } else if (left < frame.left - 5 || right > frame.right + 5 || bottom > frame.bottom + 5) found.push(`${name} stands out of its element`);
    }
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide, in ${clientWidth}`);
  return found;
}

/** Runs in the page: colours of what is shown, its ground and how wide cards are. */
const facts = (cards: Element[]) => {
  const [card] = cards;
  const title = card?.querySelector(".title");
  const picture = card?.querySelector(".picture");
  return {
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    color: title ? getComputedStyle(title).color : "",
    first: card?.getBoundingClientRect().left ?? 0,
    second: cards[1]?.getBoundingClientRect().left ?? 0,
    square: picture ? picture.getBoundingClientRect().width / picture.getBoundingClientRect().height : 0,
  };
};

const brightness = (color: string): number => Math.max(...(color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));

inEveryEngine((shop, { name: engine }) => {
  for (const [look, { query, terms }] of Object.entries(looks)) {
    test(`shelf, bundle and popup stand as they should, ${look}`, () =>
      shop.visit(async (shopper: Shopper) => {
        mkdirSync(PICTURES, { recursive: true });
        const picture = async (what: string): Promise<void> => {
          await shopper.rest();
          writeFileSync(join(PICTURES, `${engine}-${look.replaceAll(/\W+/g, "-")}-${what}.png`.toLowerCase()), await shopper.driver.screenshot());
        };
        await shopper.open(`/products/forge-chefs-knife${query}`);
        await shopper.waitForShelf("product");
        await shopper.rest();
        assert.deepEqual(await shopper.driver.evaluate(faults), []);
        const { dark, color, first, second, square } = await shopper.driver.all(facts, spotOf("product"), ".card");
        assert.equal(dark, terms.dark ?? false);
        assert.ok(terms.dark ? brightness(color) > 150 : query.includes("theme") || brightness(color) < 110, `text is ${color}`);
        assert.ok(query.includes("rtl") ? second < first : second > first, `cards begin at ${first}, ${second}`);
        assert.ok(square > 0.5 && square < 2, `pictures are ${square} as wide as high`);
        await picture("shelf");
        await shopper.scrollTo("pairwell-bundle");
        await shopper.waitFor("pairwell-bundle", ".member");
        await picture("bundle");
        await shopper.driver.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
        await shopper.addByTheStore();
        await shopper.waitFor(...DIALOG);
        await shopper.waitForShelf("popup");
        await shopper.waitUntil("the popup stands still", () => document.querySelector("pairwell-popup")?.shadowRoot?.getAnimations?.().length === 0);
        assert.deepEqual(await shopper.driver.evaluate(faults), []);
        await picture("popup");
      }, { ...terms, files: /^\/pairwell\/themes\/\w+\.css$/ }));
  }
});
