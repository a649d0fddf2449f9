/** Tests: what is believed of each arm, which is probably the best, and what other shares would have given. */
import type { ArmLine, Arms, Policy, TestFigures, WhatIf } from "../answers.ts";
import { h, interval } from "../parts/element.ts";
import { NOTHING, count, share, title } from "../parts/figures.ts";
import { empty, panel } from "../parts/panel.ts";
import { table } from "../parts/table.ts";
import { type Asked, type View, exported, ofShop } from "./view.ts";

const METHODS = { "ab-test": "A/B test, even shares", bandit: "Bandit, shares by the probability of being best" };
const GOALS = { click: "a shelf is followed", add: "a shelf is added from", purchase: "something is bought from a shelf" };

export const arms: View = {
  name: "Arms",
  route: "arms",
  async show(asked) {
    const { asking, query, signal } = asked;
    const [arms, whatIf] = await Promise.all([
      asking.json<Arms>("/arms", query, signal),
      asking.json<WhatIf>("/what-if", query, signal),
    ]);
    const tests = arms.tests.filter(ofShop(asked));
    if (tests.length === 0) {
      const says = "Declare [[tests]] in pairwell.toml and build: a test shares a placement's traffic among its arms.";
      return [panel("No test yet", undefined, empty("Nothing is tried out", says))];
    }
    return tests.map((test) => shown(asked, test, whatIf.rows.filter((row) => row.shop === test.shop && row.test === test.test)));
  },
};

function shown(asked: Asked, test: TestFigures, policies: Policy[]): HTMLElement {
  const method = test.method === null ? "No longer in the snapshot" : METHODS[test.method];
  const waits =
    test.waiting > 0 ? ` ${count(test.waiting)} shelves of the last ${test.window_days} days are left out: purchases may still come.` : "";
  return panel(
    title(test.test === "" ? "Arms without a test" : test.test),
    `${method}, on ${title(test.placement).toLowerCase()}. A success is when ${GOALS[test.goal]}.${waits}`,
    believed(test),
    exported(asked, `Arms, of ${test.test}`, "arms", "/arms"),
    h("h3", {}, "What if"),
    h("p", { class: "hint" }, "What other shares of the same traffic would have given, by self-normalised inverse propensities (SNIPS) and doubly robust (DR)."),
    judged(test, policies),
    exported(asked, `What if, of ${test.test}`, "what-if", "/what-if"),
  );
}

function believed(test: TestFigures): HTMLElement {
  const most = Math.max(...test.arms.map(({ believed_high }) => believed_high ?? 0));
  const belief = ({ believed, believed_low: low, believed_high: high, shelves }: ArmLine): Node | string =>
    low === null || high === null || shelves === 0
      ? NOTHING
      : h("span", { class: "with-interval" }, `${share(low)} to ${share(high)}`, interval(low, believed, high, most));
  return table(
    `Arms of ${test.test}`,
    [
      {
        head: "Arm",
        cell: ({ arm, state }) =>
          h("span", {}, title(arm), state !== null && state !== "running" && h("span", { class: `badge ${state}` }, state)),
      },
      { head: "Traffic now", number: true, cell: (arm) => share(arm.share) },
      { head: "Shelves", number: true, cell: (arm) => count(arm.shelves) },
      { head: "Rate", number: true, cell: (arm) => share(arm.rate) },
      { head: "Believed (95 %)", number: true, means: "Where the rate lies with 95 %", cell: belief },
      { head: "Best", number: true, means: "How likely it is the best arm", cell: (arm) => share(arm.probability_best, 0) },
    ],
    test.arms,
  );
}

function judged(test: TestFigures, policies: Policy[]): HTMLElement {
  if (policies.length > 0 && policies.every(({ refused }) => refused !== null)) {
    return empty("Too little is known to say", `For each policy: ${policies[0]?.refused ?? ""}. It comes with more shelves.`);
  }
  const range = ({ snips, snips_low: low, snips_high: high, refused }: Policy): string =>
    refused ?? `${share(snips, 2)} (${share(low, 2)} to ${share(high, 2)})`;
  return table(
    `What if, of ${test.test}`,
    [
      { head: "Policy", cell: ({ policy }) => title(policy) },
      { head: "SNIPS (95 %)", number: true, cell: range },
      { head: "DR", number: true, cell: ({ dr }) => share(dr, 2) },
      { head: "Effective shelves", number: true, cell: ({ effective }) => count(effective) },
    ],
    policies,
  );
}
