/**
 * Every call into the Wasm goes through here. A trap leaves its memory in no known state, so after the first one it is
 * never called again: calls answer nothing, and `trapped` is told once.
 */
export function guarded<T extends object>(inner: T, trapped: () => void): T {
  let dead = false;
  return new Proxy(inner, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (...args: unknown[]): unknown => {
        if (dead) return undefined;
        try {
          return Reflect.apply(method, target, args);
        } catch {
          dead = true;
          trapped();
          return undefined;
        }
      };
    },
  });
}
