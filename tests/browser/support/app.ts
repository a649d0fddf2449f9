/** A page of somebody's app on the demo store's origin, with the installed package's files. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";

/** What a page is made of, and where its files come from. */
export interface App {
  /** The whole document. */
  html: string;
  /** The folder that is served below `/pairwell/`. */
  dist: string;
  /** A folder that is served below `/built/`. */
  built?: string;
  /** Runs in the page before anything of it. */
  before?: () => void;
}

/** Opens the app's page, waits until it says `data-done` on its root, and gives it with what it complained of. */
export async function onApp(browser: Browser, origin: string, { html, dist, built = dist, before }: App, then: (page: Page, heard: string[]) => Promise<void>): Promise<void> {
  const page = await browser.newPage();
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(`error ${error.message}`));
  page.on("console", (message) => {
    if (["assert", "error"].includes(message.type())) heard.push(`${message.type()} ${message.text()}`);
  });
  if (before) await page.addInitScript(before);
  await page.route("**/app.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
  for (const [prefix, folder] of [["pairwell", dist], ["built", built]] as const) {
    await page.route(`${origin}/${prefix}/**`, (route) => route.fulfill({ path: join(folder, new URL(route.request().url()).pathname.slice(prefix.length + 2)) }));
  }
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  try {
    await page.goto(`${origin}/app.html`);
    await page.waitForSelector("html[data-done]", { state: "attached", timeout: 15_000 });
    await then(page, heard);
  } finally {
    await page.close();
  }
}

/** A document with this in its body. */
export const documentWith = (body: string): string => `<!doctype html><meta charset="utf-8"><title>App</title><body>${body}`;

/** A document with one inline module, which says when it is done. */
export function withModule(script: string, body: string): string {
  const code = `${script}\ndocument.documentElement.dataset.done = "yes";`.replaceAll("</script", "<\\/script");
  return documentWith(`${body}<script type="module">${code}</script>`);
}
