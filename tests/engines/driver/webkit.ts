/** WebKitGTK, in its MiniBrowser on a display of its own, by WebKitWebDriver. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "./engine.ts";
import { freePort, isReady, programAt, run, until, type Running } from "./programs.ts";
import { WebDriver } from "./webdriver.ts";

const LIBRARIES = "/usr/lib";

/** Debian puts it beside the library, in a folder of the machine's architecture. */
function miniBrowser(): string | undefined {
  if (!existsSync(LIBRARIES)) return undefined;
  return programAt(process.env["MINIBROWSER"], ...readdirSync(LIBRARIES).map((folder) => join(LIBRARIES, folder, "webkit2gtk-4.1/MiniBrowser")));
}

const browser = miniBrowser();
const driver = programAt("WebKitWebDriver");
const display = programAt("Xvfb");
const manager = programAt("openbox");

const absent = [
  browser === undefined && "no MiniBrowser (MINIBROWSER, or beside Debian's libwebkit2gtk-4.1)",
  driver === undefined && "no WebKitWebDriver on the PATH",
  display === undefined && "no Xvfb on the PATH",
  manager === undefined && "no openbox on the PATH",
];

export const webkit: Engine = {
  name: "WebKit",
  missing: absent.filter(Boolean).join(", "),
  // Its driver begins private sessions, and those have no cache on the disk.
  keepsFiles: false,

  async open({ dark = false }) {
    const started: Running[] = [];
    const start = (...command: Parameters<typeof run>): Running => {
      const running = run(...command);
      started.unshift(running);
      return running;
    };
    const stop = async (): Promise<void> => {
      for (const running of started) await running.stop();
    };
    try {
      // The server takes the first display that is free and writes its number to this stream.
      const screen = start(display ?? "", ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
      const number = () => /^(\d+)\n/m.exec(screen.said())?.[1];
      await until("Xvfb", () => number() !== undefined, screen);
      const environment = { DISPLAY: `:${number()}` };
      // A window that nobody manages never has the focus, and a page in it never believes that it has.
      start(manager ?? "", [], environment);
      const port = await freePort();
      const address = `http://127.0.0.1:${port}`;
      await until("WebKitWebDriver", () => isReady(address), start(driver ?? "", ["-p", String(port)], environment));
      const args = ["--automation", ...(dark ? ["--dark-mode"] : [])];
      const session = await WebDriver.begin(address, { "webkitgtk:browserOptions": { binary: browser, args } });
      return {
        driver: session,
        async close() {
          await session.end().catch(() => {});
          await stop();
        },
      };
    } catch (error) {
      await stop();
      throw error;
    }
  },
};
