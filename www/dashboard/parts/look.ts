/** Light or dark: as the system says, until somebody chooses. */

const KEPT = "pairwell:dashboard-look";

export function restoreLook(): void {
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept === "light" || kept === "dark") document.documentElement.dataset["look"] = kept;
  } catch {
    // As the system says.
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.dispatchEvent(new Event("pairwell:look")));
}

export function toggleLook(): void {
  const root = document.documentElement;
  const now = root.dataset["look"] ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  root.dataset["look"] = next;
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // Until the page is left.
  }
  document.dispatchEvent(new Event("pairwell:look"));
}
