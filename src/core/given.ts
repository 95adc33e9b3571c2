export type Nothing = false | null | undefined | "" | 0;

/** Those that are there: `given([always, isLate && sometimes])`. */
export type Some<T> = readonly (T | Nothing)[];

export const given = <T>(some: Some<T>): T[] => some.filter((one): one is T => Boolean(one));
