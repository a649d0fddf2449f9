// As themes do it: near the viewport, the shop is asked for a section that it has drawn.
class RelatedSection extends HTMLElement {
  connectedCallback() {
    const near = new IntersectionObserver(
      ([seen]) => {
        if (!seen.isIntersecting) return;
        near.disconnect();
        this.fill();
      },
      { rootMargin: "0px 0px 400px" },
    );
    near.observe(this);
  }

  async fill() {
    const answer = await fetch(this.dataset.address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.replaceChildren(...page.querySelector("related-section").childNodes);
  }
}

customElements.define("related-section", RelatedSection);
