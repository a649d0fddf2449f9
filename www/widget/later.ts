/** The verbs that begin in the Wasm's second file, by their numbers in `src/exports.rs`: nobody may call them before `complete`. */
import { field } from "./field.ts";
import type { Wasm } from "./wasm.ts";

const line = (...fields: string[]) => fields.map(field).join("\t");

export const announce = (wasm: Wasm, title: string, image: string) => wasm.call(5, 0, 0, line(title, image));
export const add = (wasm: Wasm, id: number, slot: number) => wasm.call(6, id, slot);
export const added = (wasm: Wasm, id: number, key: string, outcome: number, said: string) => wasm.call(7, id, outcome, line(key, said));
export const choose = (wasm: Wasm, id: number, slot: number) => wasm.call(8, id, slot);
export const variants = (wasm: Wasm, key: string, lines: string) => wasm.call(9, 0, 0, `${key}\n${lines}`) !== undefined;
export const rowsOfRequest = (wasm: Wasm, request: string) => wasm.call(17, 0, 0, request);
export const answer = (wasm: Wasm, request: string) => wasm.call(18, 0, 0, request);
export const toggle = (wasm: Wasm, id: number, slot: number) => wasm.call(19, id, slot);
export const undecided = (wasm: Wasm, id: number) => wasm.call(20, id) ?? "";
export const take = (wasm: Wasm, id: number) => wasm.call(21, id) ?? "";
export const taken = (wasm: Wasm, id: number, count: number) => wasm.call(22, id, count);
