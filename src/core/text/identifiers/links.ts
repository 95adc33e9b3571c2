import { isIssuedRange, looksLikeNhsNumber } from "./check-digit.ts";
import { type IdentifierFinding, overlap, questioned } from "./findings.ts";
import { blank } from "./reading.ts";
import { tenDigitsIn } from "./ten-digits.ts";

/** Numbers in links: beside words that say whose they are. The host is no context: "nhs" stands in many. */

/** A number that was cut by spaces belongs to it. An address may stand without its scheme. */
export const LINK =
  /\b(?:https?:\/\/|www\.|(?:[a-z0-9-]{1,40}\.){1,5}[a-z]{2,12}\/)[^\s<>|"]+(?:(?<=\d) \d{2,5}(?![\d\p{L}])){0,3}/giu;
/** Slack's permalinks (`p` and 16 digits) and `ts` values (seconds and six decimals); Teams's milliseconds. */
const TIMESTAMP = /\bp1\d{15}\b|\b1\d{9}\.\d{6}\b|\b1\d{12}\b/g;

export const withoutTimestamps = (link: string) => link.replace(TIMESTAMP, blank);

const NAME = `(?:patients?|nhs|mrn|pid|pas|hosp(?:ital)?(?=[-_ ]?(?:id|no|num))|case-?notes?|(?<![a-z])chi)(?:[-_ ?&]?(?:identifier|id|number|num|no|ref|nhs|mrn)){0,4}`;
const NAMED = new RegExp(String.raw`${NAME}["'\s=:/#_.?&-]{0,4}(?<it>[a-z]{0,3}\d[\d\s-]{2,30}\d)`, "dgi");
const NAMED_AFTER = /(?<![\d.])(?<it>\d[\d-]{4,20}\d)[/_.?&-](?:patients?|nhs|mrn)(?![a-z])/dgi;
/** A year or a day. */
const NOBODYS = /^(?:19\d|20[0-4])\d(?:-?(?:0[1-9]|1[0-2])(?:-?(?:0[1-9]|[12]\d|3[01]))?)?$/;

export function numbersInLink(whole: string, offset: number): IdentifierFinding[] {
  const { path, starts, ends } = decoded(
    withoutTimestamps(whole).replace(/^(?:https?:\/\/)?[^/?#]*/i, blank),
  );
  const named = questioned("hospital-number", path, [NAMED, NAMED_AFTER]).filter(
    ({ start, end }) => !NOBODYS.test(path.slice(start, end)),
  );
  const passing = tenDigitsIn(path)
    .filter(({ digits, shape, mistyped }) => shape !== "loose" && !mistyped && looksLikeNhsNumber(digits))
    .flatMap(({ digits, start, end }): IdentifierFinding[] => {
      const said = named.some((finding) => overlap(finding, { start, end }));
      const alone = !/[\da-z]/i.test(path.charAt(start - 1) + path.charAt(end)) && isIssuedRange(digits);
      if (!(said || alone)) return [];
      return [{ kind: "nhs-number", verdict: said ? "refused" : "questioned", start, end }];
    });
  return [...passing, ...named].map((finding) => ({
    ...finding,
    start: offset + (starts[finding.start] ?? finding.start),
    end: offset + (ends[finding.end - 1] ?? finding.end),
  }));
}

/** What the percent signs stand for, twice over, and where each sign of it stands in the link. */
function decoded(link: string): { path: string; starts: number[]; ends: number[] } {
  let path = "";
  const [starts, ends]: [number[], number[]] = [[], []];
  for (let at = 0; at < link.length; ) {
    const [code = "", , hexadecimal = ""] = /^%(25)?([2-7][0-9a-f])/i.exec(link.slice(at, at + 5)) ?? [];
    const length = code.length || 1;
    const sign = code ? String.fromCharCode(Number.parseInt(hexadecimal, 16)) : link.charAt(at);
    path += sign === "+" ? " " : sign;
    starts.push(at);
    ends.push(at + length);
    at += length;
  }
  return { path, starts, ends };
}
