/*
 * What a platform sent, before anybody makes anything of it. Whatever is signed may still be odd: a body `null`, a list
 * where an object belongs, nested ten thousand deep.
 */

export type Thing = Record<string, unknown>;

const DEEPEST = 64; // no platform's payload comes near it, and nobody who reads one has to fear for the stack

/** A JSON text's object; null where it is no JSON, no object, or too deep. */
export function objectIn(text: string): Thing | null {
  try {
    const value: unknown = JSON.parse(text);
    return isThing(value) && isShallow(value, DEEPEST) ? value : null;
  } catch {
    return null;
  }
}

export const isThing = (value: unknown): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isShallow(value: unknown, left: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return left > 0 && Object.values(value).every((one) => isShallow(one, left - 1));
}

/** Without what is null: platforms write null where they could leave a field out. */
export function withoutNulls<T>(value: T): T;
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== null).map((one) => withoutNulls(one));
  if (!isThing(value)) return value;
  // By entries: a field that is called "__proto__" stays a field.
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === null ? [] : [[key, withoutNulls(one)]])),
  );
}
