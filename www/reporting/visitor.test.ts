import assert from "node:assert/strict";
import { test } from "node:test";
import type { Memory } from "../host/storage.ts";
import { VISITOR, Visitor } from "./visitor.ts";

const DAY_MS = 86_400_000;
const NOW_MS = 1_760_000_000_000;

function kept(): Memory & { text: string } {
  const memory = {
    text: "",
    read: (name: string) => (name === VISITOR ? memory.text : ""),
    write: (_: string, text: string) => void (memory.text = text),
    remove: () => void (memory.text = ""),
  };
  return memory;
}

const visitorOf = (memory: Memory, channel = "direct") => new Visitor(memory, () => channel);

test("nothing is written down until it is kept, and the next page finds it", () => {
  const memory = kept();
  const visitor = visitorOf(memory);
  const ids = visitor.at(NOW_MS);
  assert.match(`${ids.visitor} ${ids.session}`, /^[0-9a-f]{32} [0-9a-f]{32}$/);
  assert.equal(memory.text, "");
  visitor.keep();
  assert.deepEqual(visitorOf(memory).at(NOW_MS + 60_000), ids);
});

test("what brought a visit holds until it is over", () => {
  const memory = kept();
  const first = visitorOf(memory, "email");
  assert.equal(first.at(NOW_MS).channel, "email");
  first.keep();
  assert.equal(visitorOf(memory, "search").at(NOW_MS + 60_000).channel, "email");
  assert.equal(visitorOf(memory, "search").at(NOW_MS + 1_900_000).channel, "search");
});

test("a session ends after half an hour of nothing, a visitor after ninety days", () => {
  const memory = kept();
  const visitor = visitorOf(memory);
  const first = visitor.at(NOW_MS);
  const later = visitor.at(NOW_MS + 1_800_000);
  assert.equal(later.visitor, first.visitor);
  assert.notEqual(later.session, first.session);
  visitor.at(NOW_MS + 89 * DAY_MS);
  const anew = visitor.at(NOW_MS + 90 * DAY_MS);
  assert.notEqual(anew.visitor, first.visitor);
});

test("a clock that was put back, and what somebody else wrote, begin anew", () => {
  const memory = kept();
  const visitor = visitorOf(memory);
  const ids = visitor.at(NOW_MS);
  assert.notEqual(visitor.at(NOW_MS - DAY_MS).visitor, ids.visitor);
  memory.text = `<b> 1 ${ids.session} 2 direct`;
  assert.match(visitorOf(memory).at(NOW_MS).visitor, /^[0-9a-f]{32}$/);
});

test("a forgotten visitor does not come back", () => {
  const memory = kept();
  const visitor = visitorOf(memory);
  const before = visitor.at(NOW_MS);
  visitor.keep();
  visitor.forget();
  assert.equal(memory.text, "");
  assert.notEqual(visitor.at(NOW_MS + 1).visitor, before.visitor);
  assert.notEqual(visitor.at(NOW_MS + 1).session, before.session);
});
