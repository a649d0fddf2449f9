import assert from "node:assert/strict";
import { test } from "node:test";
import { addByTheStore, assertStoreSells, cartOf, checkOut, counted } from "./support/buying.ts";
import { Shop, sizes } from "./support/shop.ts";

const shop = Shop.forThisFile();

for (const [name, viewport] of Object.entries(sizes)) {
  test(`the store alone sells without errors and without moving, ${name}`, () =>
    shop.visit(
      async (visit) => {
        for (const path of ["/?nowidget", "/collections/kitchen?nowidget", "/cart?nowidget"]) {
          await visit.open(path);
          await visit.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
          await visit.flush();
        }
        await visit.open("/products/harbour-mug?nowidget");
        assert.equal(await counted(visit.page), 0);
        await assertStoreSells(visit, "harbour-mug");
        assert.equal((await cartOf(visit)).length, 1);
        await visit.open("/products/everyday-teapot?nowidget");
        await addByTheStore(visit);
        assert.deepEqual(visit.paths().filter((path) => /^\/(pairwell|snapshot)\//.test(path)), []);
        await checkOut(visit);
        assert.deepEqual(await cartOf(visit), []);
        await visit.assertUnharmed();
      },
      { viewport },
    ));
}
