// The glue that wasm-bindgen writes, made lean: without what nobody asks for here. A pattern that is not found any more stops the build, so
// that another version of wasm-bindgen is looked at.

/** What goes, and what stands in its place. */
const CUTS = [
  ["the class's end: its one object lives as long as the page", /^ {4}__destroy_into_raw\(\) \{\n[^]*?^ {4}\}\n {4}free\(\) \{\n[^]*?^ {4}\}\n/m, ""],
  ["its name for `using`", /^if \(Symbol\.dispose\) .*\n/m, ""],
  ["its entry for the collector of garbage", /^ +\w+Finalization\.register\(.*\n/m, ""],
  ["that collector", /^const \w+Finalization = [^;]*;\n/m, ""],
  ["the encoder of browsers that have no Wasm of ours", /^if \(!\('encodeInto' in cachedTextEncoder\)\) \{\n[^]*?^\}\n/m, ""],
  [
    "fetching, and what is said of bad answers: a compiled module is all that is handed in",
    /^async function __wbg_load\([^]*(?=^export \{)/m,
    "async function __wbg_init({ module_or_path }) {\n    return __wbg_finalize_init(await WebAssembly.instantiate(module_or_path, __wbg_get_imports()), module_or_path);\n}\n",
  ],
  ["the way to begin at once", /initSync, /, ""],
];

/** The glue of these imports alone. */
export function lean(glue, imports) {
  const cut = CUTS.reduce((text, [what, pattern, instead]) => {
    if (!pattern.test(text)) throw new Error(`xtask/glue.mjs looks in wasm-bindgen's glue for ${what}, by ${pattern}, and does not find it. Read the glue anew, and change the pattern.`);
    return text.replace(pattern, () => instead);
  }, glue);
  // One entry of the import object each, indented alike, up to the object's end.
  const [head, ...entries] = cut.split(/^ {8}(?=__wb\w+: )/m);
  const last = entries.pop() ?? "";
  const kept = entries.filter((entry) => imports.has(entry.slice(0, entry.indexOf(":"))));
  return [head, ...kept, last].join("        ");
}
