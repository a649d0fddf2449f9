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
  [
    "texts written sign by sign, with a second way for those beyond ASCII",
    /^function passStringToWasm0\([^]*?^\}\n/m,
    "function passStringToWasm0(arg, malloc) {\n    return passArray8ToWasm0(cachedTextEncoder.encode(arg), malloc);\n}\n",
  ],
  ["the change of decoders after two gigabytes of text", /^const MAX_SAFARI_DECODE_BYTES[^]*?^\}\n/m, "const decodeText = (bytes) => cachedTextDecoder.decode(bytes);\n"],
];

/** What goes where it is: some classes have none of it. */
const CUTS_WHERE_FOUND = [
  // Arguments that cannot be handed over end the object before it begins, and its memory with it.
  [/^ {8}try \{\n((?: {12}\w+ = .*\n)+) {8}\} catch \(e\) \{\n[^]*?^ {8}\}\n/gm, "$1"],
  [/^function getDataViewMemory0\(\) \{\n[^]*?^\}\n/m, "function getDataViewMemory0() {\n    return new DataView(wasm.memory.buffer);\n}\n"],
  [/^let cachedDataViewMemory0 = .*\n|^ {4}cachedDataViewMemory0 = null;\n/gm, ""],
  [/, wasm\.__wbindgen_realloc\)/g, ")"],
];

/** An import's name as a release's Wasm has it: `xtask/src/widget/ties.rs`. */
const short = (name) => name.replace(/^__wbg_/, "").replace(/_[0-9a-f]{16}$/, "");

/** The glue of these imports alone. */
export function lean(glue, imports) {
  const cut = CUTS.reduce((text, [what, pattern, instead]) => {
    if (!pattern.test(text)) throw new Error(`xtask/glue.mjs looks in wasm-bindgen's glue for ${what}, by ${pattern}, and does not find it. Read the glue anew, and change the pattern.`);
    return text.replace(pattern, () => instead);
  }, glue);
  const bare = CUTS_WHERE_FOUND.reduce((text, [pattern, instead]) => text.replace(pattern, instead), cut);
  // One entry of the import object each, indented alike, up to the object's end.
  const [head, ...entries] = bare.split(/^ {8}(?=__wb\w+: )/m);
  const kept = entries.flatMap((entry, at) => {
    const name = entry.slice(0, entry.indexOf(":"));
    const asked = [name, short(name)].find((known) => imports.has(known));
    // The last one carries the object's end.
    return asked || at === entries.length - 1 ? [(asked ?? name) + entry.slice(name.length)] : [];
  });
  return [head, ...kept].join("        ");
}
