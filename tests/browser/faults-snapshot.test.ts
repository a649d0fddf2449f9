import assert from "node:assert/strict";
import { test } from "node:test";
import { formatMoney } from "../../www/demo/money.ts";
import { onlyInLong } from "./support/long.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { liveFile, ofVersion, otherShopsFile, snapshotFile } from "./support/snapshot-bytes.ts";
import type { Breakage } from "./support/store.ts";
import { shardPath } from "./support/store.ts";
import { assertShelfAway, assertShelfWorks, assertStoreUnharmed, HANDLE, PAGE } from "./support/unharmed.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

const HTML = "<!doctype html><title>Welcome to our Wi-Fi</title>";

interface Fault {
  breakage: Omit<Breakage, "path">;
  /** Tried on the core file every day, on the others only in the long run. */
  coreOnly?: true;
  rare?: true;
}

const faults: Record<string, Fault> = {
  "is missing": { breakage: { status: 404 } },
  "cannot be served": { breakage: { status: 500 }, rare: true },
  "is the page of a network that wants a login": { breakage: { body: HTML }, coreOnly: true },
  "is cut short": { breakage: { truncate: 3_000 }, coreOnly: true },
  "is empty": { breakage: { truncate: 0 }, rare: true },
  "has a byte that is not its own": { breakage: { flip: 5_000 } },
  "has a broken header": { breakage: { flip: 9 }, rare: true },
  "never arrives": { breakage: { hang: true }, rare: true },
};

for (const [name, { breakage, coreOnly, rare }] of Object.entries(faults)) {
  const options = rare ? onlyInLong : {};
  const others = coreOnly ? onlyInLong : options;
  const opened = (visit: Visit): Promise<unknown> => visit.page.goto(shop.store.origin + PAGE, { waitUntil: "commit" });

  test(`a core file that ${name} keeps the shelf away, and the store sells`, options, () =>
    shop.visit(async (visit) => {
      await shop.store.break({ path: "core\\.pw", ...breakage });
      await opened(visit);
      await visit.page.locator("[data-product-form] [data-add]").waitFor();
      await assertShelfAway(visit);
      await assertStoreUnharmed(visit, shop.store, { popup: false });
    }));

  test(`a shard that ${name} leaves best sellers on the shelf`, others, () =>
    shop.visit(async (visit) => {
      await shop.store.break({ path: "shard-", ...breakage });
      await opened(visit);
      await assertShelfWorks(visit, shop.store);
      await assertStoreUnharmed(visit, shop.store, { popup: true });
    }));

  test(`a live file that ${name} is done without`, others, () =>
    shop.visit(async (visit) => {
      await shop.store.break({ path: "live\\.pw", ...breakage });
      await opened(visit);
      await assertShelfWorks(visit, shop.store);
      await assertStoreUnharmed(visit, shop.store, { popup: true });
    }));
}

/** Serves these bytes in place of a file of the snapshot. */
async function serve(visit: Visit, file: string, body: Buffer): Promise<void> {
  await visit.page.route(`**/snapshot/${file}`, (route) =>
    route.fulfill({ body, contentType: "application/octet-stream", headers: { "access-control-allow-origin": "*" } }),
  );
}

test("a snapshot of a later version keeps the shelf away", () =>
  shop.visit(async (visit) => {
    await serve(visit, "core.pw", ofVersion(snapshotFile("core.pw"), 3));
    await visit.open(PAGE);
    await assertShelfAway(visit);
    await assertStoreUnharmed(visit, shop.store, { popup: false });
  }));

test("a shard of another shop is refused", () =>
  shop.visit(async (visit) => {
    await serve(visit, "shard-*.pw", otherShopsFile("shard-0.pw"));
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));

test("a live file of another shop is refused", () =>
  shop.visit(async (visit) => {
    await serve(visit, "live.pw", otherShopsFile("live.pw"));
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    await visit.assertWidgetUnmoved();
  }));

test("a shard in place of the core file keeps the shelf away", () =>
  shop.visit(async (visit) => {
    await serve(visit, "core.pw", snapshotFile(shardPath(shop.store, HANDLE).replace("/snapshot/", "")));
    await visit.open(PAGE);
    await assertShelfAway(visit);
    await visit.assertWidgetUnmoved();
  }));

test("what sold out since the build is not shown, and a price that changed is shown as it is now", () =>
  shop.visit(async (visit) => {
    await visit.open(PAGE);
    const [first, second] = await waitForShelf(visit.page, "product");
    assert.ok(first && second);
    await serve(visit, "live.pw", liveFile([{ key: first.key, soldOut: true }, { key: second.key, soldOut: false, priceMinor: 123_45 }]));
    await visit.open(PAGE);
    const now = await waitForShelf(visit.page, "product");
    assert.ok(!now.some(({ key }) => key === first.key), "sold out, and shown");
    const { currency, locale } = shop.store.catalog.shop;
    assert.ok(now.find(({ key }) => key === second.key)?.price.endsWith(formatMoney(123_45, currency, locale)));
    await visit.assertWidgetUnmoved();
  }));

for (let at = 0; at < 50; at += 1) {
  test(`a flipped byte in the core file, number ${at} of 50`, onlyInLong, () =>
    shop.visit(async (visit) => {
      const core = snapshotFile("core.pw");
      const place = Math.floor((at * core.length) / 50);
      core.writeUInt8(core.readUInt8(place) ^ (1 << at % 8), place);
      await serve(visit, "core.pw", core);
      await visit.open(PAGE);
      await assertShelfAway(visit);
      await visit.assertWidgetUnmoved();
    }));
}
