/** The tests of a file, in every engine beside Chromium that is here. */
import { describe } from "node:test";
import type { Engine } from "../driver/engine.ts";
import { firefox } from "../driver/firefox.ts";
import { webkit } from "../driver/webkit.ts";
import { EngineShop } from "./shop.ts";

export function inEveryEngine(tests: (shop: EngineShop, engine: Engine) => void): void {
  for (const engine of [firefox, webkit]) {
    describe(`in ${engine.name}`, { skip: engine.missing === "" ? false : `not tried: ${engine.missing}` }, () => tests(EngineShop.forThisFile(engine), engine));
  }
}
