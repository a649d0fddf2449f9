// A page that a server renders: `render` there, `hydrate` in the browser.
import { createSSRApp, h } from "vue";
import { start } from "pairwell";

const page = () => createSSRApp(() => h("main", [h("h1", "Harbour mug"), h("pairwell-shelf", { placement: "product", "product-id": "harbour-mug" })]));

export async function render() {
  const { renderToString } = await import("vue/server-renderer");
  const started = await start({ snapshot: "/snapshot/", files: "/pairwell/", shardDigits: 1 });
  return `<div id="app" data-started="${started}">${await renderToString(page())}</div>`;
}

export async function hydrate() {
  const works = await start({ snapshot: "/snapshot/", files: "/pairwell/", shardDigits: 1 });
  page().mount("#app");
  Object.assign(document.documentElement.dataset, { works, done: "yes" });
}
