import assert from "node:assert/strict";
import { test } from "node:test";
import { Shop } from "./support/shop.ts";

const shop = Shop.forThisFile();

test("an error, a rejection and a complaint on a page are noticed", () =>
  shop.visit(async (visit) => {
    await visit.open("/cart?nowidget");
    await visit.assertUnharmed();
    await visit.page.evaluate(() => {
      void Promise.reject(new Error("left alone"));
      console.error("a complaint");
      return new Promise((resolve) => setTimeout(() => (setTimeout(resolve), thrown()), 0));
      function thrown(): never {
        throw new Error("thrown");
      }
    }).catch(() => undefined);
    await visit.flush();
    await assert.rejects(visit.assertUnharmed());
    assert.match(visit.errors.join("\n"), /left alone/);
    assert.match(visit.complaints.join("\n"), /a complaint/);
  }));

test("a shift is noticed, with what moved", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-mug?nowidget");
    await visit.flush();
    await visit.page.evaluate(() => {
      const late = document.createElement("p");
      late.style.blockSize = "200px";
      document.body.prepend(late);
    });
    await visit.flush();
    await assert.rejects(visit.assertUnharmed(), /host </);
    await visit.assertWidgetUnmoved();
  }));

test("a shift of the widget is told from one of the store", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-mug?nowidget");
    await visit.page.evaluate(() => {
      const ours = document.createElement("pairwell-shelf");
      ours.attachShadow({ mode: "open" }).innerHTML = "<p style='block-size:100px;background:red'>late</p>";
      ours.style.display = "block";
      document.querySelector("main")?.prepend(ours);
    });
    await visit.flush();
    await visit.page.evaluate(() => {
      document.querySelector("pairwell-shelf")?.shadowRoot?.querySelector("p")?.before(document.createElement("hr"));
    });
    await visit.flush();
    await assert.rejects(visit.assertWidgetUnmoved(), /pairwell/);
  }));

test("what is taken of a page is noticed, by name", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-mug?nowidget");
    await visit.assertNothingTaken();
    await visit.page.evaluate(() => {
      const { fetch } = window;
      const { slice } = Array.prototype;
      Object.assign(window, { ours: 1, fetch: () => fetch("/") });
      Object.assign(Array.prototype, { slice: () => slice.call([]) });
    });
    await assert.rejects(visit.assertNothingTaken(), /the value of fetch[^]*Array\.prototype\.slice[^]*ours/);
  }));
