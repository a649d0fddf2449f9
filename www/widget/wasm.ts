import type { Treatments } from "../testing/main.ts";
import { field } from "./field.ts";
import initialise, { Widget } from "pairwell:wasm";
import type { Shell } from "./shell.ts";

/** What the last pages left, and what this one says of itself. */
export interface Opening {
  core: Uint8Array;
  live: Uint8Array;
  shell: Shell;
  root: string;
  cartUrl: string;
  currency: string;
  /** What `remembered` gave on the last page; empty when there was none. */
  profile: string;
  /** What `cartIs` was told on the last page. */
  cart: string;
}

/** What an element's attributes ask for. */
export interface Asked {
  placement: string;
  /** Product keys, parted by commas. */
  seeds: string;
  limit: string;
  heading: string;
  /** The strategy, and what the arm of a test does otherwise; only after `complete`. */
  arm?: string;
}

/** What speaks for a new ranking. Each by itself: numbers are written where they are used. */
export const CART_CHANGED = 0;
export const MORE_KNOWN = 1;
export const ENTERING = 2;
export const ASKED = 3;
export type Cause = typeof CART_CHANGED | typeof MORE_KNOWN | typeof ENTERING | typeof ASKED;

function line(...fields: string[]): string {
  return fields.map(field).join("\t");
}

/**
 * The Wasm, and the one door to it. A trap leaves its memory in no known state, so after the first one it is never
 * called again: verbs answer nothing, and `trapped` is told once.
 *
 * The numbers of the verbs are those of `src/exports.rs`, where each is explained.
 */
export class Wasm {
  /** What the visitor's arms change of what elements ask for. */
  treat: Treatments["treat"] | undefined;
  /** What they have an element wait for. */
  due: Treatments["due"];
  readonly #widget: Widget;
  readonly #trapped: () => void;
  readonly #bring: () => Promise<unknown>;
  #brought: Promise<boolean> | undefined;
  #dead = false;

  private constructor(widget: Widget, bring: () => Promise<unknown>, trapped: () => void) {
    this.#widget = widget;
    this.#bring = bring;
    this.#trapped = trapped;
  }

  /** Fails with the name of what is wrong with the core file. `later` fetches the second file of the Wasm. */
  static async open(
    module: WebAssembly.Module,
    later: () => Promise<WebAssembly.Module>,
    opening: Opening,
    trapped: () => void,
  ): Promise<Wasm> {
    const exports = await initialise({ module_or_path: module });
    // What the second file takes from the first, it takes by this name.
    const bring = async () => WebAssembly.instantiate(await later(), { f: exports as unknown as WebAssembly.ModuleImports });
    const { core, live, shell, root, cartUrl, currency, profile, cart } = opening;
    const seed = String(1 + Math.floor(Math.random() * 2 ** 53));
    const widget = new Widget(core, live, shell, line(root, cartUrl, currency, seed), profile, cart);
    return new Wasm(widget, bring, trapped);
  }

  /** Brings the second file, once. Of the verbs that begin there nobody may call one before. Never fails. */
  complete(): Promise<boolean> {
    this.#brought ??= this.#bring().then(
      () => true,
      () => {
        // What the network failed to bring may come another time.
        this.#brought = undefined;
        return false;
      },
    );
    return this.#brought;
  }

  #lines(asked: Asked, root?: ShadowRoot): string {
    const { placement, seeds, limit, heading, arm = "" } = this.treat?.(asked, root) ?? asked;
    return `${line(placement, seeds, limit, heading)}\n${arm}`;
  }

  #guarded<T>(verb: (widget: Widget) => T): T | undefined {
    if (this.#dead) return undefined;
    try {
      return verb(this.#widget);
    } catch {
      this.#dead = true;
      this.#trapped();
      return undefined;
    }
  }

  /** A verb of `src/exports.rs`, by its number. */
  call(verb: number, id = 0, number = 0, text = ""): string | undefined {
    return this.#guarded((widget) => widget.call(verb, id, number, text));
  }

  addShard = (bytes: Uint8Array) => this.#guarded((widget) => widget.add_shard(bytes));
  open = (root: ShadowRoot, asked: Asked) =>
    this.#guarded((widget) => widget.open(root as ParentNode as Element, this.#lines(asked, root))) ?? 0;

  moneyFormat = () => this.call(0) ?? "";
  change = (id: number, asked: Asked) => this.call(1, id, 0, this.#lines(asked)) !== undefined;
  close = (id: number) => this.call(2, id);
  rowsWanted = (id: number) => this.call(3, id) ?? "";
  settle = (id: number, cause: Cause, held: boolean, near: boolean) => this.call(4, id, cause | (held ? 4 : 0) | (near ? 8 : 0));
  cartIs = (lines: string) => this.call(11, 0, 0, lines);
  alive = (nowMs: number) => this.call(12, 0, nowMs);
  scrolled = (percent: number) => this.call(13, 0, percent);
  hidden = (nowMs: number) => this.call(14, 0, nowMs);
  remembered = (nowMs: number) => this.call(15, 0, nowMs) ?? "";
  remember = (text: string) => this.call(16, 0, 0, text);
  // The others begin in the second file: `later.ts` has them.
}
