import { z } from "zod";

/** What platforms may leave out, or write as null. */
export const some = <T extends z.ZodType>(of: T) => of.nullish();
export const words = some(z.string());

/** What was encoded part by part; null for what was not: a lone "%". */
export function decoded(parts: readonly string[]): string[] | null {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** A shape as `withoutNulls` leaves it. */
export type Payload<T> = T extends object
  ? { [Name in keyof T]: Payload<Exclude<T[Name], null | undefined>> }
  : T;
