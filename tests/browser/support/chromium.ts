import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";

const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The typefaces that `fonts.conf` is about; without them a browser would have none. */
const TYPEFACES = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

/** On every machine the same typefaces, where they can be had. */
function environment(): Record<string, string> {
  const own = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return existsSync(TYPEFACES) ? { ...own, FONTCONFIG_FILE: resolve("tests/browser/support/fonts.conf") } : own;
}

interface WebdriverSettings {
  "goog:chromeOptions": { args: string[] };
}

/** The flags of every browser of this project's tests; Playwright chooses the headless mode itself. */
function flags(): string[] {
  const settings = JSON.parse(readFileSync("webdriver.json", "utf8")) as WebdriverSettings;
  return settings["goog:chromeOptions"].args.filter((flag) => flag !== "--headless");
}

function installed(): string {
  const named = process.env["CHROME_PATH"];
  if (named) return named;
  const found = USUAL.find((path) => existsSync(path));
  if (found) return found;
  throw new Error(`No Chromium at ${USUAL.join(", ")}. Expected one to test in. Install it, or name it in CHROME_PATH.`);
}

export interface Opening {
  /** Pages that are left stay whole in its memory for the way back, as for shoppers. */
  keepsPages?: boolean;
  /** Flags beside the usual ones. */
  also?: readonly string[];
}

/** A Chromium without a window. */
export function openChromium({ keepsPages = false, also = [] }: Opening = {}): Promise<Browser> {
  return chromium.launch({ executablePath: installed(), args: [...flags(), ...also], env: environment(), ...(keepsPages && { ignoreDefaultArgs: ["--disable-back-forward-cache"] }) });
}
