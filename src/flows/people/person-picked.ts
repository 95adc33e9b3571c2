import { tidy } from "../../../framework/sheet.ts";
import { isMember } from "../../core/people/here.ts";
import * as words from "../../views/words/training.ts";
import { FAULT } from "../../views/words/training-forms.ts";
import type { Desk, RequestContext } from "../desk.ts";
import { isEmail } from "./cells.ts";
import { LONGEST_NAME, namesTyped } from "./people-typed.ts";
import type { Who } from "./training-order.ts";

/**
 * Who was picked from the platform's own list of people: the person behind that account; else whoever the platform says that
 * it is, by the name and address it has of them. Guests, bots and whoever has left are nobody here.
 * @param user of the workspace in which it was picked
 */
export async function personPicked(
  desk: Desk,
  { account: { workspace }, chat }: RequestContext,
  user: string,
): Promise<{ who: Who } | { fault: string }> {
  const account = { workspace, user };
  const known = await desk.store.account(account);
  if (known?.person) return isMember(known.record) ? { who: known.person.id } : { fault: FAULT["no-member"] };
  const profile = await chat.profile(account).catch(() => "unknown" as const);
  if (typeof profile === "string") return { fault: FAULT.unsaid };
  if (!isMember(profile)) return { fault: FAULT["no-member"] };
  const { email } = profile;
  if (!email || !isEmail(email)) return { fault: FAULT.unsaid };
  const person = await desk.store.personByEmail(email);
  if (person) {
    // An address is given to a newcomer: whoever has another account in this workspace is not found by it.
    const { accounts } = await desk.store.accountsOf(person.id);
    return accounts.some((one) => one.workspace === workspace)
      ? { fault: FAULT["other-account"] }
      : { who: person.id };
  }
  const name = nameIn(profile.name);
  return name.length > LONGEST_NAME ? { fault: words.nameTooLong } : { who: [name, email] };
}

/** "RAO, Maya (HOSPITAL TRUST)" is Maya Rao, as where it is typed. */
function nameIn(said: string): string {
  const [one, another] = namesTyped(said);
  return one && another === undefined ? one : tidy(said);
}
