/** What the page hears with `pairwell:remind`. Who takes it, by `preventDefault`, says by `answer` whether the reminder is set. */
export interface ReminderWish {
  /** The shop's number of the order. */
  order: string;
  key: string;
  title: string;
  url: string;
  /** Days between purchases of its category. */
  days: number;
  /** When they are over, Unix seconds. */
  at_s: number;
  answer(set: unknown): void;
}
