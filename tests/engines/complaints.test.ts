/** That no page complains is asked after every visit: here is that it would be heard. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inEveryEngine } from "./support/engines.ts";

inEveryEngine((shop) => {
  test("an error, a rejection, a complaint in the console and a file that does not come are heard", () =>
    shop.visit(async (shopper) => {
      await shopper.open("/?nowidget");
      await shopper.driver.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = `
          setTimeout(() => { throw new Error("the test's error"); });
          Promise.reject(new Error("the test's rejection"));
          console.error("the test's complaint");
          document.body.append(Object.assign(new Image(), { src: "/images/of%20the%20test.jpg" }));`;
        document.head.append(script);
      });
      await shopper.rest();
      for (const words of ["the test's error", "the test's rejection", "the test's complaint", "not loaded <img"]) {
        assert.ok(shopper.front.heard.some((line) => line.includes(words)), `${words} was not heard among ${shopper.front.heard.join("; ")}`);
      }
    }, { forgiven: /the( |%20)test/ }));
});
