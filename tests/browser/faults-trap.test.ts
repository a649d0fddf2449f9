import assert from "node:assert/strict";
import { test } from "node:test";
import { cards, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { assertStoreUnharmed, PAGE } from "./support/unharmed.ts";

const shop = Shop.forThisFile();

/** How often the Wasm was entered, and whether it traps from now on. */
interface Trap {
  armed: boolean;
  calls: number;
}

/** Before the page: every function that the Wasm exports counts its calls, and traps once armed. */
function layTrap(): void {
  const trap: Trap = { armed: false, calls: 0 };
  Object.defineProperty(window, "__trap", { value: trap });
  const original = WebAssembly.Instance;
  const guard = (instance: WebAssembly.Instance): WebAssembly.Instance => {
    const wrapped: Record<string, unknown> = {};
    for (const [name, exported] of Object.entries(instance.exports)) {
      const enters = typeof exported === "function" && name.startsWith("widget_");
      wrapped[name] = enters
        ? (...args: unknown[]) => {
            trap.calls += 1;
            if (trap.armed) throw new WebAssembly.RuntimeError("unreachable");
            return (exported as (...args: unknown[]) => unknown)(...args);
          }
        : exported;
    }
    return Object.create(original.prototype, { exports: { value: wrapped } }) as WebAssembly.Instance;
  };
  const instantiate = WebAssembly.instantiate as (source: unknown, imports?: WebAssembly.Imports) => Promise<unknown>;
  const guarded = async (source: unknown, imports?: WebAssembly.Imports): Promise<unknown> => {
    const made = await instantiate(source, imports);
    if (made instanceof original) return guard(made);
    const { module, instance } = made as WebAssembly.WebAssemblyInstantiatedSource;
    return { module, instance: guard(instance) };
  };
  const Instance = function (module: WebAssembly.Module, imports?: WebAssembly.Imports) {
    return guard(new original(module, imports));
  };
  // The glue asks what it got.
  Instance.prototype = original.prototype;
  Object.assign(WebAssembly, {
    Instance,
    instantiate: guarded,
    instantiateStreaming: async (source: Response | Promise<Response>, imports?: WebAssembly.Imports) => guarded(await (await source).arrayBuffer(), imports),
  });
}

const trap = (change: "arm" | "read") =>
  `(() => { const trap = window.__trap; if (${JSON.stringify(change)} === "arm") { trap.armed = true; trap.calls = 0; } return { ...trap }; })()`;

test("the trap is laid where the Wasm is entered", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(layTrap);
    await visit.open(PAGE);
    await waitForShelf(visit.page, "product");
    assert.ok(((await visit.page.evaluate(trap("read"))) as Trap).calls > 0);
  }));

test("after a trap at the start, the store sells", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(layTrap);
    await visit.page.addInitScript(trap("arm"));
    await visit.open(PAGE);
    await assertStoreUnharmed(visit, shop.store, { popup: false });
    assert.equal(await cards(visit.page, "product").count(), 0);
    assert.ok(((await visit.page.evaluate(trap("read"))) as Trap).calls <= 1, "a trapped instance was called again");
  }));

test("after a trap in the middle, clicks do nothing bad and the Wasm is not entered again", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(layTrap);
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.evaluate(trap("arm"));
    const buttons = page.locator("pairwell-shelf button");
    for (let at = 0; at < Math.min(3, await buttons.count()); at += 1) await buttons.nth(at).click({ timeout: 2_000 }).catch(() => undefined);
    await visit.flush();
    await assertStoreUnharmed(visit, shop.store, { popup: false });
    await visit.open("/products/spa-towel?nowidget");
    await visit.assertNoErrors();
  }));

test("a trap while the shelf works is told once to the page's own code, and never to its error handler", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(layTrap);
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.evaluate(trap("arm"));
    await page.mouse.wheel(0, 400);
    await page.mouse.move(200, 200);
    await page.locator("[data-product-form] [data-add]").click();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    await visit.flush();
    const { calls } = (await page.evaluate(trap("read"))) as Trap;
    assert.ok(calls <= 1, `entered ${calls} times after the first trap`);
    await visit.assertNoErrors();
  }));
