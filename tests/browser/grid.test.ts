/** `layout="grid"`: cards in two rows, in the room of one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/axe.ts";
import { give } from "./support/own-cards.ts";
import { cards, spot, waitForShelf } from "./support/shelf.ts";
import { Shop, sizes } from "./support/shop.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

const PAGE = "/products/harbour-mug";

/** Opens the page with such a shelf, first on it and in view from the beginning. */
async function open(visit: Visit, attributes: string, query = ""): Promise<void> {
  await give(visit, PAGE, "pairwell-shelf", { attributes, first: true });
  await visit.open(PAGE + query);
  await waitForShelf(visit.page, "product");
}

/** At which heights cards begin. */
const rows = (visit: Visit): Promise<number[]> =>
  cards(visit.page, "product").evaluateAll((cards) => [...new Set(cards.map((card) => Math.round(card.getBoundingClientRect().top)))]);

const looks = [
  { name: "wide", attributes: 'layout="grid"', query: "", options: { viewport: sizes.wide } },
  { name: "narrow, from right to left, dark", attributes: 'layout="grid"', query: "?dir=rtl&theme=street", options: { viewport: sizes.narrow, colorScheme: "dark" as const } },
  { name: "with a choice of how many", attributes: 'layout="grid" quantity', query: "?theme=playful", options: { viewport: { width: 320, height: 640 } } },
];
for (const { name, attributes, query, options } of looks) {
  test(`cards stand in two rows, whole and within the shelf's room, and nothing moves: ${name}`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await open(visit, attributes, query);
      assert.equal((await rows(visit)).length, 2);
      const faults = await spot(page, "product").evaluate((shelf) => {
        const room = shelf.getBoundingClientRect();
        return [...(shelf.shadowRoot?.querySelectorAll<HTMLElement>(".card") ?? [])].flatMap((card) => {
          const box = card.getBoundingClientRect();
          const parts = [...card.children].filter((part) => part.getClientRects().length > 0).map((part) => ({ name: part.className, box: part.getBoundingClientRect() }));
          const outside = parts.filter((part) => part.box.bottom > box.bottom + 1 || part.box.top < box.top - 1 || box.bottom > room.bottom + 1).map((part) => `${part.name} leaves its card`);
          const over = parts.flatMap((one, index) =>
            parts
              .slice(index + 1)
              .filter((other) => one.box.left < other.box.right - 1 && other.box.left < one.box.right - 1 && one.box.top < other.box.bottom - 1 && other.box.top < one.box.bottom - 1)
              .map((other) => `${one.name} lies over ${other.name}`),
          );
          return [...outside, ...over].map((fault) => `${card.dataset["card"]}: ${fault}`);
        });
      });
      assert.deepEqual(faults, []);
      await assertAccessible(page, "pairwell-shelf");
      await visit.assertUnharmed();
    }, options));
}

test("the attribute may come and go, and only with it the file is fetched", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await open(visit, "");
    const fetched = () => visit.paths().filter((path) => path.includes("layout.js")).length;
    assert.deepEqual([(await rows(visit)).length, fetched()], [1, 0]);
    const become = async (layout: string, wanted: number) => {
      await spot(page, "product").evaluate((shelf, layout) => shelf.setAttribute("layout", layout), layout);
      await page.waitForFunction((wanted) => {
        const cards = document.querySelector("pairwell-shelf[placement=product]")?.shadowRoot?.querySelectorAll(".card") ?? [];
        return new Set([...cards].map((card) => Math.round(card.getBoundingClientRect().top))).size === wanted;
      }, wanted);
    };
    await become("grid", 2);
    await become("row", 1);
    await become("grid", 2);
    assert.equal(fetched(), 1);
  }));
