/** A Wasm that traps when a test wants it to. */

/** How often the Wasm was entered, and whether it traps from now on. */
export interface Trap {
  armed: boolean;
  /** From this call on it traps, armed or not; 0 for never. */
  from: number;
  calls: number;
}

/** Before the page: every function that the Wasm exports counts its calls, and traps once armed. Must not refer to anything outside itself. */
export function layTrap(): void {
  const trap: Trap = { armed: false, from: 0, calls: 0 };
  Object.defineProperty(window, "__trap", { value: trap });
  const original = WebAssembly.Instance;
  const guard = (instance: WebAssembly.Instance): WebAssembly.Instance => {
    const wrapped: Record<string, unknown> = {};
    for (const [name, exported] of Object.entries(instance.exports)) {
      const enters = typeof exported === "function" && name.startsWith("widget_");
      wrapped[name] = enters
        ? (...args: unknown[]) => {
            trap.calls += 1;
            if (trap.armed || (trap.from > 0 && trap.calls >= trap.from)) throw new WebAssembly.RuntimeError("unreachable");
            return (exported as (...args: unknown[]) => unknown)(...args);
          }
        : exported;
    }
    return Object.create(original.prototype, { exports: { value: wrapped } }) as WebAssembly.Instance;
  };
  const instantiate = WebAssembly.instantiate as (source: unknown, imports?: WebAssembly.Imports) => Promise<unknown>;
  const guarded = async (source: unknown, imports?: WebAssembly.Imports): Promise<unknown> => {
    const made = await instantiate(source, imports);
    if (made instanceof original) return guard(made);
    const { module, instance } = made as WebAssembly.WebAssemblyInstantiatedSource;
    return { module, instance: guard(instance) };
  };
  const Instance = function (module: WebAssembly.Module, imports?: WebAssembly.Imports) {
    return guard(new original(module, imports));
  };
  // The glue asks what it got.
  Instance.prototype = original.prototype;
  Object.assign(WebAssembly, {
    Instance,
    instantiate: guarded,
    instantiateStreaming: async (source: Response | Promise<Response>, imports?: WebAssembly.Imports) => guarded(await (await source).arrayBuffer(), imports),
  });
}

/** Runs in the page: arms the trap, or reads it. */
export const trap = (change: "arm" | "read") =>
  `(() => { const trap = window.__trap; if (${JSON.stringify(change)} === "arm") { trap.armed = true; trap.calls = 0; } return { ...trap }; })()`;
