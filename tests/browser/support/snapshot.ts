import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { prepared, shardDigitsOf } from "./prepared.ts";
import { PROGRAM } from "./program.ts";

const FOLDER = resolve("target/variants");

/** The demo merchant's snapshot, built with these lines in its config, and its feed changed like this: its folder. */
export function snapshotOf(name: string, config: string, changed?: (feed: string) => string): string {
  const folder = join(FOLDER, name);
  mkdirSync(FOLDER, { recursive: true });
  const toml = join(FOLDER, `${name}.toml`);
  writeFileSync(toml, `name = "Lantern & Lane"\nurl = "https://lanternandlane.example"\ncurrency = "USD"\nshard_digits = ${shardDigitsOf()}\n${config}`);
  const of = (file: string) => join(prepared.merchant, "exports", file);
  const feed = changed ? join(FOLDER, `${name}.csv`) : of("products.csv");
  if (changed) writeFileSync(feed, changed(readFileSync(of("products.csv"), "utf8")));
  const options = ["--feed", feed, "--orders", of("orders.csv"), "--reviews", of("reviews.csv"), "--config", toml, "--out", folder];
  execFileSync(PROGRAM, ["build", ...options], { stdio: "pipe" });
  return folder;
}
