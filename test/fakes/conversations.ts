import type { Conversations } from "../../src/ports/conversations.ts";

/** Remembered for as long as the test lasts. */
export function fakeConversations(): Conversations {
  const known = new Map<string, string>();
  return {
    of: async ({ workspace, user }) => known.get(`${workspace} ${user}`) ?? null,
    remember: async ({ workspace, user }, conversation) => {
      known.set(`${workspace} ${user}`, conversation);
    },
  };
}
