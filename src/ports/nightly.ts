import type { BackedUp } from "./backup.ts";

/** The night that an instant belongs to, as "2026-11-30": it begins at 02:00 UTC. */
export const nightOf = (at: Date): string =>
  new Date(at.getTime() - NIGHT_BEGINS_MS).toISOString().slice(0, 10);
const NIGHT_BEGINS_MS = 2 * 3_600_000;

/** How the nightly backups of one database are named, in a folder where other things may stand too. */
export interface Nightlies {
  name(night: string): string;
  /** Their nights, oldest first. */
  nights(names: readonly string[]): string[];
  /** What is left of one that was cut off. */
  isLeftOver(name: string): boolean;
}

/** @param database its file's name */
export function nightliesOf(database: string): Nightlies {
  const begins = `${database.replace(/\.db$/, "")}-`;
  const nightIn = (name: string) =>
    name.startsWith(begins) ? /^(\d{4}-\d{2}-\d{2})\.db$/.exec(name.slice(begins.length))?.[1] : undefined;
  return {
    name: (night) => `${begins}${night}.db`,
    nights: (names) => names.flatMap((name) => nightIn(name) ?? []).sort(),
    isLeftOver: (name) =>
      nightIn(name.replace(/\.part-\d+(-journal)?$/, "")) !== undefined && name.includes(".part-"),
  };
}

/** As `BackUp`, in a process of its own: nobody waits for it. @throws a sentence that says what to do */
export type BackUpApart = (url: string, file: string, signal: AbortSignal) => Promise<BackedUp>;
