// How long a scoring takes in Chromium, as Wasm and as plain JavaScript over the same rows:
// `node xtask/bench.mjs file.wasm`, from the repository's root. `cargo xtask bench` builds the file first.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [file] = process.argv.slice(2);
const executablePath = process.env.CHROME_PATH;
if (!file || !executablePath) {
  console.error("Expected the path of the Wasm, and a Chromium's path in CHROME_PATH. Run `cargo xtask bench`.");
  process.exit(2);
}

/** Runs inside the page. */
async function measure(base64) {
  const ROUNDS = 201;
  const A_ROUND = 100;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const wasm = instance.exports;

  // The rows as a page has them after JSON.parse: what is looked at next, by product.
  const past = Array.from({ length: wasm.history() }, (_, step) => wasm.visited(step));
  const rows = new Map();
  for (const [step, product] of past.entries()) {
    const row = [];
    for (let place = 0; wasm.neighbour(step, place) >= 0; place += 1) {
      row.push([wasm.neighbour(step, place), wasm.weight(step, place)]);
    }
    rows.set(product, row);
  }
  const neighbours = [...rows.values()].reduce((sum, row) => sum + row.length, 0);

  function scored() {
    const scores = new Map();
    let decay = 1;
    for (const product of past) {
      for (const [other, weight] of rows.get(product)) scores.set(other, (scores.get(other) ?? 0) + decay * weight);
      decay *= 0.6065306663513184;
    }
    return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 20);
  }

  // Rounds of each take turns, so that a machine that slows down slows all of them.
  const works = { wasm: () => wasm.score(A_ROUND), javascript: () => Array.from({ length: A_ROUND }, scored), recommend: () => wasm.answer(A_ROUND) };
  const times = { wasm: [], javascript: [], recommend: [] };
  for (let round = -100; round < ROUNDS; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const begin = performance.now();
      work();
      if (round >= 0) times[name].push(((performance.now() - begin) * 1000) / A_ROUND);
    }
  }
  const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
  wasm.score(1);
  const best = Array.from({ length: 20 }, (_, place) => wasm.best(place));
  const agree = scored().filter(([product]) => best.includes(product)).length;
  return { neighbours, agree, wasm: median(times.wasm), javascript: median(times.javascript), recommend: median(times.recommend), version: navigator.userAgent.match(/Chrome\/[\d.]+/)?.[0] };
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  const found = await page.evaluate(measure, readFileSync(file).toString("base64"));
  if (found.agree < 20) throw new Error(`JavaScript and Wasm agree on ${found.agree} of 20 products: they do not do the same work.`);
  const us = (number) => `${number.toFixed(1)} us`;
  console.log(`${found.version}, medians of rounds of 100, a past of 10 products, ${found.neighbours} neighbours:`);
  console.log(`  scoring, Wasm:              ${us(found.wasm)}`);
  console.log(`  scoring, plain JavaScript:  ${us(found.javascript)} (${(found.javascript / found.wasm).toFixed(2)} times the Wasm)`);
  console.log(`  recommend, Wasm:            ${us(found.recommend)}`);
} finally {
  await browser.close();
}
