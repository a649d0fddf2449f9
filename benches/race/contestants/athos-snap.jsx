// Athos Snap, which keeps its answers in sessionStorage. What it shows is named by a script of data in the page.
import { Snap } from "@athoscommerce/snap-preact";
import { h } from "preact";

const origin = `${location.origin}/athos`;

function Row({ controller }) {
  const cards = controller.store.results.map(({ id, mappings: { core } }) => (
    <article class="card" data-card="" key={id}>
      <a href={core.url}>
        <img src={core.imageUrl} width="200" height="200" alt="" />
        <span>{core.name}</span>
      </a>
      <p>${core.price}</p>
      <button type="button">Add to cart</button>
    </article>
  ));
  return <section class="row">{cards}</section>;
}

new Snap({
  client: { globals: { siteId: "shop01" }, config: { meta: { origin }, search: { origin }, recommend: { origin } } },
  features: { integrationValidation: { enabled: false } },
  instantiators: {
    recommendation: {
      components: { Row: async () => Row },
      config: { branch: "production", beacon: { enabled: false } },
    },
  },
});
