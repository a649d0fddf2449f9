/** Custom properties of a page, from its style sheets. */
import type { Variables } from "../model/page-look.ts";

const ROOTS = /(^|,)\s*(:root|html|body|:host|\*)\b|(^|,)\s*:root\s*(,|$)/;
const DARK = /\[data-(?:bs-)?theme=["']?dark["']?\]|\.dark\b|\[data-color-scheme=["']?dark/;

/** Of `:root`, `html` and `body`, light and, in a dark media query or a class that says so, dark. */
export function variablesOf(css: string): Variables {
  const sheet = new CSSStyleSheet();
  // Imports are not followed, and nothing of the sheet is applied to anything.
  sheet.replaceSync(css);
  const light = new Map<string, string>();
  const dark = new Map<string, string>();
  const read = (rules: CSSRuleList, isDark: boolean): void => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) {
        const saysDark = DARK.test(rule.selectorText);
        if (!saysDark && !ROOTS.test(rule.selectorText)) continue;
        const into = isDark || saysDark ? dark : light;
        for (const name of rule.style) if (name.startsWith("--")) into.set(name, rule.style.getPropertyValue(name).trim());
      } else if (rule instanceof CSSMediaRule) {
        const asked = rule.conditionText;
        if (/prefers-color-scheme:\s*dark/.test(asked)) read(rule.cssRules, true);
        else if (!/print|forced-colors|prefers-contrast|width/.test(asked)) read(rule.cssRules, isDark);
      } else if ("cssRules" in rule) {
        read(rule.cssRules as CSSRuleList, isDark);
      }
    }
  };
  read(sheet.cssRules, false);
  const names = new Set([...light.keys(), ...dark.keys()]);
  return new Map([...names].map((name) => [name, { light: light.get(name) ?? dark.get(name) ?? "", dark: dark.get(name) ?? light.get(name) ?? "" }]));
}

/** The styles that a page of this origin wears, as text. Fails with a sentence for people. */
export async function stylesOfPage(address: string): Promise<string> {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : undefined;
  if (!url) throw new Error(`“${address}” is no address. Write one such as ${location.origin}/ or paste the page’s CSS.`);
  if (url.origin !== location.origin) {
    throw new Error(`${url.origin} is another site, which browsers keep us from reading. Open its style sheet in a tab and paste it here.`);
  }
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url.pathname} answered ${answer.status}. Look whether the address is right.`);
  const text = await answer.text();
  if (answer.headers.get("content-type")?.includes("css")) return text;
  const page = new DOMParser().parseFromString(text, "text/html");
  const parts = [...page.querySelectorAll<HTMLElement>('link[rel~="stylesheet"][href], style')].map(async (element) => {
    if (element instanceof HTMLStyleElement) return element.textContent ?? "";
    const sheet = new URL(element.getAttribute("href") ?? "", url);
    if (sheet.origin !== location.origin) return "";
    return fetch(sheet).then((found) => (found.ok ? found.text() : ""), () => "");
  });
  return (await Promise.all(parts)).join("\n");
}
