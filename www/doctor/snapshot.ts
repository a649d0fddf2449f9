import type { Options } from "../loader/options.ts";
import { got } from "./fetching.ts";
import { broken, doubtful, fine, type Finding } from "./finding.ts";
import { VERSION, coreOf, fileOf, readAtS, type Core, type File } from "./wire.ts";

const DAY_S = 86_400;
/** Snapshots are meant to be built every night, stock to be read between. */
const OLD_BUILD_DAYS = 14;
const OLD_STOCK_DAYS = 3;
const WHOLE = "a file as `pairwell build` wrote it";
const KINDS: Record<number, string> = { 1: "core", 2: "shard", 3: "live" };

/** A file of the snapshot, or what is wrong with it. */
export async function fileAt(url: string, about: string, kind: number): Promise<File | Finding> {
  const answer = await got(url);
  if ("failed" in answer) return broken(about, `${url}: ${answer.failed}`, "the file", answer.remedy);
  const file = fileOf(answer.bytes);
  if (typeof file === "string") return broken(about, `${url}: ${file}`, WHOLE, "Upload the folder again, as binary files, and look what the host makes of it.");
  if (file.oldest > VERSION) return broken(about, `${url} is of format ${file.version}`, `format ${VERSION}, which this widget reads`, "Upload the widget's files of the same release as the command that built the snapshot.");
  if (file.version < VERSION) return broken(about, `${url} is of format ${file.version}`, `format ${VERSION}, which this widget reads`, "Build the snapshot again with the `pairwell` of this widget's release.");
  if (file.kind !== kind) return broken(about, `${url} is a ${KINDS[file.kind] ?? file.kind} file`, `a ${KINDS[kind]} file`, "Upload the folder again: files were renamed.");
  return file;
}

const since = (thenS: number) => (Date.now() / 1_000 - thenS) / DAY_S;
const days = (count: number) => (count < 1 ? `${Math.max(0, Math.round(count * 24))} hours` : `${Math.round(count)} days`);

/** Whether core and live can be had and read, and how old they are. */
export async function examineSnapshot({ snapshot, digits }: Options): Promise<{ findings: Finding[]; core: Core | undefined }> {
  const about = "snapshot";
  const file = await fileAt(`${snapshot}core.pw`, about, 1);
  if ("grade" in file) return { findings: [file], core: undefined };
  const core = coreOf(file);
  const age = since(core.builtS);
  const what = `${core.name}, ${core.products} products, ${core.currency}, format ${file.version}, build ${file.build}, built ${days(age)} ago`;
  const findings = [age > OLD_BUILD_DAYS ? doubtful(about, what, `a build of the last ${OLD_BUILD_DAYS} days`, "Build every night, and upload the folder.") : fine(about, what)];
  if (core.digits !== digits) {
    findings.push(broken("script's tag", `data-shard-digits says ${digits}`, `${core.digits}, as this snapshot was built`, `Write data-shard-digits="${core.digits}": shards are sought under other names.`));
  }
  const live = await fileAt(`${snapshot}live.pw`, "stock and prices", 3);
  if ("grade" in live) findings.push({ ...live, grade: "doubtful", remedy: `${live.remedy} Until then prices and stock are those of the build.` });
  else if (live.shop !== file.shop) findings.push(doubtful("stock and prices", "live.pw is of another shop", "the core file's shop", "Upload the folder as a whole."));
  else {
    const read = since(readAtS(live));
    const told = `read ${days(read)} ago`;
    findings.push(read > OLD_STOCK_DAYS ? doubtful("stock and prices", told, `less than ${OLD_STOCK_DAYS} days`, "Run `pairwell refresh` between builds.") : fine("stock and prices", told));
  }
  return { findings, core };
}
