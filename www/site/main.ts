/** `node target/site.mjs [--serve]`, from the project's root: builds the site into `target/site`, and serves it. */
import { createServer } from "node:http";
import { listen } from "../demo/listen.ts";
import { build } from "./build.ts";
import { linkFaults } from "./links.ts";
import { answer } from "./serve.ts";

const OUT = "target/site";

const built = build(".", OUT);
const faults = linkFaults(OUT);
if (faults.length > 0) {
  console.error(`Links of the site that lead nowhere:\n${faults.map((fault) => `  ${fault}`).join("\n")}\nExpected every one to lead somewhere. Correct the Markdown.`);
  process.exit(1);
}
console.log(`${built.length} pages in ${OUT}`);
if (process.argv.includes("--serve")) {
  const { PORT } = process.env;
  const server = createServer((request, response) => void answer(OUT, request, response));
  const port = await listen(server, PORT ? Number(PORT) : undefined);
  console.log(`Documentation: http://127.0.0.1:${port}/`);
}
