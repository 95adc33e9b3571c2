import type { Account } from "../core/people/directory.ts";

/**
 * Direct conversations that were opened once and are remembered: opening one is slow and rationed. The reference is
 * the adapter's own text, as it needs it to write there again.
 */
export interface Conversations {
  of(account: Account): Promise<string | null>;
  /** The newest word counts, where another was remembered before. */
  remember(account: Account, conversation: string): Promise<void>;
  /** Those of a workspace whose reference has this in it. @param part letters and digits alone */
  containing(workspace: string, part: string): Promise<Account[]>;
}

/** What a platform calls somebody within a conversation is kept under a name that no account has; it goes with the account. */
export const memberOf = ({ workspace, user }: Account): Account => ({ workspace, user: `-member:${user}` });
