/*
 * Numbers for the corpus, made when it is wanted: numbers that could have been issued are written down nowhere. Shares
 * no code with the check: the published rule (NHS Data Dictionary, NHS NUMBER) is put down here a second time.
 */

/** A small generator of chance (mulberry32): the same seed, the same corpus. */
export function chance(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number) => Math.floor(next() * most);
  return {
    below,
    between: (least: number, most: number) => least + below(most - least + 1),
    digits: (many: number) => Array.from({ length: many }, () => below(10)).join(""),
    of: <T>(list: readonly [T, ...T[]] | readonly T[]): T => {
      const one = list[below(list.length)];
      if (one === undefined) throw new Error("Nothing to choose from.");
      return one;
    },
  };
}

export type Chance = ReturnType<typeof chance>;

/** The tenth digit that belongs to nine, or null where no number begins with them. */
function checkDigit(nine: string): string | null {
  const total = [...nine].map((digit, at) => Number(digit) * (10 - at)).reduce((a, b) => a + b);
  const left = 11 - (total - 11 * Math.floor(total / 11));
  if (left === 10) return null;
  return left === 11 ? "0" : `${left}`;
}

export const isValid = (ten: string) => checkDigit(ten.slice(0, 9)) === ten[9];

export function validNumber(by: Chance, begins: string): string {
  for (;;) {
    const nine = begins + by.digits(9 - begins.length);
    const last = checkDigit(nine);
    if (last !== null) return nine + last;
  }
}

export function wrongNumber(by: Chance, begins: string): string {
  const right = validNumber(by, begins);
  return `${right.slice(0, 9)}${(Number(right[9]) + by.between(1, 9)) % 10}`;
}

export const two = (number: number) => `${number}`.padStart(2, "0");
