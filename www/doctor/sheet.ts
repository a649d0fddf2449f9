import styles from "../../styles/components/doctor.css";
import { asText, byGrade, type Finding } from "./finding.ts";

const NAME = "pairwell-doctor";

function make(tag: string, name: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
}

function button(words: string, act: () => void): HTMLElement {
  const element = make("button", "", words);
  element.setAttribute("type", "button");
  element.addEventListener("click", act);
  return element;
}

function item({ about, grade, found, expected, remedy }: Finding): HTMLElement {
  return make("li", grade, make("h2", "", make("span", "grade", grade), ` ${about}`), make("p", "", found), ...(expected ? [make("p", "", make("b", "", "Expected: "), expected)] : []), ...(remedy ? [make("p", "", make("b", "", "Do: "), remedy)] : []));
}

/** Lays the report over the page, in place of the one before. Nothing of the page moves. */
export function draw(findings: readonly Finding[], again: () => void): void {
  document.querySelector(NAME)?.remove();
  const count = (grade: Finding["grade"]) => findings.filter((finding) => finding.grade === grade).length;
  const told = `Pairwell doctor: ${count("broken")} broken, ${count("doubtful")} doubtful, ${count("fine")} fine`;
  const host = document.createElement(NAME);
  const text = asText(findings);
  const copy = button("Copy", () => void navigator.clipboard?.writeText(`${told}\n${text}\n${location.href}`).then(() => (copy.textContent = "Copied"), () => {}));
  const sheet = make("section", "sheet", make("header", "", make("h1", "", told), copy, button("Look again", again), button("Close", () => host.remove())), make("ul", "", ...byGrade(findings).map(item)));
  sheet.setAttribute("aria-label", told);
  // Scrolled by the keyboard, too.
  sheet.tabIndex = 0;
  const root = host.attachShadow({ mode: "open" });
  const dress = new CSSStyleSheet();
  dress.replaceSync(styles);
  root.adoptedStyleSheets = [dress];
  root.append(sheet);
  document.documentElement.append(host);
  // Over whatever lies over the page.
  host.setAttribute("popover", "manual");
  host.showPopover?.();
}
