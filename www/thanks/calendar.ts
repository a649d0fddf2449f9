/** A reminder as calendars read it (RFC 5545): one day, and an alarm at nine in the morning by the reader's clock. */

export interface Reminder {
  /** The same for the same reminder: a calendar that takes it twice has it once. */
  id: string;
  day: Date;
  title: string;
  /** Where the product is. */
  url: string;
}

const two = (number: number) => String(number).padStart(2, "0");
const dayOf = (date: Date) => `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;

export function calendar({ id, day, title, url }: Reminder, now: Date): string {
  const next = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1);
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Pairwell//Reminder//EN",
    "BEGIN:VEVENT",
    `UID:${id.replace(/[^\w.@-]/g, (sign) => `%${sign.codePointAt(0)?.toString(16)}`)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${dayOf(day)}`,
    `DTEND;VALUE=DATE:${dayOf(next)}`,
    `SUMMARY:${escaped(title)}`,
    ...(url ? [`URL:${url.replace(/\p{Cc}/gu, "")}`] : []),
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    "TRIGGER:PT9H",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** A title may hold anything; a line's end in it would begin a property of somebody else's. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\p{Cc}+/gu, " ");
}

/** Lines of 75 bytes at most, never through a character. */
function folded(line: string): string {
  const bytes = new TextEncoder();
  let text = "";
  let room = 75;
  for (const character of line) {
    const { length } = bytes.encode(character);
    if (length > room) {
      text += "\r\n ";
      room = 74;
    }
    room -= length;
    text += character;
  }
  return text;
}
