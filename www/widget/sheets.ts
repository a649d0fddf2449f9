const sheets = new Map<string, CSSStyleSheet>();

/** Dresses a shadow root, over what it wears. A constructed sheet is no inline style, which many shops' policies forbid. */
export function dress(root: ShadowRoot, text: string): void {
  try {
    let sheet = sheets.get(text);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      sheets.set(text, sheet);
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // Browsers from before constructed sheets.
    const style = document.createElement("style");
    style.textContent = text;
    root.append(style);
  }
}
