/** JSON as it arrives: nothing about it is known until it has been looked at. */
export type Thing = Readonly<Record<string, unknown>>;

/** Records one fault, under the path of what is wrong. */
export type Say = (path: string, fault: string) => void;

export const isThing = (value: unknown): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const thing = (value: unknown): Thing => (isThing(value) ? value : {});

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const many = (count: number) => count.toLocaleString("en-GB");

/** A plain string (not a text object) of `min` to `max` UTF-16 units. Absent is fine unless `required`. */
export function checkString(
  value: unknown,
  path: string,
  say: Say,
  { max, min = 0, required = false }: { max: number; min?: number; required?: boolean },
): void {
  if (value === undefined && !required) return;
  if (typeof value !== "string") say(path, "has to be a string");
  else if (value.length < min) say(path, min === 1 ? "is empty" : `has fewer than ${min} characters`);
  else if (value.length > max) say(path, `has ${many(value.length)} characters; ${many(max)} are allowed`);
}

/** An array of `min` to `max` members. Absent is a fault. */
export function checkCount(value: unknown, path: string, say: Say, min: number, max: number): void {
  if (!Array.isArray(value)) say(path, "has to be a list");
  else if (value.length < min || value.length > max)
    say(path, `has ${value.length} members; ${min} to ${max} are allowed`);
}

export function checkOneOf(value: unknown, allowed: readonly string[], path: string, say: Say): void {
  if (value !== undefined && !allowed.some((one) => one === value))
    say(path, `is ${JSON.stringify(value)}; only ${allowed.join(", ")} are allowed`);
}

export function checkWhole(value: unknown, min: number, max: number, path: string, say: Say): void {
  if (value === undefined) return;
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max)
    say(path, `has to be a whole number from ${min} to ${max}`);
}

export function checkUnique(values: readonly unknown[], path: string, say: Say): void {
  const given = values.filter((value) => value !== undefined);
  for (const value of new Set(given.filter((one, at) => given.indexOf(one) !== at)))
    say(path, `${JSON.stringify(value)} is used more than once`);
}

/** What is known of a thing's type; null, and a fault, where nothing is. */
export function kindOf<Kind>(
  kinds: Readonly<Record<string, Kind>>,
  value: unknown,
  path: string,
  say: Say,
): Kind | null {
  const { type } = thing(value);
  const kind = typeof type === "string" && Object.hasOwn(kinds, type) ? kinds[type] : null;
  if (!kind) say(path, `is of a type that is not known: ${JSON.stringify(type)}`);
  return kind ?? null;
}
