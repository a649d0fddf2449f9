/** What offers and reminders look like. They are said here without a shopper: nothing is kept, and no cap is used up. */
import type { Guide, Offer } from "../../guide/main.ts";
import { OFFER, PairwellOffer } from "../../offers/notice.ts";
import { PROGRESS, PairwellProgress } from "../../offers/progress.ts";
import { Words } from "../../offers/words.ts";
import { PairwellReminder, REMINDER } from "../../thanks/reminder.ts";

/** An end that is far enough from every day on which somebody looks. */
const ENDS_S = Date.UTC(2099, 11, 24, 22, 59, 59) / 1000;

const OFFERED: Offer = {
  name: "sample",
  kind: "limited-time",
  trigger: "",
  percentOff: 10,
  amountOffMinor: undefined,
  code: "ADVENT10",
  product: "",
  endsS: ENDS_S,
  leftMinor: undefined,
  productsLeft: undefined,
  stockLeft: 3,
};

/** The words of the snapshot. */
async function guided(): Promise<Guide> {
  const file = "/pairwell/guide.js";
  const { begin } = (await import(file)) as typeof import("../../guide/main.ts");
  return begin({ snapshot: "/snapshot/", kind: "other" });
}

/** The notice, and the way to free delivery. A snapshot without offers has no words for them. */
export async function showOffers(): Promise<void> {
  const guide = await guided();
  const words = new Words(guide, "/");
  customElements.define(OFFER, PairwellOffer);
  customElements.define(PROGRESS, PairwellProgress);
  if (!guide.copy("offer.label")) {
    document.querySelector(PROGRESS)?.replaceWith("The snapshot of this demonstration has no offers, and no words for them.");
    return;
  }
  const [progress, notice] = [document.querySelector(PROGRESS), document.querySelector(OFFER)];
  if (progress instanceof PairwellProgress) progress.show({ name: "sample", kind: "free-shipping", product: "", code: "", valueMinor: 5_800, leftMinor: 1_700, percent: 77 }, words);
  if (notice instanceof PairwellOffer) notice.show(OFFERED, words, false, () => {});
}

/** A reminder of what is used up some day. */
export async function showReminder(): Promise<void> {
  const guide = await guided();
  customElements.define(REMINDER, PairwellReminder);
  const reminder = document.querySelector(REMINDER);
  if (!(reminder instanceof PairwellReminder)) return;
  const [ask, saved, set] = ["button.remind", "label.reminder-saved", "label.reminder-set"].map((name) => guide.copy(name)) as [string, string, string];
  const again = { key: "seaweed-bar", days: 45, title: "Seaweed Bar", url: "", text: "", ask, saved, set, locale: guide.shop().locale };
  reminder.offer([again], { id: "sample", at: Date.now(), keys: [again.key], reminded: [] }, () => {});
}
