/** The race of `npm run race`, as small as it gets: that it sees cards, and that ours move nothing. Times are judged there. */
import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { INLINE, OURS, chosen } from "../../benches/race/src/contestants.ts";
import { readGoods } from "../../benches/race/src/goods.ts";
import { paste } from "../../benches/race/src/pasted.ts";
import { race } from "../../benches/race/src/rounds.ts";
import { serve } from "../../benches/race/src/server.ts";
import { openChromium } from "./support/chromium.ts";
import { assertPrepared, prepared } from "./support/prepared.ts";
import { PROGRAM } from "./support/program.ts";

test("the race counts the cards of inline HTML and of ours, on the first view and on a repeat, and ours move nothing", async () => {
  assertPrepared();
  const goods = await readGoods(prepared.merchant);
  const pasted = await paste(PROGRAM, prepared.merchant, goods.seed.id);
  const server = await serve({ goods, pasted, dist: prepared.dist, peers: resolve("target/race/peers"), pictures: join(prepared.merchant, "images"), thinkMs: 0, truePictures: false, certificate: undefined });
  const browser = await openChromium();
  try {
    const views = (["first", "repeat"] as const).map((view) => ({ view, net: "loopback", cpu: 1 }));
    const series = await race(browser, server, chosen([INLINE, OURS]), views, 1, () => {});
    assert.deepEqual(series.map(({ name, view }) => `${name}, ${view}`), [`${INLINE}, first`, `${OURS}, first`, `${INLINE}, repeat`, `${OURS}, repeat`]);
    for (const { name, view, runs } of series) {
      for (const { arrived, cards, painted, moved, errors, asked } of runs) {
        assert.ok(arrived && cards > 0 && painted >= cards, `${name}, ${view} view: ${JSON.stringify(runs)}`);
        assert.deepEqual({ moved, errors, asked }, { moved: 0, errors: [], asked: 0 }, `${name}, ${view} view`);
      }
    }
    const [, first, , repeat] = series.map(({ runs }) => runs[0]?.code ?? 0);
    assert.ok(first && first > 20_000 && repeat === 0, `${first} bytes of code on the first view, ${repeat} on the repeat`);
  } finally {
    await browser.close();
    await server.stop();
  }
});
