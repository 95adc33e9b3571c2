import type { Account } from "../../src/core/people/directory.ts";
import type { Conversations } from "../../src/ports/conversations.ts";

/** Remembered for as long as the test lasts. */
export function fakeConversations(): Conversations {
  const known = new Map<string, { account: Account; reference: string }>();
  const keyOf = ({ workspace, user }: Account) => `${workspace} ${user}`;
  return {
    of: async (account) => known.get(keyOf(account))?.reference ?? null,
    remember: async (account, reference) => {
      known.set(keyOf(account), { account, reference });
    },
    containing: async (workspace, part) =>
      [...known.values()]
        .filter(({ account, reference }) => account.workspace === workspace && reference.includes(part))
        .map(({ account }) => account),
  };
}
