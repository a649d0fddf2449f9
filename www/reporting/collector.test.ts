import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { Memory } from "../host/storage.ts";
import { collectorAt, UNSENT, type Collector } from "./collector.ts";
import type { ReportedEvent } from "./event.ts";

const NOW_MS = 1_760_000_000_000;
const MINUTE_MS = 60_000;
/** What a collector takes in one batch, in bytes and events. */
const [MOST_BYTES, MOST_EVENTS] = [65_536, 100];

interface Sent {
  how: "fetch" | "beacon";
  at_ms: number;
  body: string;
  events: ReportedEvent[];
}

/** What the collector answers: a status, a status with `Retry-After`, or nothing at all. */
type Answer = number | readonly [status: number, retryAfter: string] | "no answer";

const sent: Sent[] = [];
let answer: () => Answer;
let beacon: unknown;
let online: () => void;
let visibilityState: string;
let kept: Map<string, string>;
let allowed: boolean;

const memory: Memory = {
  read: (name) => kept.get(name) ?? "",
  write: (name, text) => void kept.set(name, text),
  remove: (name) => void kept.delete(name),
};

function note(how: Sent["how"], body: string): void {
  sent.push({ how, at_ms: Date.now(), body, events: (JSON.parse(body) as { events: ReportedEvent[] }).events });
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: NOW_MS });
  sent.length = 0;
  [answer, visibilityState, kept, allowed] = [() => 200, "visible", new Map(), true];
  beacon = (_: string, body: string) => (note("beacon", body), true);
  online = () => assert.fail("nobody listens");
  const page = {
    addEventListener: (name: string, heard: () => void) => name === "online" && (online = heard),
    document: { get visibilityState() { return visibilityState; } },
    navigator: { webdriver: false, get sendBeacon() { return beacon; } },
    async fetch(_: string, { body }: { body: string }) {
      note("fetch", body);
      const said = answer();
      if (said === "no answer") throw new TypeError("Failed to fetch");
      const [status, retryAfter] = typeof said === "number" ? [said, undefined] : said;
      return new Response(null, { status, headers: retryAfter === undefined ? {} : { "retry-after": retryAfter } });
    },
  };
  for (const [name, value] of Object.entries(page)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
});
afterEach(() => mock.timers.reset());

function collector(): Collector {
  return collectorAt("https://events.shop.example/v1/events", "00ff", memory, () => allowed);
}

/** The page is gone, with its timers; the next one of this browser begins. */
function nextPage(): Collector {
  const now = Date.now();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now });
  return collector();
}

let number = 0;
function event(bytes = 0): ReportedEvent {
  number += 1;
  const id = number.toString(16).padStart(32, "0");
  return { id, at_ms: Date.now(), visitor: id, session: id, build: "0", page: { surface: "product", path: `/${"é".repeat(bytes / 2)}` }, currency: "EUR", what: { trigger: { name: "visit" } } };
}

/** Lets time pass, second by second, with an answer to everything that is sent. */
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 1_000) {
    mock.timers.tick(1_000);
    await new Promise(setImmediate);
  }
}

for (const [name, fault] of Object.entries({ "answers 500": 500, "answers 503": 503, "has too much to do": 429 } as const)) {
  test(`a collector that ${name} is tried at most ten times in half an hour, with longer and longer pauses`, async () => {
    for (const chance of [0, 0.999]) {
      sent.length = 0;
      const random = mock.method(Math, "random", () => chance);
      answer = () => fault;
      const to = collector();
      to.take(event());
      await pass(30 * MINUTE_MS);
      random.mock.restore();
      assert.ok(sent.length >= 2 && sent.length <= 10, `${sent.length} tries`);
      const pauses = sent.slice(1).map(({ at_ms }, at) => at_ms - (sent[at]?.at_ms ?? 0));
      for (const [at, pause] of pauses.entries()) assert.ok(pause >= (pauses[at - 1] ?? 0), `pauses of ${pauses.join()} ms`);
      to.forget();
    }
  });
}

test("a page that nobody answers gives up after three tries, until it is online again", async () => {
  answer = () => "no answer";
  const to = collector();
  const one = event();
  to.take(one);
  await pass(30 * MINUTE_MS);
  to.take(event());
  to.back();
  await pass(30 * MINUTE_MS);
  assert.equal(sent.length, 3);
  answer = () => 200;
  online();
  await pass(MINUTE_MS);
  assert.deepEqual(sent.slice(3).map(({ events }) => events.length), [2]);
});

test("what waits for a collector that is down is bounded, the newest is kept, and all of it goes once it is back", async () => {
  answer = () => 503;
  const to = collector();
  const events = Array.from({ length: 1_000 }, () => event());
  for (const one of events) to.take(one);
  await pass(MINUTE_MS);
  answer = () => 200;
  sent.length = 0;
  await pass(30 * MINUTE_MS);
  assert.deepEqual(sent.flatMap(({ events }) => events.map(({ id }) => id)), events.slice(-200).map(({ id }) => id));
});

