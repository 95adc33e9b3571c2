/** What the parts of the check give: places in the text as it is read. */

export type FindingKind =
  | "nhs-number"
  | "date-of-birth"
  | "hospital-number"
  | "postcode-address"
  | "phone"
  | "programme-pattern";

/** Something found. `start` and `end` are places in the text's normal form, as for `slice`. */
export interface IdentifierFinding {
  kind: FindingKind;
  /** `refused`: it has to go. `questioned`: it may stay, with a reason. */
  verdict: "refused" | "questioned";
  start: number;
  end: number;
  /** What a programme calls it, where its own pattern found it. */
  name?: string;
}

/** Every match, as questioned; the group `it` is what was found, the rest says why. The flags have to be "dg". */
export const questioned = (kind: FindingKind, text: string, patterns: readonly RegExp[]) =>
  patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => spanOf(kind, match)));

export function spanOf(kind: FindingKind, match: RegExpExecArray): IdentifierFinding[] {
  const [start, end] = match.indices?.groups?.it ?? [match.index, match.index + match[0].length];
  return end > start ? [{ kind, verdict: "questioned", start, end }] : [];
}

export const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

/** Where findings overlap, the refused one stays, else the kind that was looked for first. In order of place. */
export function withoutOverlaps(found: readonly IdentifierFinding[], length: number): IdentifierFinding[] {
  const taken = new Uint8Array(length);
  const kept: IdentifierFinding[] = [];
  for (const verdict of ["refused", "questioned"]) {
    for (const finding of found) {
      const { start, end } = finding;
      if (finding.verdict !== verdict || taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      kept.push(finding);
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}
