import type { ReportedEvent } from "./event.ts";

/** Of a touch screen, the shorter side from which on it is a tablet, CSS pixels. */
const TABLET = 600;

/** On what the shop is looked at. */
export function device(): NonNullable<ReportedEvent["device"]> {
  if (!matchMedia("(pointer:coarse)").matches) return "desktop";
  return Math.min(screen.width, screen.height) < TABLET ? "phone" : "tablet";
}
