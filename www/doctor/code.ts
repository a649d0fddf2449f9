import type { Options } from "../loader/options.ts";
import { got } from "./fetching.ts";
import { broken, doubtful, fine, type Finding } from "./finding.ts";

const CODE = "widget's files";
/** A Wasm file with nothing in it. */
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Whether this browser, under this page's policy, may compile Wasm at all. */
export function examineWasm(): Finding {
  const about = "WebAssembly";
  if (typeof WebAssembly !== "object") return broken(about, "this browser has none", "a browser of the last years, without a mode that switches it off", "Nothing to mend in the shop: without it the shop works as before.");
  try {
    new WebAssembly.Module(EMPTY);
    return fine(about, "may be compiled");
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return broken(about, said, "a Content Security Policy whose script-src has 'wasm-unsafe-eval'", "Add 'wasm-unsafe-eval' to script-src, in the header or the meta element that says it. It allows Wasm, and no eval.");
  }
}

/** Whether the files beside the loader are there, whole, and of its release. */
export async function examineCode({ files }: Options): Promise<Finding[]> {
  const missing = (name: string, why: string, remedy: string) => broken(CODE, `${files}${name}: ${why}`, "all files of `dist/`, of one release, side by side", remedy);
  const findings: Finding[] = [];
  const again = "Upload the folder `dist/` again, as a whole.";
  const wasm = await got(`${files}widget.wasm`);
  if ("failed" in wasm) findings.push(missing("widget.wasm", wasm.failed, wasm.remedy));
  else if (typeof WebAssembly === "object") {
    await WebAssembly.compile(wasm.bytes).catch((error: unknown) => {
      // What may not be compiled at all is told of apart.
      if (examineWasm().grade === "fine") findings.push(missing("widget.wasm", String(error), again));
    });
    if (!wasm.type.startsWith("application/wasm")) findings.push(doubtful(CODE, `widget.wasm comes as "${wasm.type}"`, "application/wasm", "Tell the host this type: then the browser compiles while the file arrives."));
  }
  for (const name of ["widget.js", "more.js"]) {
    const file = `./${name}`;
    await import(file).catch((error: unknown) => findings.push(missing(name, String(error), again)));
  }
  return findings.length > 0 ? findings : [fine(CODE, `complete at ${files}`)];
}
