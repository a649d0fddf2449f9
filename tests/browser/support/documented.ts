/** The code of the documents, as fenced blocks. */
import { readFileSync } from "node:fs";
import { written } from "../../../www/site/build.ts";

export interface Block {
  /** The document's path from the root. */
  document: string;
  /** The number of its fence's line. */
  line: number;
  language: string;
  /** What the fence says behind the language, such as a file's name. */
  role: string;
  text: string;
}

/** Blocks in a document's text; those within lists are indented. */
export function blocksIn(document: string, text: string): Block[] {
  return [...text.matchAll(/^ *```(\w+) ?([^\n]*)\n([\s\S]*?)^ *```$/gm)].map(({ 1: language = "", 2: role = "", 3: code = "", index }) => ({ document, line: text.slice(0, index).split("\n").length, language, role, text: code }));
}

/** All of them, or those of a language. */
export function documented(language?: string): Block[] {
  const all = written(".").flatMap((file) => blocksIn(file, readFileSync(file, "utf8")));
  return language ? all.filter((block) => block.language === language) : all;
}
