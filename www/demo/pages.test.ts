import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ids, serveFixture } from "./fixture.ts";
import type { TestStore } from "./fixture.ts";

let store: TestStore;
before(async () => {
  store = await serveFixture();
});
after(() => store.stop());

const text = async (path: string): Promise<string> => (await store.get(path)).text();
const delivery = { email: "ada@example.com", name: "Ada", address: "1 Street", city: "London", postcode: "N1", country: "UK" };
const order = (fields: Record<string, string>): Promise<Response> =>
  store.get("/checkout", { method: "POST", body: new URLSearchParams(fields) });

test("every page of the shop answers", async () => {
  for (const path of ["/", "/collections/kitchen", "/collections/all?sort_by=price-ascending&type=Mug", "/products/mug", "/cart", "/favicon.svg"]) {
    assert.equal((await store.get(path)).status, 200, path);
  }
});

test("an unknown address is 404 with a page", async () => {
  for (const path of ["/nothing", "/products/nothing", "/collections/nothing", "/thank-you/nothing", "/products/%E0%A4%A"]) {
    const answer = await store.get(path);
    assert.equal(answer.status, 404, path);
    assert.match(answer.headers.get("content-type") ?? "", /html/);
  }
});

test("what the merchant wrote cannot break out of markup or script", async () => {
  const page = await text("/products/mug");
  assert.ok(page.includes("A &quot;fine&quot; &lt;mug&gt;"));
  assert.ok(!page.includes("<mug>"));
});

test("structured data names every offer", async () => {
  const page = await text("/products/mug");
  const data = JSON.parse(/application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? "") as { "@type": string; offers: { price: string; availability: string }[] };
  assert.equal(data["@type"], "Product");
  assert.deepEqual(data.offers.map(({ price }) => price), ["18.50", "18.50", "18.50"]);
  assert.match(data.offers[2]?.availability ?? "", /OutOfStock/);
});

test("the address chooses the variant", async () => {
  const page = await text(`/products/mug?variant=${ids.red}`);
  assert.match(page, /value="Red" checked/);
  assert.match(page, new RegExp(`name="id" value="${ids.red}"`));
});

test("a product page preloads its shard by the digits of the build", async () => {
  const digest = createHash("sha256").update("mug").digest("hex");
  assert.ok((await text("/products/mug")).includes(`/snapshot/shard-${digest.slice(0, 1)}.pw`));
  await writeFile(join(store.folder, "snapshot/build.json"), '{"shard_digits": 3}');
  const page = await text("/products/mug");
  assert.ok(page.includes(`/snapshot/shard-${digest.slice(0, 3)}.pw`));
  assert.ok(page.includes('data-shard-digits="3"'));
  assert.ok(!(await text("/cart")).includes("/shard-"), "other pages name no shard");
  const order = ["pairwell.js", "widget.js", "widget.wasm", "core.pw", "shard-", "live.pw"].map((file) => page.indexOf(file));
  assert.deepEqual(order, [...order].sort((one, other) => one - other), "what the shelf waits for is asked for first");
  assert.ok(!order.includes(-1), "and all of it ahead");
  for (const line of page.match(/<link rel="(module)?preload"[^>]*>/g) ?? []) assert.match(line, /fetchpriority="low"/, "the page's own pictures go first");
});

test("?nowidget leaves everything of Pairwell out", async () => {
  for (const path of ["/", "/collections/kitchen", "/products/mug", "/cart", "/nothing"]) {
    assert.match(await text(path), /pairwell\.js/, path);
    assert.doesNotMatch(await text(`${path}?nowidget`), /pairwell|snapshot/i, path);
  }
});

test("a security policy's nonce is on all inline code, and Wasm is allowed only where asked for", async () => {
  for (const [mode, wasm] of [["strict", false], ["wasm", true]] as const) {
    const answer = await store.get(`/products/mug?csp=${mode}`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
    assert.equal(policy.includes("'wasm-unsafe-eval'"), wasm);
    const page = await answer.text();
    for (const [tag] of page.matchAll(/<(script|style)[^>]*>/g)) {
      assert.ok(tag.includes(`nonce="${nonce}"`) || tag.includes('src="/assets/'), tag);
    }
    assert.doesNotMatch(page, /<[^>]* style="/);
  }
});

test("a look that was asked for holds for the pages that follow", async () => {
  assert.ok(!(await text("/")).includes("/pairwell/themes/"));
  await store.get("/products/mug?theme=street&dir=rtl");
  const page = await text("/");
  assert.ok(page.includes('href="/pairwell/themes/street.css"'));
  assert.match(page, /<html [^>]*dir="rtl"/);
  await store.get("/?theme=../secret");
  assert.ok(!(await text("/")).includes("/pairwell/themes/"), "what is no name of a theme is none");
  await store.get("/?dir=ltr");
});

test("an order is placed once and its page can be read again", async () => {
  assert.equal((await store.get("/checkout")).headers.get("location"), "/cart", "nothing to check out");
  await store.post("/cart/add.js", { id: ids.lamp });
  const incomplete = await order({ ...delivery, email: "nobody" });
  assert.equal(incomplete.status, 422);
  assert.match(await incomplete.text(), /like ada@example\.com/);
  const placed = await order(delivery);
  const address = placed.headers.get("location") ?? "";
  assert.match(address, /^\/thank-you\/[0-9a-f]{24}$/);
  const page = await text(address);
  assert.match(page, /Thank you, Ada/);
  assert.match(page, /<pairwell-shelf placement="thank-you">/);
  assert.match(page, /\$90\.00/);
  assert.equal((await store.get(address)).status, 200);
  assert.equal((await order(delivery)).headers.get("location"), "/cart", "the cart is empty now");
});
