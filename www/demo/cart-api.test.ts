import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { ids, serveFixture } from "./fixture.ts";
import type { TestStore } from "./fixture.ts";

interface Line { id: number; variant_id: number; key: string; quantity: number; final_line_price: number; handle: string; variant_title: string | null; properties: Record<string, string> }
interface CartAnswer { item_count: number; total_price: number; currency: string; items: Line[]; note: string; attributes: Record<string, string> }

let store: TestStore;
before(async () => {
  store = await serveFixture();
});
after(() => store.stop());
beforeEach(async () => {
  await store.post("/cart/clear.js", {});
});

const cart = async (): Promise<CartAnswer> => (await store.get("/cart.js")).json() as Promise<CartAnswer>;
const form = (path: string, body: FormData | URLSearchParams, accept = "text/html"): Promise<Response> =>
  store.get(path, { method: "POST", body, headers: { accept } });

test("an empty cart is an answer too", async () => {
  const answer = await cart();
  assert.equal(answer.item_count, 0);
  assert.equal(answer.currency, "USD");
  assert.deepEqual(answer.items, []);
});

test("a list of items answers the list and a single item answers the line", async () => {
  const many = (await (await store.post("/cart/add.js", { items: [{ id: ids.blue, quantity: 2 }] })).json()) as { items: Line[] };
  assert.equal(many.items[0]?.id, ids.blue);
  assert.equal(many.items[0]?.final_line_price, 3_700);
  const one = (await (await store.post("/cart/add.js", { id: String(ids.blue) })).json()) as Line;
  assert.equal(one.quantity, 3, "the quantity is the line's new total");
  assert.equal(one.variant_title, "Blue");
  const { total_price, item_count } = await cart();
  assert.deepEqual([total_price, item_count], [5_550, 3]);
});

test("other properties make another line", async () => {
  await store.post("/cart/add.js", { id: ids.lamp, properties: { Engraving: "A" } });
  await store.post("/cart/add.js", { id: ids.lamp, properties: { Engraving: "B" } });
  const { items } = await cart();
  assert.deepEqual(items.map(({ properties }) => properties["Engraving"]), ["B", "A"], "the newest first");
  assert.notEqual(items[0]?.key, items[1]?.key);
});

test("more than the stock is refused with 422 and changes nothing", async () => {
  const refused = await store.post("/cart/add.js", { items: [{ id: ids.lamp }, { id: ids.blue, quantity: 4 }] });
  assert.equal(refused.status, 422);
  const body = (await refused.json()) as { status: number; message: string; description: string };
  assert.equal(body.status, 422);
  assert.match(body.description, /only add 3/);
  assert.equal((await cart()).item_count, 0);
});

test("a sold out variant is refused with 422", async () => {
  const refused = await store.post("/cart/add.js", { id: ids.gone });
  assert.equal(refused.status, 422);
  assert.match(((await refused.json()) as { description: string }).description, /already sold out/);
});

test("an unknown variant is 404", async () => {
  assert.equal((await store.post("/cart/add.js", { id: 1 })).status, 404);
});

test("a body that is no JSON, or has no id, is 400", async () => {
  const broken = await store.get("/cart/add.js", { method: "POST", body: "{", headers: { "content-type": "application/json" } });
  assert.equal(broken.status, 400);
  assert.equal((await store.post("/cart/add.js", { items: [{}] })).status, 400);
  assert.equal((await store.post("/cart/add.js", { items: [] })).status, 400);
});

test("lines change by key, by variant id and by position", async () => {
  await store.post("/cart/add.js", { items: [{ id: ids.blue }, { id: ids.lamp }] });
  const lamp = (await cart()).items.find(({ id }) => id === ids.lamp);
  await store.post("/cart/change.js", { id: lamp?.key, quantity: 4 });
  await store.post("/cart/change.js", { id: ids.blue, quantity: 2 });
  assert.equal((await cart()).item_count, 6);
  const answer = (await (await store.post("/cart/change.js", { line: 1, quantity: 0 })).json()) as CartAnswer;
  assert.deepEqual(answer.items.map(({ id }) => id), [ids.blue]);
  assert.equal((await store.post("/cart/change.js", { line: 9, quantity: 1 })).status, 400);
  assert.equal((await store.post("/cart/change.js", { id: ids.blue, quantity: 9 })).status, 422);
});

