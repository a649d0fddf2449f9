import assert from "node:assert/strict";
import type { Visit } from "./visit.ts";

/** The store's own lines in the head: room, preloads, the script's tag. */
const OWN = [
  /<style>pairwell-shelf[^<]*<\/style>/g,
  /<link rel="(?:modulepreload|preload)"[^>]* href="\/(?:pairwell|snapshot)\/[^>]*>/g,
  /<script type="module" src="\/pairwell\/pairwell\.js"[^]*?<\/script>/g,
];

/** Opens a page of the store with these lines pasted in place of the store's own. */
export async function openPasted(visit: Visit, origin: string, path: string, lines: string): Promise<void> {
  await visit.page.route(origin + path, async (route) => {
    const answer = await route.fetch();
    const page = await answer.text();
    for (const own of OWN) assert.ok(own.test(page), `the store has no line like ${own}`);
    await route.fulfill({ response: answer, body: OWN.reduce((rest, own) => rest.replaceAll(own, ""), page).replace("</title>", `</title>${lines}`) });
  });
  await visit.page.goto(origin + path);
}
