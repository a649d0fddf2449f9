import assert from "node:assert/strict";
import { test } from "node:test";
import { together } from "./together.ts";

test("who asks at the same moment is answered by one asking, who asks later by another", async () => {
  let asked = 0;
  const read = together(() => Promise.resolve((asked += 1)));
  assert.deepEqual(await Promise.all([read(), read(), read()]), [1, 1, 1]);
  await new Promise((done) => setTimeout(done, 5));
  assert.equal(await read(), 2);
});
