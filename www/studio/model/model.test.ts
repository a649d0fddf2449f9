import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { hashOf, stateOf } from "./address.ts";
import { paired, pairOf } from "./colour.ts";
import { Draft, type State } from "./draft.ts";
import { proposals, type Variables } from "./page-look.ts";
import { isValue, sheetOf } from "./sheet.ts";
import { baseValues, choicesOf, kindOf, themes, tokens, used } from "./tokens.ts";

const quiet = (): State => ({ base: "quiet", values: baseValues("quiet") });

test("tokens and themes are those of styles/, each with a control", () => {
  const source = readFileSync("styles/tokens.css", "utf8");
  assert.deepEqual(tokens.map(({ name }) => name), [...source.matchAll(/var\(--pairwell-([\w-]+), /g)].map(([, name]) => name));
  assert.deepEqual(themes.map(({ name }) => `${name}.css`).sort(), readdirSync("styles/themes").sort());
  for (const token of tokens.filter((token) => kindOf(token) === "choice")) assert.ok(choicesOf(token).length > 1, token.name);
  for (const { name, about, values } of themes) {
    assert.notEqual(about, "", name);
    for (const token of values.keys()) assert.ok(tokens.some(({ name }) => name === token), `${name} sets ${token}`);
  }
});

test("a token's use is the page's value or the default, down to the last", () => {
  assert.equal(used("gap"), "var(--pairwell-gap, 1em)");
  assert.equal(used("button-hover-color"), "var(--pairwell-button-hover-color, var(--pairwell-button-color, inherit))");
});

test("a colour is a pair or one for both", () => {
  assert.deepEqual(pairOf("light-dark(rgb(1, 2, 3), #fff)"), { light: "rgb(1, 2, 3)", dark: "#fff" });
  assert.deepEqual(pairOf("#abc"), { light: "#abc", dark: "#abc" });
  assert.equal(paired({ light: "#abc", dark: "" }), "#abc");
  for (const value of ["light-dark(#000, #fff)", "#abc"]) assert.equal(paired(pairOf(value)), value);
});

test("changes of one token in a row are one step back, and each other change is one", () => {
  let clock = 0;
  const draft = new Draft(quiet(), () => {}, () => clock);
  for (const value of ["1em", "1.1em", "1.2em"]) {
    clock += 100;
    draft.set("gap", value);
  }
  draft.set("radius", "3px");
  draft.undo();
  assert.equal(draft.state.values.get("radius"), baseValues("quiet").get("radius"));
  assert.equal(draft.state.values.get("gap"), "1.2em");
  draft.undo();
  assert.deepEqual(draft.state, quiet());
  assert.equal(draft.canUndo, false);
  draft.redo();
  assert.equal(draft.state.values.get("gap"), "1.2em");
  draft.begin("street");
  assert.equal(draft.canRedo, false);
  draft.undo();
  assert.equal(draft.state.values.get("gap"), "1.2em");
});

test("an address holds what differs from a theme, and gives it back", () => {
  const state = { base: "quiet", values: new Map([...baseValues("quiet"), ["gap", "2em"], ["font", '"A & B", serif']]) };
  state.values.delete("sale");
  const hash = hashOf(state);
  assert.ok(hash.length < 120, hash);
  const back = stateOf(`#${hash}`);
  assert.deepEqual(back && [...back.values].sort(), [...state.values].sort());
  assert.equal(stateOf(""), undefined);
  assert.deepEqual(stateOf("#base=nothing&colour=red")?.base, "none");
});

test("a sheet sets each value once, and no value can leave its declaration", () => {
  const sheet = sheetOf(new Map([["gap", "2em"], ["color", "light-dark(#000, #fff)"], ["font", "x; } body { display: none"]]));
  assert.match(sheet, /:root \{\n {4}--pairwell-color: light-dark\(#000, #fff\);\n\n {4}--pairwell-gap: 2em;\n {2}\}/);
  assert.ok(!sheet.includes("body"));
  for (const value of ["1em; color: red", "1em }", "red /* x", "</style>"]) assert.equal(isValue(value), false, value);
});

const both = (value: string) => ({ light: value, dark: value });
const anything = (property: string, value: string) => (property === "color" ? /^(#|rgb|hsl|light-dark)/.test(value) : value !== "");

function found(variables: Record<string, string>): Record<string, string> {
  const map: Variables = new Map(Object.entries(variables).map(([name, value]) => [name, both(value)]));
  return Object.fromEntries(proposals(map, anything).map(({ token, value }) => [token, value]));
}

test("properties of well-known themes say what our tokens would", () => {
  const dawn = found({ "--color-foreground": "18, 18, 18", "--color-background": "255, 255, 255", "--color-button": "18, 18, 18", "--color-button-text": "255 255 255", "--font-heading-family": "Assistant", "--buttons-radius": "0px" });
  assert.equal(dawn["color"], "rgb(18 18 18)");
  assert.equal(dawn["background"], "rgb(255 255 255)");
  assert.equal(dawn["button-color"], "rgb(255 255 255)");
  assert.equal(dawn["heading-font"], "Assistant");
  assert.equal(dawn["button-radius"], "0px");
  const shadcn = found({ "--foreground": "222 47% 11%", "--ring": "215 20% 65%", "--radius": "0.5rem" });
  assert.equal(shadcn["color"], "hsl(222 47% 11%)");
  assert.equal(shadcn["focus"], "hsl(215 20% 65%)");
  assert.equal(shadcn["radius"], "0.5rem");
  assert.equal(found({ "--wp--preset--color--contrast": "#111" })["color"], "#111");
  assert.equal(found({ "--bs-body-bg": "#fff", "--bs-primary": "#0d6efd" })["button-background"], "#0d6efd");
});

test("a look in two schemes becomes pairs, references are followed, and circles lead nowhere", () => {
  const variables: Variables = new Map([
    ["--ink", { light: "#000", dark: "#fff" }],
    ["--text", both("var(--ink)")],
    ["--accent", both("var(--brand)")],
    ["--brand", both("var(--accent)")],
    ["--pairwell-gap", both("3em")],
  ]);
  const values = Object.fromEntries(proposals(variables, anything).map(({ token, value }) => [token, value]));
  assert.equal(values["color"], "light-dark(#000, #fff)");
  assert.equal(values["gap"], "3em");
  assert.equal(values["button-background"], undefined);
});
