/** One field of a line: what would end the field or the line is not in it. */
export function field(text: string): string {
  return text.replace(/[\0-\x1f\x7f]+/g, " ");
}
