/** What pages say that ask for consent themselves; the adapters say it for managers that call back. */
export const ANSWERED = "pairwell:consent";

/** Calls when the shopper may have answered. Not every manager says so: whoever needs it exact asks again. */
export function onAnswer(changed: () => void): void {
  for (const name of ["visitorConsentCollected", "wp_listen_for_consent_change", ANSWERED]) document.addEventListener(name, changed);
}
