import type { Locator, Page } from "playwright-core";

/** The popup's dialog; not visible while it is closed. */
export function dialog(page: Page): Locator {
  return page.locator("pairwell-popup dialog");
}

/** Waits until it is closed, and the focus back on the page: that is a frame after it went out of sight. */
export function popupClosed(page: Page): Promise<void> {
  return page.locator("pairwell-popup dialog:not([open])").waitFor({ state: "attached" });
}

/** The element that has the focus, seen through shadow roots, as `tag.class` or `tag[data-…]`. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element: Element | null = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element) return "";
    const card = element.closest("[data-card]")?.getAttribute("data-card");
    const act = element.getAttribute("data-act") ?? (element.hasAttribute("data-add") ? "the store's own add" : "");
    return [element.localName, act, card ?? ""].filter((part) => part !== "").join(" ");
  });
}
