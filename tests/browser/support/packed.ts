/** The npm package as somebody gets it: made, packed and installed into an empty folder, without touching `dist`. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What was packed, and the app that it was installed into. */
export interface Packed {
  /** The app's folder. */
  app: string;
  /** Paths of the packed files, from the package's root. */
  files: string[];
  /** The packed file. */
  archive: string;
  /** The folder that the scripts of a page are served from. */
  dist: string;
  /** What packing printed. */
  told: string;
  remove(): void;
}

/** What the widget's build leaves in `dist`: the rest is the package's own. */
const OWN = /^(package|types|sbom|integrity\.json)$/;

/** Packs and installs. `prepare` may fill the app's folder first. */
export function packed(prepare: (app: string) => void = () => {}): Packed {
  const folder = mkdtempSync(join(tmpdir(), "pairwell-packed-"));
  const [stage, app] = [join(folder, "stage"), join(folder, "app")];
  const dist = join(stage, "dist");
  const { files: named } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
  for (const name of ["package.json", "README.md", ...named.filter((name) => name !== "dist")]) cpSync(name, join(stage, name));
  for (const name of readdirSync("dist").filter((name) => !OWN.test(name))) cpSync(join("dist", name), join(dist, name), { recursive: true });
  const told = execFileSync("node", ["xtask/package.mjs", `--dist=${dist}`], { encoding: "utf8" });
  mkdirSync(app);
  const answer = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: stage,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename, files }] = JSON.parse(answer) as [{ filename: string; files: { path: string }[] }];
  const archive = join(folder, filename);
  writeFileSync(join(app, "package.json"), '{ "name": "app", "private": true, "type": "module" }\n');
  prepare(app);
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", archive], { cwd: app, stdio: "pipe" });
  return {
    app,
    files: files.map(({ path }) => path),
    archive,
    dist: join(app, "node_modules/pairwell/dist"),
    told,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
