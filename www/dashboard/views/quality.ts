/** How far the figures can be trusted. */
import type { Check, Quality } from "../answers.ts";
import { h } from "../parts/element.ts";
import { ago, count, share, title } from "../parts/figures.ts";
import { panel } from "../parts/panel.ts";
import { type View, exported, ofShop } from "./view.ts";

const LEVELS = { good: "Good", watch: "Watch", bad: "Bad" };
const ORDER = { bad: 0, watch: 1, good: 2 };

export const quality: View = {
  name: "Data quality",
  route: "quality",
  async show(asked) {
    const report = await asked.asking.json<Quality>("/quality", asked.query, asked.signal);
    const rows = report.rows.filter(ofShop(asked)).sort((a, b) => ORDER[a.level] - ORDER[b.level]);
    const last = report.last_received_ms;
    const hint = last > 0 ? `The last event came ${ago(last, Date.now())}.` : "No event has come yet.";
    return [panel("What can be said of the data", hint, h("ul", { class: "checks" }, ...rows.map(check)), exported(asked, "Data quality", "quality", "/quality"))];
  },
};

function check({ check, level, count: events, of, says }: Check): HTMLElement {
  const part = of > 0 && events > 0 && events !== of ? ` (${share(events / of, events / of < 0.01 ? 2 : 1)})` : "";
  return h(
    "li",
    { class: level },
    h("span", { class: `badge ${level}` }, LEVELS[level]),
    h("div", {}, h("h3", {}, title(check)), h("p", {}, says)),
    h("span", { class: "number" }, `${count(events)}${part}`),
  );
}
