/**
 * Why does nothing show? With `?pairwell-doctor` in the address the page says what it found of the script's tag, the files, the
 * snapshot, the policy, the shop and each element. A file of its own, which the loader fetches before it does anything else, so
 * that it works where the widget does not. It reads, draws one sheet, and sends nothing.
 */
import { PATIENCE_MS } from "../loader/fetching.ts";
import { readOptions, type Options } from "../loader/options.ts";
import { placements } from "../loader/presence.ts";
import type { Api } from "../widget/api.ts";
import { examineCode, examineWasm } from "./code.ts";
import { broken, doubtful, fine, type Finding } from "./finding.ts";
import { examinePlaces, keysOf, type Known } from "./places.ts";
import { examineProducts } from "./product.ts";
import { draw } from "./sheet.ts";
import { examineShop, examineTests } from "./shop.ts";
import { examineSnapshot } from "./snapshot.ts";
import { examineTag } from "./tag.ts";

type Pairwell = Api & { version: string; ready: Promise<boolean>; off?: string };

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
/** Places that come in by themselves, and first rankings, take so long at most. */
const GRACE_MS = 1_500;

/** Waits until the widget has started, or has given up; whether it works, nothing where it never began. */
async function settled(): Promise<boolean | undefined> {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  await wait(GRACE_MS);
  const { pairwell } = globalThis as { pairwell?: Partial<Pairwell> };
  if (!(pairwell?.ready instanceof Promise) || placements().length === 0) return undefined;
  const works = await Promise.race([pairwell.ready, wait(PATIENCE_MS)]);
  if (works) await wait(GRACE_MS);
  return works ?? undefined;
}

const OFF: Record<string, string> = {
  timeout: "It did not start in time: look at the files below, and at the network.",
  trap: "The Wasm stopped at a fault of its own: please report it with this page.",
  "elements-taken": "Another script, or another release of the widget, has defined the elements before: take it away.",
  "held-out": "Nothing to mend: this visitor is one of those who get no shelves.",
};

function start(works: boolean | undefined): Finding {
  const { pairwell } = globalThis as { pairwell?: Partial<Pairwell> };
  const version = pairwell?.version ? `release ${pairwell.version}` : "the loader has not begun";
  if (works) return fine("start", version);
  if (!pairwell?.ready) return broken("start", version, "window.pairwell", "Look at the script's tag below.");
  const { off } = pairwell;
  if (off) return (off === "held-out" ? doubtful : broken)("start", `${version} gave up: ${off}`, "shelves", OFF[off] ?? "What follows says why.");
  return broken("start", `${version}, which waits`, "a place for shelves", "Look at the elements below.");
}

/** Each question by itself: one that fails does not silence the others. */
async function examined(about: string, examine: () => Promise<Finding[]> | Finding[]): Promise<Finding[]> {
  try {
    return await examine();
  } catch (error) {
    return [doubtful(about, `could not be examined (${String(error)})`, "an answer", "Try another browser, or `pairwell doctor` with this page's address.")];
  }
}

async function all(): Promise<Finding[]> {
  const works = await settled();
  const findings = [start(works), ...(await examined("script's tag", examineTag))];
  findings.push(examineWasm());
  const options = readOptions();
  if (!options) return findings;
  return [...findings, ...(await within(options, works))];
}

async function within(options: Options, works: boolean | undefined): Promise<Finding[]> {
  const known: Known = { options, api: works ? (globalThis as unknown as { pairwell: Api }).pairwell : undefined, facts: undefined };
  const code = await examined("widget's files", () => examineCode(options));
  const snapshot = await examined("snapshot", async () => {
    const { findings, core } = await examineSnapshot(options);
    if (!core) return findings;
    const elements = placements().flatMap(keysOf);
    const keys = [...elements, options.productId].filter(Boolean);
    return [...findings, ...(await examineProducts(keys.slice(0, 8), options, core))];
  });
  const shop = await examined("storefront", async () => {
    const { findings, facts } = await examineShop(options);
    known.facts = facts;
    return findings;
  });
  const tests = await examined("tests", () => examineTests(options));
  const places = await examined("elements", () => examinePlaces(known));
  return [...code, ...snapshot, ...shop, ...tests, ...places];
}

const again = (): void => void all().then((findings) => draw(findings, again)).catch(() => {});
again();
