/** A shop of nobody's platform: JSON-LD for search engines, a cart of its own, and answers to our questions. */
import { FakeShop, fieldOf, html, json, type Asked, type Reply } from "./fake-shop.ts";

export const POT = "POT";
export const SOLD_OUT = "GONE";

export class FakeGeneric extends FakeShop {
  protected override serve({ method, body }: Asked, url: URL): Reply | undefined {
    if (url.pathname !== "/basket") return url.pathname.startsWith("/api") ? undefined : html(page(this.count, url.pathname));
    if (method === "GET") return json(200, this.lines);
    const key = fieldOf(body, "key");
    const quantity = Number(fieldOf(body, "quantity"));
    if (key === SOLD_OUT || quantity > 5) return json(409, { error: "There is no more of it." });
    if (key === "5") return json(404, {});
    const line = this.lines.find((kept) => kept.key === key);
    if (!line) this.lines.push({ key, variantId: "", quantity });
    else line.quantity = method === "PUT" ? quantity : line.quantity + quantity;
    this.lines = this.lines.filter((kept) => kept.quantity > 0);
    return json(200, this.lines);
  }
}

const THEME = `
const show = (lines) => { document.querySelector(".count").textContent = lines.reduce((sum, line) => sum + line.quantity, 0); };
const send = async (method, fields) => {
  const answer = await fetch("/basket", { method, ...(fields ? { body: JSON.stringify(fields) } : {}) });
  const body = await answer.json();
  if (answer.ok) show(body);
  return { status: answer.status, body };
};
const outcomeOf = ({ status, body }) => ({ outcome: status === 200 ? 0 : status === 409 ? 1 : status === 404 ? 2 : 3, said: body.error ?? "" });
const reply = (name, work) => document.addEventListener("pairwell:" + name, (event) => { event.preventDefault(); work(event.detail).then(event.detail.answer, () => event.detail.answer(undefined)); });
reply("read-cart", async () => { const { status, body } = await send("GET"); return status === 200 ? body : undefined; });
reply("add-to-cart", async ({ wish }) => outcomeOf(await send("POST", { key: wish.key, quantity: wish.quantity })));
reply("change-cart", async ({ line, quantity }) => outcomeOf(await send("PUT", { key: line.key, quantity })));
reply("variants", async ({ key }) => [{ id: key, available: true, priceMinor: 11995, title: "" }]);
document.querySelector("#add").addEventListener("click", async () => { await send("POST", { key: "${POT}", quantity: 1 }); document.dispatchEvent(new CustomEvent("pairwell:cart-changed")); });`;

function page(count: number, path: string): string {
  const product = path.startsWith("/p/") ? `<script type="application/ld+json">${JSON.stringify({ "@graph": [{ "@type": "BreadcrumbList" }, { "@type": "Product", sku: POT, offers: { price: "119.95" } }] })}</script>` : "";
  return `<html><head><title>Pot</title>${product}</head><body><span class="count">${count}</span><main><button id="add">Add</button></main><script>${THEME}</script></body></html>`;
}
