import type { AccountRecord, Directory } from "./directory.ts";

/** What an account's platform says of it: all that "here" needs to know. */
export type Standing = Pick<AccountRecord, "workspace" | "user" | "kind" | "active">;

/** An account through which somebody may be written to, and may act: no guest's, no bot's, none that was switched off. */
export const isMember = ({ kind, active }: Pick<Standing, "kind" | "active">): boolean =>
  active && kind === "member";

/**
 * Whether a person is here (product.md, section 2): switched on and, where they were ever bound, with at least one
 * account that is an active member. Who is not here is asked nothing, sent nothing, decides nothing, and is named
 * in no "waiting with". Whoever the directory does not hold is not here.
 */
export function isHere(
  { people, accounts }: Pick<Directory, "people" | "accounts">,
  personId: string,
): boolean {
  const bound = accounts.get(personId) ?? [];
  return people.get(personId)?.active === true && (bound.length === 0 || bound.some(isMember));
}

/** How somebody stands: here, or why they are not. Whoever was never bound may be found by their address yet. */
export type Reach = "here" | "never-bound" | "guest" | "left" | "off";

export function reachOf(
  { people, accounts }: Pick<Directory, "people" | "accounts">,
  personId: string,
): Reach {
  if (people.get(personId)?.active !== true) return "off";
  const bound = accounts.get(personId) ?? [];
  if (bound.length === 0) return "never-bound";
  if (bound.some(isMember)) return "here";
  return bound.some(({ active, kind }) => active && kind === "guest") ? "guest" : "left";
}
