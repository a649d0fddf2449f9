import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";

interface Axe {
  run(
    context: { include: string[] },
    options: { resultTypes: string[]; rules: Record<string, { enabled: boolean }> },
  ): Promise<{ passes: unknown[]; violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

const source = readFileSync(createRequire(join(process.cwd(), "package.json")).resolve("axe-core/axe.min.js"), "utf8");

/** Fails when axe finds fault with the widget's elements as they stand, targets of less than 24 px among it; what the store itself does wrong is its own. */
export async function assertAccessible(page: Page, selector: string): Promise<void> {
  // The page's policy may forbid a script element; what is evaluated is not the page's.
  await page.evaluate(source);
  const { passes, violations } = await page.evaluate(
    (include) => (globalThis as unknown as { axe: Axe }).axe.run({ include: [include] }, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }),
    selector,
  );
  assert.ok(passes.length > 0, `axe looked at nothing in ${selector}`);
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary ?? ""}`).join("\n")}`,
  );
  assert.deepEqual(told, []);
}
