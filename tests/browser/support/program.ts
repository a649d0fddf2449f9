import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";

const NAME = process.platform === "win32" ? "pairwell.exe" : "pairwell";

/** The command under test: the one built last of those that `npm test` and `npm run demo` build. */
export const PROGRAM = built();

function built(): string {
  const programs = ["debug", "release"].map((profile) => resolve("target", profile, NAME)).filter((path) => existsSync(path));
  const [newest] = programs.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  if (!newest) throw new Error(`There is no ${NAME} in target/debug or target/release. Run \`npm run demo -- --prepare-only\` first.`);
  return newest;
}
