import assert from "node:assert/strict";
import { test } from "node:test";
import { Echoes } from "./echo.ts";

/** Sends a write of ours that takes from one time to the other. */
function send(echoes: Echoes, from: number, until: number): void {
  const times = [from, until];
  echoes.of(() => {}, () => times.shift() ?? until);
}

test("our write is recognised once", () => {
  const echoes = new Echoes();
  send(echoes, 100, 103);
  assert.equal(echoes.isOwn(101.5), true);
  assert.equal(echoes.isOwn(101.5), false);
});

test("the page's writes before and after are not ours", () => {
  const echoes = new Echoes();
  send(echoes, 100, 103);
  assert.equal(echoes.isOwn(90), false);
  assert.equal(echoes.isOwn(140), false);
  assert.equal(echoes.isOwn(100), true);
});

test("an echo that never came is forgotten", () => {
  const echoes = new Echoes();
  send(echoes, 0, 1);
  send(echoes, 20_000, 20_001);
  assert.equal(echoes.isOwn(0.5), false);
  assert.equal(echoes.isOwn(20_000.5), true);
});

test("while a change of ours is under way, every write is ours, and what the theme says soon after is about it", async () => {
  const echoes = new Echoes();
  let now = 100;
  await echoes.during(async () => {
    now = 400;
    assert.equal(echoes.isQuiet(now), true);
  }, () => now);
  assert.deepEqual([150, 399, 399].map((started) => echoes.isOwn(started)), [true, true, true]);
  assert.equal(echoes.isOwn(420), false);
  assert.deepEqual([echoes.isQuiet(900), echoes.isQuiet(1_100)], [true, false]);
});
