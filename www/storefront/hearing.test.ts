import assert from "node:assert/strict";
import { test } from "node:test";
import { hearJQuery, tellJQuery } from "./hearing.ts";

const body = {};
const page = globalThis as { jQuery?: unknown; document?: unknown };

/** With this under the page's name. */
function withJQuery(jQuery: unknown, what: () => void): void {
  Object.assign(page, { jQuery, document: { body } });
  try {
    what();
  } finally {
    delete page.jQuery;
    delete page.document;
  }
}

test("whatever a page calls jQuery, nothing of it breaks us", () => {
  const thrown = (): never => {
    throw new Error("of another age");
  };
  const odd: unknown[] = [
    undefined, null, 7, "jQuery", {}, thrown, () => null, () => undefined, () => ({}), () => document,
    // Before 1.7 there was no `on`.
    () => ({ bind: () => {}, trigger: () => {} }),
    () => ({ on: () => {} }),
    () => ({ on: "on", off: "off" }),
    () => ({ on: thrown, off: thrown, trigger: thrown }),
  ];
  for (const jQuery of odd) {
    withJQuery(jQuery, () => {
      const ending = new AbortController();
      assert.doesNotThrow(() => hearJQuery("added_to_cart", () => assert.fail("heard"), ending.signal), String(jQuery));
      assert.doesNotThrow(() => tellJQuery("wc_fragment_refresh", [1]), String(jQuery));
    });
  }
  assert.doesNotThrow(() => tellJQuery("wc_fragment_refresh"), "without a page");
});

test("a page's jQuery is heard until the end, under our own name, and told", () => {
  const calls: unknown[] = [];
  const jQuery = (of: unknown) => ({
    on: (names: string, heard: () => void) => calls.push(["on", of === body, names], heard()),
    off: (names: string) => calls.push(["off", names]),
    trigger: (name: string, facts: unknown[]) => calls.push(["trigger", name, facts]),
  });
  withJQuery(jQuery, () => {
    const ending = new AbortController();
    let heard = 0;
    hearJQuery("added_to_cart removed_from_cart", () => void (heard += 1), ending.signal);
    tellJQuery("wc_fragment_refresh", 1, 2);
    ending.abort();
    assert.equal(heard, 1);
    const own = "added_to_cart.pairwell removed_from_cart.pairwell";
    assert.deepEqual(calls.filter(Array.isArray), [["on", true, own], ["trigger", "wc_fragment_refresh", [1, 2]], ["off", own]]);
  });
});
