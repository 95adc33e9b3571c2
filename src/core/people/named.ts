import type { Person } from "./directory.ts";

const TITLES = new Set(["dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx"]);

const tidy = (text: string) => text.normalize("NFC").trim().toLowerCase();
const bare = (text: string) =>
  tidy(text)
    .split(/[\s.]+/)
    .filter((word) => word !== "" && !TITLES.has(word));

/** The words of a name, without titles, stops and accents. */
export const wordsOfName = (name: string): string[] =>
  bare(
    name
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[,'’-]/g, " "),
  );

/**
 * Those of some people whom somebody means by what they typed: an address, a whole name, else part of one by its words
 * ("Maya", "Okafor", "Dr Okafor"). One: it is they; several: to be asked; none: nobody is called that.
 */
export function peopleMeant(people: readonly Person[], typed: string): Person[] {
  const said = tidy(typed).replace(/^@/, "");
  const exact = people.filter(({ email, name }) => email === said || tidy(name) === said);
  if (exact.length > 0) return exact;
  const words = bare(said);
  if (words.length === 0) return [];
  return people.filter(({ name }) => {
    const known = bare(name);
    return words.every((word) => known.includes(word));
  });
}
