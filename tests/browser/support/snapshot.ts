import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { prepared } from "./prepared.ts";
import { PROGRAM } from "./program.ts";

const FOLDER = resolve("target/variants");

/** The demo merchant's snapshot, built with these lines in its config: its folder. */
export function snapshotOf(name: string, config: string): string {
  const folder = join(FOLDER, name);
  mkdirSync(FOLDER, { recursive: true });
  const toml = join(FOLDER, `${name}.toml`);
  const digits = (JSON.parse(readFileSync(join(prepared.snapshot, "build.json"), "utf8")) as { shard_digits: number }).shard_digits;
  writeFileSync(toml, `name = "Lantern & Lane"\nurl = "https://lanternandlane.example"\ncurrency = "USD"\nshard_digits = ${digits}\n${config}`);
  const of = (file: string) => join(prepared.merchant, "exports", file);
  const options = ["--feed", of("products.csv"), "--orders", of("orders.csv"), "--reviews", of("reviews.csv"), "--config", toml, "--out", folder];
  execFileSync(PROGRAM, ["build", ...options], { stdio: "pipe" });
  return folder;
}
