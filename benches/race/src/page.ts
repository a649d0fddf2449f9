import type { Marks } from "./contestants.ts";
import type { Goods } from "./goods.ts";

const STYLE = `body{margin:0;padding:1rem;font:16px/1.4 sans-serif}
.product{display:flex;gap:1.5rem}
.card{display:inline-block;vertical-align:top;width:200px;margin:.5rem}
.card img{display:block}`;

/** The product's page, the same for everybody but for these marks. */
export function pageOf({ seed }: Goods, { head, row }: Marks): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${seed.title}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
${head}
</head>
<body>
<header><p>A shop</p></header>
<main>
<div class="product">
<img src="${seed.picture}" width="480" height="480" alt="" fetchpriority="high">
<div><h1>${seed.title}</h1><p>${seed.price}</p><button type="button">Add to cart</button></div>
</div>
${row}
</main>
<footer>${"<p>Delivery, returns, and what else stands below.</p>".repeat(10)}</footer>
</body>
</html>
`;
}
