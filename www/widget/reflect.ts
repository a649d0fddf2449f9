/** An element's class, as the browser asks it. */
type Observing = { readonly observedAttributes: readonly string[]; readonly prototype: object };

const classOf = (element: HTMLElement) => element.constructor as unknown as Observing;

/** `product-id` is `productId`. */
const propertyOf = (name: string) => name.replace(/-(.)/g, (_, sign: string) => sign.toUpperCase());

/** Makes each attribute that an element's class observes a property, too: what is not there is `undefined`, and `true` is there without a word. */
export function reflect(element: HTMLElement): void {
  const { observedAttributes, prototype } = classOf(element);
  for (const name of observedAttributes) {
    Object.defineProperty(prototype, propertyOf(name), {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(name) ?? undefined;
      },
      set(this: HTMLElement, value: unknown) {
        if (value === undefined || value === null || value === false) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? "" : `${value as string}`);
      },
    });
  }
}

/** What was said to an element before it had its class is said again. */
export function repeat(element: HTMLElement): void {
  const said = element as unknown as Record<string, unknown>;
  for (const name of classOf(element).observedAttributes.map(propertyOf)) {
    if (!Object.hasOwn(said, name)) continue;
    const value = said[name];
    delete said[name];
    said[name] = value;
  }
}
