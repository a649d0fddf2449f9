/** Days as lines, by uPlot, in the page's own colours; the same figures stand in a table for those who do not see it. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { h } from "./element.ts";
import { table } from "./table.ts";

export interface Line {
  name: string;
  /** A custom property of the style sheet. */
  colour: string;
  values: number[];
  write: (value: number) => string;
}

/** Draws lines over days (`2026-11-26`), and gives what ends it. */
export function chart(name: string, days: string[], lines: Line[], axis: (value: number) => string): HTMLElement {
  const canvas = h("div", { class: "chart", role: "img", "aria-label": `${name}; the table below has the figures` });
  const legend = h(
    "ul",
    { class: "legend", "aria-hidden": "true" },
    ...lines.map(({ name, colour }) => h("li", { class: `key ${colour}` }, name)),
  );
  const times = days.map((day) => Date.parse(`${day}T00:00:00Z`) / 1000);
  const data: uPlot.AlignedData = [times, ...lines.map(({ values }) => values)];
  let plot: uPlot | undefined;
  const draw = (): void => {
    const width = canvas.clientWidth;
    if (width === 0) return;
    plot?.destroy();
    plot = new uPlot(options(canvas, lines, axis, width, days), data, canvas);
  };
  const watch = new ResizeObserver(() => {
    if (!canvas.isConnected) {
      watch.disconnect();
      plot?.destroy();
    } else if (plot === undefined) draw();
    else if (plot.width !== canvas.clientWidth) plot.setSize({ width: canvas.clientWidth, height: plot.height });
  });
  watch.observe(canvas);
  document.addEventListener("pairwell:look", draw, { signal: ended(canvas) });
  const rows = days.map((day, place) => ({ day, place }));
  const columns = lines.map(({ name, values, write }) => ({
    head: name,
    number: true,
    cell: ({ place }: { place: number }) => write(values[place] ?? 0),
  }));
  const figures = table(name, [{ head: "Day", cell: ({ day }: { day: string }) => day }, ...columns], rows);
  return h("div", {}, legend, canvas, h("details", {}, h("summary", {}, "Figures as a table"), figures));
}

/** Ends when the element leaves the page, at the latest when the next one is looked at. */
function ended(element: HTMLElement): AbortSignal {
  const ending = new AbortController();
  const look = (): void => {
    if (element.isConnected) return;
    ending.abort();
    document.removeEventListener("pairwell:look", look);
  };
  document.addEventListener("pairwell:look", look);
  return ending.signal;
}

function options(
  canvas: HTMLElement,
  lines: Line[],
  axis: (value: number) => string,
  width: number,
  days: string[],
): uPlot.Options {
  const style = getComputedStyle(canvas);
  const colour = (name: string): string => {
    // Canvas knows no `light-dark()`: let the page work it out.
    const probe = h("span", { class: `key ${name}` });
    canvas.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const [ink, faint] = [colour("muted"), colour("line")];
  const font = `12px ${style.fontFamily}`;
  const common = { stroke: ink, font, grid: { stroke: faint, width: 1 }, ticks: { show: false } };
  const date = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", timeZone: "UTC" });
  return {
    width,
    height: 240,
    legend: { show: false },
    cursor: { y: false, points: { size: 7 } },
    padding: [8, 8, 0, 0],
    tzDate: (ts) => uPlot.tzDate(new Date(ts * 1000), "UTC"),
    scales: { x: { time: true }, y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
    axes: [
      {
        ...common,
        grid: { show: false },
        space: 64,
        incrs: [1, 2, 7, 14, 28].map((step) => step * 86_400),
        values: (_, ticks) => ticks.map((tick) => date.format(tick * 1000)),
      },
      { ...common, size: 58, values: (_, ticks) => ticks.map(axis) },
    ],
    series: [
      {},
      ...lines.map(({ name, colour: own }, place) => {
        const stroke = colour(own);
        const series: uPlot.Series = { label: name, stroke, width: 2, points: { show: days.length < 3, size: 6, fill: stroke } };
        if (place === 0) series.fill = stroke.replace(/^rgb\((.*)\)$/, "rgba($1, 0.12)");
        return series;
      }),
    ],
  };
}
