import type { Words } from "../entry/words.ts";
import { findIdentifiers } from "../text/identifiers.ts";
import { normalText } from "../text/normal-text.ts";

/*
 * Words as they are handed out. What was kept by earlier versions was neither in the normal form nor read by today's
 * check: the documents have the one, and leave out what the other refuses.
 */

const TAKEN_OUT = "[…]";

/** One text, as it is handed out. */
export const handedOutText = (text: string): string => readOut(text).shown;

function readOut(text: string): { shown: string; takenOut: boolean } {
  let shown = normalText(text);
  const refused = findIdentifiers(shown).filter(({ verdict }) => verdict === "refused");
  for (const { start, end } of refused.reverse())
    shown = shown.slice(0, start) + TAKEN_OUT + shown.slice(end);
  return { shown, takenOut: refused.length > 0 };
}

export function handedOut(words: Words): { words: Words; takenOut: boolean } {
  let takenOut = false;
  const read = (text: string): string => {
    const one = readOut(text);
    takenOut ||= one.takenOut;
    return one.shown;
  };
  const { title, narrative, reflection, claims, links, numberNote } = words;
  const shown: Words = {
    ...words,
    title: read(title),
    narrative: read(narrative),
    reflection: read(reflection),
    claims: claims.map((claim) => ({ ...claim, line: read(claim.line) })),
    links: links.map((link) => ({ ...link, label: read(link.label), url: read(link.url) })),
    numberNote: numberNote === null ? null : read(numberNote),
  };
  return { words: shown, takenOut };
}
