import type { Page } from "playwright-core";

/** From now on the page at that path has its markup as `change` makes it, and these headers beside its own. */
export async function alter(page: Page, path: string, change: (html: string) => string, headers: Record<string, string> = {}): Promise<void> {
  await page.route(`**${path}`, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const changed = change(html);
    if (changed === html && Object.keys(headers).length === 0) throw new Error(`Nothing of ${path} was changed. Expected other markup. Look whether the page still has what the test replaces.`);
    await route.fulfill({ response, headers: { ...response.headers(), ...headers }, body: changed });
  });
}

/** The lines that the snippet has in the head, but for its style. */
const LINES = /<link rel="(modulepreload|preload)"[^>]*(pairwell|snapshot)[^>]*>|<script type="module" src="\/pairwell\/pairwell\.js".*?<\/script>/g;

/** The same with another tag in place of the snippet's, or none; the room that is reserved stays. */
export function withTag(html: string, tag: (own: string) => string): string {
  const own = html.match(LINES)?.find((line) => line.startsWith("<script")) ?? "";
  if (own === "") throw new Error("The page has no tag of ours. Expected the lines of www/demo/snippet.ts. Look whether they changed.");
  return html.replaceAll(LINES, (line) => (line === own ? tag(own) : ""));
}
