import assert from "node:assert/strict";
import { test } from "node:test";
import { assertReal } from "../browser/support/catalog-truth.ts";
import { inEveryEngine } from "./support/engines.ts";
import { movesOfThePage, watchMoves } from "./support/moves.ts";
import { sizes } from "./support/shop.ts";
import { spotOf, type Shopper } from "./support/shopper.ts";

const HANDLE = "harbour-mug";
const PAGE = `/products/${HANDLE}`;

/** Down the page and up again, as a reader goes. */
async function read(shopper: Shopper): Promise<void> {
  await shopper.driver.evaluate(async () => {
    const frames = (count: number): Promise<void> => new Promise((done) => requestAnimationFrame(() => (count > 1 ? frames(count - 1).then(done) : done())));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 3) {
      scrollTo({ top, behavior: "instant" });
      await frames(4);
    }
    scrollTo({ top: 0, behavior: "instant" });
    await frames(4);
  });
}

inEveryEngine((shop) => {
  test("a product page shows a full shelf of products that can be bought", () =>
    shop.visit(async (shopper) => {
      await shopper.open(PAGE);
      const cards = await shopper.waitForShelf("product");
      assertReal(shop.store, cards, { not: [HANDLE] });
      assert.ok(cards.some(({ picture }) => picture !== ""));
      await shopper.waitUntil("a card's picture is drawn", (host: string) => {
        const pictures = document.querySelector(host)?.shadowRoot?.querySelectorAll<HTMLImageElement>("img.image") ?? [];
        return [...pictures].some(({ complete, naturalWidth }) => complete && naturalWidth > 0);
      }, spotOf("product"));
    }));

  test("a card leads to its product's page", () =>
    shop.visit(async (shopper) => {
      await shopper.open(PAGE);
      const [first] = await shopper.waitForShelf("product");
      assert.ok(first);
      await shopper.driver.click(spotOf("product"), "a.title");
      await shopper.waitUntil(`this is the page of ${first.key}`, (title: string) => document.querySelector("h1")?.textContent === title, first.title);
      assert.equal((await shopper.driver.address()).pathname, first.path);
    }));

  for (const [name, size] of Object.entries(sizes)) {
    test(`nothing of the page moves when shelves fill, ${name}`, () =>
      shop.visit(async (shopper) => {
        for (const path of ["/", PAGE, "/products/scent-sampler-five-tealights", "/products/tetsu-cast-iron-teapot"]) {
          await shopper.open(path);
          await shopper.waitUntil("the widget has started", () => (window as unknown as { pairwell?: { ready: Promise<boolean> } }).pairwell?.ready);
          if (path !== "/") await shopper.waitFor(spotOf("product"), ".card");
          await read(shopper);
          await shopper.rest();
          assert.deepEqual(await shopper.driver.evaluate(movesOfThePage), []);
        }
        await shopper.fillCart("forge-chefs-knife");
        await shopper.open("/cart");
        await shopper.waitForShelf("cart");
        await read(shopper);
        assert.deepEqual(await shopper.driver.evaluate(movesOfThePage), []);
      }, { size, change: watchMoves }));
  }

  test("what moves is written down", () =>
    shop.visit(async (shopper) => {
      await shopper.open("/?nowidget");
      await shopper.rest();
      await shopper.driver.evaluate(() => document.querySelector("main")?.prepend(Object.assign(document.createElement("p"), { textContent: "A line more" })));
      await shopper.rest();
      assert.notDeepEqual(await shopper.driver.evaluate(movesOfThePage), []);
    }, { change: watchMoves }));
});
