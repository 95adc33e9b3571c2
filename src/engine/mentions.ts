import type { AccountStanding } from "../core/people/directory.ts";
import { isMember } from "../core/people/here.ts";
import { mentionedIn, withAccounts } from "../ports/mentions.ts";
import type { Message } from "../ports/message.ts";
import type { Store } from "../ports/store.ts";

type Known = Pick<Store, "accountsOf" | "directory">;

/**
 * A message as it is sent to one workspace: whoever is mentioned in it is called by the account that is bound to them
 * there at this moment. Others, those who have left, and whoever's rows cannot be read are named and not called.
 * Where the database is away it throws: a message that called nobody would stay like that, and is sent later instead.
 */
export async function calling(store: Known, message: Message, workspace: string): Promise<Message> {
  const called = new Map<string, string>();
  for (const id of mentionedIn(message)) {
    const account = await accountIn(store, workspace, id);
    if (account) called.set(id, account.user);
  }
  return called.size > 0 ? withAccounts(message, called) : message;
}

async function accountIn(store: Known, workspace: string, id: string): Promise<AccountStanding | null> {
  const isThere = (one: AccountStanding) => one.workspace === workspace && isMember(one);
  try {
    const { person, accounts } = await store.accountsOf(id);
    return (person?.active && accounts.find(isThere)) || null;
  } catch {
    // This leaves out rows that cannot be read, and throws where it is the database that is away.
    const { people, accounts } = await store.directory({ person: id });
    return (people.get(id)?.active && accounts.get(id)?.find(isThere)) || null;
  }
}
