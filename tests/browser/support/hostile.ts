/** Pages that make life hard: each function runs before every script of the page, and refers to nothing outside itself. */

/** After these the shelf works as ever. */
export const endured: Record<string, () => void> = {
  "prototypes with enumerable names of the page's own": () => {
    const extend = (prototype: object, names: string[]): void => {
      for (const name of names) Object.assign(prototype, { [name]: () => "the page's own" });
    };
    extend(Array.prototype, ["each", "last", "contains", "remove"]);
    extend(String.prototype, ["capitalize", "stripTags"]);
    extend(Function.prototype, ["defer"]);
    extend(Object.prototype, ["forEachOwn"]);
  },
  "frozen prototypes": () => {
    for (const owner of [Object, Array, Function, String, Promise, Map, Set]) Object.freeze(owner.prototype);
  },
  "a Function.prototype.bind of another age": () => {
    Function.prototype.bind = function (this: (...args: unknown[]) => unknown, that: unknown, ...first: unknown[]) {
      const bound = this;
      return (...args: unknown[]) => bound.apply(that, first.concat(args));
    };
  },
  "a fetch that is wrapped": () => {
    const fetch = window.fetch;
    window.fetch = (...args) => fetch(...args).then((response) => response);
  },
  "a fetch whose promise has only `then`": () => {
    const fetch = window.fetch;
    window.fetch = (...args) => {
      const answer = fetch(...args);
      return { then: (...handlers: Parameters<typeof answer.then>) => answer.then(...handlers) } as unknown as Promise<Response>;
    };
  },
  "no requestIdleCallback": () => void Reflect.deleteProperty(window, "requestIdleCallback"),
  "no crypto.subtle": () => Object.defineProperty(Crypto.prototype, "subtle", { value: undefined }),
  "no crypto at all": () => Object.defineProperty(window, "crypto", { value: undefined }),
  "no streaming of Wasm": () => {
    for (const name of ["compileStreaming", "instantiateStreaming"]) Reflect.deleteProperty(WebAssembly, name);
  },
  "a console that throws": () => {
    for (const name of ["log", "info", "warn", "error", "debug", "trace"] as const) {
      console[name] = () => {
        throw new Error("no console here");
      };
    }
  },
  "AMD and CommonJS": () => {
    const define = Object.assign(() => { throw new Error("an anonymous define"); }, { amd: {} });
    Object.assign(window, { define, module: { exports: {} }, exports: {} });
  },
  "a MooTools of its own: other `$`, `Array.from`, `Function.prototype.bind` and `Element.prototype` methods": () => {
    Object.assign(window, { $: () => null, $$: () => [] });
    Object.assign(Array, { from: (list: unknown) => (list === null ? [] : Array.prototype.slice.call(list)) });
    Function.prototype.bind = function (this: (...args: unknown[]) => unknown, that: unknown, first: unknown) {
      const bound = this;
      return (...args: unknown[]) => bound.apply(that, args.length > 0 ? args : [first]);
    };
    Object.assign(Element.prototype, { setProperty: () => null, inject: () => null, dispose: () => null });
  },
  "a `$` and a `jQuery` that are something else": () => {
    const thrown = (): never => {
      throw new Error("not that jQuery");
    };
    Object.assign(window, { $: thrown, jQuery: thrown });
  },
  "clicks that are stopped on their way up": () => {
    addEventListener("DOMContentLoaded", () => document.body.addEventListener("click", (event) => event.stopImmediatePropagation()));
  },
  "forms and pictures that take our names": () => {
    addEventListener("DOMContentLoaded", () => {
      for (const name of ["Shopify", "config", "pairwellConfig", "customElements"]) {
        const image = document.createElement("img");
        image.setAttribute("name", name);
        image.hidden = true;
        document.body.append(image);
      }
    });
  },
};

/** After these the shelf may stay away, and nothing breaks. */
export const survived: Record<string, () => void> = {
  "no WebAssembly": () => Object.defineProperty(window, "WebAssembly", { value: undefined }),
  "Wasm that is never compiled": () => {
    const refuse = (): Promise<never> => Promise.reject(new WebAssembly.CompileError("not today"));
    Object.assign(WebAssembly, { compile: refuse, compileStreaming: refuse, instantiate: refuse, instantiateStreaming: refuse });
  },
  "a fetch that throws at once for our files": () => {
    const fetch = window.fetch;
    window.fetch = (input, init) => {
      if (/\/(pairwell|snapshot)\//.test(String(input instanceof Request ? input.url : input))) throw new TypeError("not allowed");
      return fetch(input, init);
    };
  },
  "no customElements": () => Object.defineProperty(window, "customElements", { value: undefined }),
  "an element of our name that is somebody else's": () => {
    customElements.define("pairwell-shelf", class extends HTMLElement {});
    customElements.define("pairwell-popup", class extends HTMLElement {});
  },
  "no attachShadow": () => Reflect.deleteProperty(Element.prototype, "attachShadow"),
  "no fetch": () => Object.defineProperty(window, "fetch", { value: undefined, configurable: true }),
};
