import { isMember } from "../core/people/here.ts";
import { mentionedIn, withAccounts } from "../ports/mentions.ts";
import type { Message } from "../ports/message.ts";
import type { Store } from "../ports/store.ts";

/**
 * A message as it is sent to one workspace: whoever is mentioned in it is called by the account that is bound to them
 * there at this moment. Others, those who have left, and whoever's rows cannot be read are named and not called.
 */
export async function calling(
  store: Pick<Store, "account" | "accountsOf">,
  message: Message,
  workspace: string,
  log: (event: string, facts: Record<string, string>) => void,
): Promise<Message> {
  const people = mentionedIn(message);
  const accounts = new Map<string, string>();
  for (const id of people)
    try {
      const account = (await store.accountsOf(id)).find(
        (one) => one.workspace === workspace && isMember(one),
      );
      const person = account && (await store.account(account))?.person;
      if (account && person?.id === id && person.active) accounts.set(id, account.user);
    } catch (error) {
      log("mention.failed", { person: id, why: String(error) });
    }
  return accounts.size > 0 ? withAccounts(message, accounts) : message;
}
