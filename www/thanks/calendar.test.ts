import assert from "node:assert/strict";
import { test } from "node:test";
import { calendar } from "./calendar.ts";

const now = new Date("2026-11-27T10:00:00.123Z");
const file = (title: string, day = new Date(2026, 11, 31)) => calendar({ id: "10 42-soap@shop.example", day, title, url: "https://shop.example/products/soap" }, now);

test("a reminder is one day with an alarm in the morning", () => {
  const lines = file("Soap").split("\r\n");
  for (const line of ["BEGIN:VEVENT", "UID:10%2042-soap@shop.example", "DTSTAMP:20261127T100000Z", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "SUMMARY:Soap", "URL:https://shop.example/products/soap", "TRIGGER:PT9H"]) {
    assert.ok(lines.includes(line), line);
  }
  assert.equal(lines.at(-1), "");
});

test("a title begins no property of its own", () => {
  const text = file("Soap; blue, \\ one\r\nATTACH:https://evil.example");
  assert.ok(text.includes("SUMMARY:Soap\\; blue\\, \\\\ one ATTACH:https://evil"), text);
  assert.ok(text.split("\r\n").every((line) => !line.startsWith("ATTACH")));
});

test("lines hold 75 bytes and no half characters", () => {
  const title = "Seife für Töpfe 🧼 ".repeat(200);
  const text = file(title);
  assert.ok(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
  assert.ok(text.replaceAll("\r\n ", "").includes(`SUMMARY:${title}`));
});
