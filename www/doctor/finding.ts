/** What an examination found; `pairwell doctor --json` has the same. */
export interface Finding {
  about: string;
  grade: "broken" | "doubtful" | "fine";
  found: string;
  /** Empty where all is well, like the remedy. */
  expected: string;
  remedy: string;
}

export const fine = (about: string, found: string): Finding => ({ about, grade: "fine", found, expected: "", remedy: "" });

/** Works, and may not be what was meant. */
export const doubtful = (about: string, found: string, expected: string, remedy: string): Finding => ({ about, grade: "doubtful", found, expected, remedy });

/** Keeps shelves away. */
export const broken = (about: string, found: string, expected: string, remedy: string): Finding => ({ about, grade: "broken", found, expected, remedy });

/** The worst first; equals as they were found. */
export function byGrade(findings: readonly Finding[]): Finding[] {
  return (["broken", "doubtful", "fine"] as const).flatMap((grade) => findings.filter((finding) => finding.grade === grade));
}

/** The report as a text, to be sent to whoever can mend it. */
export function asText(findings: readonly Finding[]): string {
  return byGrade(findings)
    .map(({ about, grade, found, expected, remedy }) => [`${grade}: ${about}: ${found}`, expected && `  Expected ${expected}`, remedy && `  ${remedy}`].filter(Boolean).join("\n"))
    .join("\n");
}
