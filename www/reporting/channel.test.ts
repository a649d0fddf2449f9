import assert from "node:assert/strict";
import { test } from "node:test";
import { channelOf } from "./channel.ts";

const HERE = "https://shop.example";

test("the shop's own word for a link comes first, where it is a name", () => {
  assert.equal(channelOf("?utm_source=news&utm_medium=Email&token=secret", "https://mail.example/", HERE), "email");
  for (const query of ["?utm_medium=", "?utm_medium=ada%40example.com", `?utm_medium=${"x".repeat(80)}`, ""]) {
    assert.equal(channelOf(query, "https://www.google.com/", HERE), "search", query);
  }
});

test("else it is told from where the visitor came", () => {
  const of = (referrer: string) => channelOf("", referrer, HERE);
  assert.deepEqual([of("https://duckduckgo.com/"), of("https://blog.example/post"), of(""), of(`${HERE}/`), of("nonsense")], ["search", "link", "direct", "direct", "direct"]);
});