test("update takes quantities, a note and attributes", async () => {
  await store.post("/cart/add.js", { items: [{ id: ids.blue }, { id: ids.lamp }] });
  const body = { updates: { [ids.blue]: 2 }, note: "Ring twice", attributes: { gift: "yes" } };
  const answer = (await (await store.post("/cart/update.js", body)).json()) as CartAnswer;
  assert.deepEqual([answer.item_count, answer.note, answer.attributes], [3, "Ring twice", { gift: "yes" }]);
  const without = (await (await store.post("/cart/update.js", { attributes: { gift: "" } })).json()) as CartAnswer;
  assert.deepEqual(without.attributes, {});
  const byLine = (await (await store.post("/cart/update.js", { updates: [0, 1] })).json()) as CartAnswer;
  assert.equal(byLine.item_count, 1);
});

test("a plain form without script adds what is ticked and leads to the cart", async () => {
  const body = new URLSearchParams({ id: String(ids.blue), product: "mug", "options[0]": "Red", quantity: "2" });
  const answer = await form("/cart/add", body);
  assert.deepEqual([answer.status, answer.headers.get("location")], [303, "/cart"]);
  assert.equal((await cart()).items[0]?.id, ids.red);
});

test("a theme's multipart post without .js gets JSON", async () => {
  const body = new FormData();
  body.set("id", String(ids.blue));
  body.set("properties[Engraving]", "Ada");
  const line = (await (await form("/cart/add", body, "application/javascript")).json()) as Line;
  assert.equal(line.properties["Engraving"], "Ada");
});

test("a refused form leads back and says why, once", async () => {
  const answer = await form("/cart/add", new URLSearchParams({ id: String(ids.gone), product: "mug" }));
  assert.equal(answer.headers.get("location"), "/products/mug");
  assert.match(await (await store.get("/products/mug")).text(), /already sold out\./);
  assert.doesNotMatch(await (await store.get("/products/mug")).text(), /already sold out\./);
});

test("the cart page's form changes, removes and goes on to checkout", async () => {
  await store.post("/cart/add.js", { items: [{ id: ids.blue }, { id: ids.lamp }] });
  const [lamp, blue] = (await cart()).items;
  const body = new URLSearchParams({ [`updates[${blue?.key}]`]: "3", remove: lamp?.key ?? "", checkout: "1" });
  const answer = await form("/cart", body);
  assert.equal(answer.headers.get("location"), "/checkout");
  assert.deepEqual((await cart()).items.map(({ quantity }) => quantity), [3]);
});

test("the product answers in the Ajax form", async () => {
  const mug = (await (await store.get("/products/mug.js")).json()) as { price: number; variants: { id: number; available: boolean; compare_at_price: number | null }[] };
  assert.equal(mug.price, 1_850);
  assert.deepEqual(mug.variants.map(({ id, available, compare_at_price }) => [id, available, compare_at_price]), [
    [ids.blue, true, null],
    [ids.red, true, 2_400],
    [ids.gone, false, null],
  ]);
  assert.equal((await store.get("/products/nothing.js")).status, 404);
});

test("names of a prototype's members are plain names", async () => {
  const body = '{"id":' + ids.lamp + ',"properties":{"__proto__":{"x":"1"},"constructor":"c"}}';
  const line = (await (await store.get("/cart/add.js", { method: "POST", body, headers: { "content-type": "application/json" } })).json()) as Line;
  assert.deepEqual(line.properties, { constructor: "c" });
});
