/** What a page may ask, whether it shows shelves of ours or its own. */
import type { Recommendation, RecommendRequest } from "../widget/question.ts";
import { begun } from "./start.ts";

/** `window.pairwell` when it works. */
interface Working {
  recommend(request: RecommendRequest): Promise<Recommendation | undefined>;
  explain(request: RecommendRequest): Promise<Recommendation | undefined>;
  exportProfile(): Promise<string>;
  importProfile(profile: unknown): Promise<void>;
  forget(): void;
}

const ELEMENTS = "pairwell-shelf, pairwell-bundle, pairwell-comparison, pairwell-popup";

/**
 * Pairwell at work; nothing where it is not started, cannot work or there is no page. The loader starts the ranking where a page has
 * an element of ours; a page with markup of its own has none, so one that shows nothing stands in until all has started.
 */
async function working(): Promise<Working | undefined> {
  const pairwell = await begun();
  if (!pairwell) return undefined;
  let standIn: HTMLElement | undefined;
  if (!document.querySelector(ELEMENTS)) {
    standIn = document.createElement("pairwell-shelf");
    standIn.setAttribute("placement", "none");
    document.head.append(standIn);
  }
  const works = await pairwell.ready;
  standIn?.remove();
  return works ? (pairwell as typeof pairwell & Working) : undefined;
}

/** Ranks on this device. Nothing where Pairwell does not work, or for an unknown placement; never fails. */
export async function recommend(request: RecommendRequest): Promise<Recommendation | undefined> {
  return (await working())?.recommend(request).catch(() => undefined);
}

/** The same, with each score taken apart and what was refused. */
export async function explain(request: RecommendRequest): Promise<Recommendation | undefined> {
  return (await working())?.explain(request).catch(() => undefined);
}

/** All that is remembered of this visitor, as JSON; nothing where Pairwell does not work. */
export async function exportProfile(): Promise<string | undefined> {
  return (await working())?.exportProfile().catch(() => undefined);
}

/** Takes a profile in place of what is remembered; says whether it did. */
export async function importProfile(profile: unknown): Promise<boolean> {
  const done = (await working())?.importProfile(profile);
  return done ? done.then(() => true, () => false) : false;
}

/** Forgets this visitor, here and in the browser's storage; says whether there was somebody to do it. */
export async function forget(): Promise<boolean> {
  const pairwell = await working();
  pairwell?.forget();
  return pairwell !== undefined;
}
