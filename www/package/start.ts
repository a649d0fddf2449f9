/** Puts Pairwell's one script into the page, as a merchant would paste it. */

/** What the pasted tag says. */
export interface StartOptions {
  /** Address of the snapshot's folder, such as `/snapshot/`. */
  snapshot: string;
  /** Address of the folder where this package's `dist` is served, such as `/pairwell/`. */
  files: string;
  /** Hex digits in a shard's name, as `pairwell build` prints it; 1 when left out. */
  shardDigits?: 1 | 2 | 3 | 4 | 5;
  /** The key of the page's product, where its elements do not say. */
  productId?: string;
  /** The shop's platform, where it is not to be found out. */
  platform?: "shopify" | "woocommerce" | "bigcommerce" | "generic";
  /** Shelves and popup find their place by themselves. */
  auto?: boolean;
}

/** The tag in the page, whoever put it there. */
export const tag = () => document.querySelector<HTMLScriptElement>("script[data-snapshot]");

function text(options: StartOptions, name: "snapshot" | "files"): string {
  const value: unknown = options?.[name];
  if (typeof value === "string" && value !== "") return value.endsWith("/") ? value : `${value}/`;
  throw new TypeError(
    `pairwell: start() was given ${value === undefined ? "no" : `${typeof value} as`} \`${name}\`. Expected the address of a folder. ` +
      'Call start({ snapshot: "/snapshot/", files: "/pairwell/" }) with where yours are served.',
  );
}

/**
 * Starts Pairwell on this page, once: a second call, or a tag in the page, changes nothing. Gives whether there are shelves, as soon
 * as that is known; on a server it is `false` at once. Throws a `TypeError` for options that can mean nothing, and never fails
 * otherwise.
 */
export async function start(options: StartOptions): Promise<boolean> {
  const [snapshot, files] = [text(options, "snapshot"), text(options, "files")];
  if (typeof document === "undefined") return false;
  if (!tag()) {
    const script = document.createElement("script");
    script.type = "module";
    script.src = `${files}pairwell.js`;
    Object.assign(script.dataset, { snapshot, shardDigits: String(options.shardDigits ?? 1) });
    if (options.productId) script.dataset["productId"] = options.productId;
    if (options.platform) script.dataset["platform"] = options.platform;
    if (options.auto) script.dataset["auto"] = "";
    document.head.append(script);
  }
  return (await begun())?.ready ?? false;
}

/** What `window.pairwell` is once the script has run. */
interface Begun {
  version: string;
  ready: Promise<boolean>;
}

const current = () => {
  const { pairwell } = globalThis as { pairwell?: Begun };
  return pairwell?.ready instanceof Promise ? pairwell : undefined;
};

/** Nobody waits longer for a script that may have failed before anybody listened. */
const PATIENCE_MS = 8_000;
const ends = new WeakMap<HTMLScriptElement, Promise<void>>();

/** Waits for the script of a tag that is in the page; nothing where there is none, or it cannot be had. */
export async function begun(): Promise<Begun | undefined> {
  const script = typeof document === "undefined" ? null : tag();
  if (!script || current()) return current();
  let end = ends.get(script);
  if (!end) {
    end = new Promise((done) => {
      for (const name of ["load", "error"]) script.addEventListener(name, () => done(), { once: true });
      setTimeout(done, PATIENCE_MS);
    });
    ends.set(script, end);
  }
  await end;
  return current();
}