for (const status of [400, 401, 403, 410, 413, 415]) {
  test(`what is refused with ${status} is not sent again`, async () => {
    answer = () => status;
    const to = collector();
    to.take(event());
    await pass(30 * MINUTE_MS);
    assert.equal(sent.length, 1);
    to.leave();
    assert.equal(sent.length, 1);
    assert.equal(kept.get(UNSENT), undefined);
  });
}

for (const [said, least, most] of [["120", 120_000, 240_000], ["1000000000", 300_000, 1_200_000], ["soon", 2_000, 10_000], ["-5", 2_000, 10_000], ["Wed, 21 Oct 2065 07:28:00 GMT", 2_000, 10_000]] as const) {
  test(`a collector that says when to go on (${said}) is waited for as long, within reason`, async () => {
    answer = () => (sent.length === 1 ? [429, said] : 200);
    const to = collector();
    to.take(event());
    await pass(30 * MINUTE_MS);
    const [first, second] = sent;
    assert.ok(first && second && sent.length === 2, `${sent.length} tries`);
    const pause = second.at_ms - first.at_ms;
    assert.ok(pause >= least && pause <= most, `a pause of ${pause} ms`);
  });
}

test("however much waits when a page closes, each batch is one that a collector takes, and the rest goes with the next page", async () => {
  const to = collector();
  const events = Array.from({ length: 5_000 }, () => event(400));
  for (const one of events) to.take(one);
  visibilityState = "hidden";
  to.leave();
  assert.equal(sent.length, 1);
  visibilityState = "visible";
  const next = nextPage();
  await pass(10 * MINUTE_MS);
  next.leave();
  for (const { body, events } of sent) assert.ok(Buffer.byteLength(body) <= MOST_BYTES && events.length <= MOST_EVENTS, `${Buffer.byteLength(body)} bytes, ${events.length} events`);
  assert.deepEqual(sent.flatMap(({ events }) => events.map(({ id }) => id)), events.slice(-200).map(({ id }) => id));
  assert.equal(kept.get(UNSENT), undefined);
});

test("what happens after a no and a yes is sent, and nothing from before", async () => {
  answer = () => 503;
  const to = collector();
  to.take(event());
  await pass(3_000);
  to.forget();
  assert.equal(kept.get(UNSENT), undefined);
  answer = () => 200;
  const after = event();
  to.take(after);
  sent.length = 0;
  await pass(MINUTE_MS);
  assert.deepEqual(sent.flatMap(({ events }) => events.map(({ id }) => id)), [after.id]);
});

test("however often a page is left and come back to, each event goes once", async () => {
  const to = collector();
  const events = Array.from({ length: 5 }, () => event());
  for (const one of events) {
    to.take(one);
    for (let time = 0; time < 3; time += 1) to.leave();
    to.back();
  }
  await pass(MINUTE_MS);
  to.leave();
  assert.deepEqual(sent.flatMap(({ events }) => events.map(({ id }) => id)), events.map(({ id }) => id));
});

const beacons: Record<string, unknown> = {
  throws: () => {
    throw new TypeError("blocked");
  },
  "takes nothing": () => false,
  "is missing": undefined,
  "is null": null,
};

for (const [name, odd] of Object.entries(beacons)) {
  test(`where sendBeacon ${name}, a page is left in silence and the next page sends what waited`, async () => {
    beacon = odd;
    const to = collector();
    const one = event();
    to.take(one);
    assert.doesNotThrow(() => to.leave());
    assert.equal(sent.length, 0);
    assert.match(kept.get(UNSENT) ?? "", new RegExp(one.id));
    const next = nextPage();
    await pass(MINUTE_MS);
    next.leave();
    assert.deepEqual(sent.flatMap(({ events }) => events.map(({ id }) => id)), [one.id]);
  });
}

for (const [name, days] of [["back", -365], ["ahead", 365]] as const) {
  test(`a clock that jumps ${name} by a year neither holds back nor hurries what waits`, async () => {
    answer = () => (sent.length === 1 ? 503 : 200);
    const to = collector();
    to.take(event());
    await pass(3_000);
    assert.equal(sent.length, 1);
    // Timers do not go by it.
    const { now } = Date;
    const clock = mock.method(Date, "now", () => now() + days * 86_400_000);
    to.take(event());
    await pass(1_000);
    assert.equal(sent.length, 1, "hurried");
    await pass(30 * MINUTE_MS);
    clock.mock.restore();
    assert.equal(sent.length, 2);
    assert.equal(sent[1]?.events.length, 2);
  });
}

for (const [name, text] of Object.entries<string>({
  "no JSON": "{", "no list": '{"length":3}', "null": "null", "lists of nothing": "[null,7,[],{}]",
  "a prototype": '[{"__proto__":{"polluted":1},"at_ms":1}]', "five megabytes": `["${"x".repeat(5_000_000)}"]`,
})) {
  test(`what the last page left may be ${name}: it is passed over and written anew`, async () => {
    kept.set(UNSENT, text);
    const to = collector();
    await pass(10_000);
    assert.equal(sent.length, 0);
    const one = event();
    to.take(one);
    await pass(10_000);
    assert.deepEqual(sent.flatMap(({ events }) => events.map(({ id }) => id)), [one.id]);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    assert.equal(kept.get(UNSENT), undefined);
  });
}
