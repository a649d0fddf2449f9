// The one door to the build pipeline: looks for what cannot be set up from here, then hands over to `xtask`.
// Built-in modules only, since it runs before anything was installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

function refuse(found, expected, remedy) {
  console.error(`\n${found}\n  expected: ${expected}\n  to do:    ${remedy}\n`);
  process.exit(1);
}

function answers(program) {
  return spawnSync(program, ["--version"], { cwd: root, stdio: "ignore" }).error === undefined;
}

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  refuse(
    `This is Node ${process.versions.node}.`,
    `Node ${OLDEST_NODE} or newer.`,
    "Install a newer Node (https://nodejs.org), then run the command again.",
  );
}
if (!answers("cargo")) {
  refuse(
    "There is no `cargo` on the PATH.",
    "Rust, installed by rustup.",
    "Follow https://rustup.rs, open a new terminal (or run `. ~/.cargo/env`), then run the command again.",
  );
}
if (process.platform !== "win32" && !answers("cc")) {
  refuse(
    "There is no C linker (`cc`) on the PATH; Rust needs one to link programs.",
    "A C compiler.",
    process.platform === "darwin" ? "Run `xcode-select --install`." : "Run `apt-get install build-essential`, or your system's equivalent.",
  );
}

const cargo = (...words) => [...words, "--target-dir", join(root, "target"), "--package", "xtask"];

if (!existsSync(join(root, "target", "debug", process.platform === "win32" ? "xtask.exe" : "xtask"))) {
  console.log("Preparing Pairwell's own build tool (first time: about a minute)");
  const { status } = spawnSync("cargo", cargo("build"), { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

const child = spawn("cargo", [...cargo("run", "--quiet"), "--", ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
let interrupted = false;
// Ctrl-C reaches the child by itself, being in the same process group; a signal sent to this process alone does not.
process.on("SIGINT", () => (interrupted = true));
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => ((interrupted = true), child.kill(signal)));
// Ctrl-C is how what is served is meant to end; anywhere else it leaves work undone.
const INTERRUPTED = process.argv[2] === "demo" || process.argv.includes("--serve") ? 0 : 130;
child.on("exit", (code, signal) => process.exit(interrupted || signal === "SIGINT" ? INTERRUPTED : (code ?? 1)));
