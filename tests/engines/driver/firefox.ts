/** Firefox, without a window, by geckodriver. */
import type { Engine } from "./engine.ts";
import { freePort, isReady, programAt, run, until } from "./programs.ts";
import { WebDriver } from "./webdriver.ts";

const browser = programAt(process.env["FIREFOX_PATH"], "firefox-esr", "firefox");
const driver = programAt(process.env["GECKODRIVER"], "target/tools/bin/geckodriver", "geckodriver");

const absent = [
  browser === undefined && "no Firefox (FIREFOX_PATH, firefox-esr or firefox on the PATH)",
  driver === undefined && "no geckodriver (GECKODRIVER, target/tools/bin or the PATH)",
];

export const firefox: Engine = {
  name: "Firefox",
  missing: absent.filter(Boolean).join(", "),
  keepsFiles: true,

  async open({ dark = false }) {
    const port = await freePort();
    const running = run(driver ?? "", ["--port", String(port), "--websocket-port", String(await freePort())]);
    const address = `http://127.0.0.1:${port}`;
    try {
      await until("geckodriver", () => isReady(address), running);
      const prefs = {
        "ui.prefersReducedMotion": 1,
        // Pages that are left are kept for the way back, as for shoppers: drivers turn that off.
        "browser.sessionhistory.max_total_viewers": 4,
        "fission.bfcacheInParent": true,
        "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
        // What the browser fetches for itself has nothing to do with the page.
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
      };
      const session = await WebDriver.begin(address, { "moz:firefoxOptions": { binary: browser, args: ["-headless"], prefs } });
      return {
        driver: session,
        async close() {
          await session.end().catch(() => {});
          await running.stop();
        },
      };
    } catch (error) {
      await running.stop();
      throw error;
    }
  },
};
