import { looksLikeNhsNumber } from "../../src/core/text/identifiers/check-digit.ts";

/** A number that could be a patient's: made when it is needed, so that none stands in the repository. */
export function nhsNumber(from = 400_000_000): string {
  for (let first = from; ; first += 1)
    for (let check = 0; check < 10; check += 1)
      if (looksLikeNhsNumber(`${first}${check}`)) return `${first}${check}`;
}

/** As it is written on letters. */
export const spaced = (digits: string) => `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
