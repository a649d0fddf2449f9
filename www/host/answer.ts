/** What pages say that ask for consent themselves, and adapters for managers that call back: the shopper has answered just now. */
export const ANSWERED = "pairwell:consent";
/** What adapters say of a manager that has come, with an answer from before this page. */
export const KNOWN = "pairwell:consent-known";

/** Calls when the shopper may have answered, `now` or before this page. Not every manager says so: whoever needs it exact asks again. */
export function onAnswer(changed: (now: boolean) => void): void {
  for (const name of ["visitorConsentCollected", "wp_listen_for_consent_change", ANSWERED, KNOWN]) {
    document.addEventListener(name, () => changed(name !== KNOWN));
  }
}
