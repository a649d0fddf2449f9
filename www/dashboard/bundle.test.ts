/** The collector's crate has a copy of the dashboard, so that it builds without Node: it is what the source gives. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

test("the collector's copy of the dashboard is what its source gives", () => {
  const folder = mkdtempSync(join(tmpdir(), "pairwell-dashboard-"));
  try {
    execFileSync(process.execPath, ["xtask/bundle.mjs", "dashboard", `--out=${folder}`]);
    for (const file of ["dashboard.js", "dashboard.css"]) {
      const [made, kept] = [folder, "crates/collector/dashboard"].map((from) => readFileSync(join(from, file), "utf8"));
      assert.ok(made === kept, `${file} is older than www/dashboard. Run: node xtask/bundle.mjs dashboard`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
