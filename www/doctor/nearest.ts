/** What all names of attributes begin with makes none of them more alike. */
const bare = (name: string) => name.toLowerCase().replace(/^data-/, "");

/** The known word that another one is a slip of the pen of: at most a third of its letters differ. */
export function nearest(wanted: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(bare(wanted).length / 3));
  const near = known.map((word) => ({ word, edits: edits(bare(wanted), bare(word)) })).filter(({ edits }) => edits <= most);
  return near.sort((one, other) => one.edits - other.edits)[0]?.word;
}

/** Insertions, deletions and exchanges between two words. */
export function edits(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (const [above, a] of [...left].entries()) {
    const next = [above + 1];
    for (const [at, b] of [...right].entries()) next.push(Math.min((row[at] ?? 0) + (a === b ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    row = next;
  }
  return row.at(-1) ?? 0;
}
