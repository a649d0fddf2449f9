import text from "../../styles/widget.css";

let sheet: CSSStyleSheet | undefined;

/** Dresses a shadow root. A constructed sheet is no inline style, which many shops' policies forbid. */
export function dress(root: ShadowRoot): void {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
    }
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Browsers from before constructed sheets.
    const style = document.createElement("style");
    style.textContent = text;
    root.append(style);
  }
}
