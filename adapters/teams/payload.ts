import type { MessageRef } from "../../src/ports/chat.ts";
import type { TeamsPayload, TeamsUser } from "./payload-shape.ts";

/** How an answer is given: each of Teams' requests wants another. */
export type ActivityKind =
  | "message" // something was written: answered by a message there, or to the person alone
  | "submit" // a button of a client that knows no other way: answered like a message
  | "execute" // a card's button, answered in place, by a line
  | "dialog" // asks for a dialog
  | "dialog-submit" // sends one: the next one, a word, or nothing, which closes it
  | "extension" // asks for a dialog, on a message
  | "extension-submit"
  | "search" // wants choices
  | "event" // wants no answer
  | "installed"
  | "removed";

/** Where an answer goes. */
export interface TeamsSurface {
  kind: ActivityKind;
  user: string;
  from: string; // the account as this bot's conversations name it, "29:…"
  conversation: string; // whole, with the thread where it is one
  personal: boolean; // the person's own conversation with the bot
  activity: string;
  serviceUrl: string;
  typed: string | null; // what was said there
}

export const isPersonal = ({ conversation }: TeamsPayload): boolean =>
  conversation?.conversationType === "personal" ||
  (conversation?.conversationType === undefined && conversation?.isGroup !== true);

/** A thread of a channel is named in its conversation's id; a message's own id is enough to find it. */
export const channelOf = (conversation: string) => conversation.replace(/;messageid=.*$/, "");

export const refOf = (workspace: string, conversation: string, message: string): MessageRef => ({
  workspace,
  conversation: channelOf(conversation),
  message,
});

export const tenantOf = ({ conversation, channelData }: TeamsPayload): string =>
  (conversation?.tenantId ?? channelData?.tenant?.id ?? "").toLowerCase();

/**
 * Who it is: the object id in the organisation's directory, the same for every app, in every conversation and in the
 * roster, and the one by which others' messages name their authors. The "29:…" of an account is another for every bot,
 * so it would be lost with the bot's registration; it stands in only for those whom no directory has.
 */
export const userOf = ({ aadObjectId, id }: TeamsUser): string => aadObjectId?.toLowerCase() || id || "";

const [EARLIEST, LATEST] = [new Date("1970-01-01T00:00:00Z"), new Date("2199-12-31T23:59:59Z")];

/** When it happened, by Teams' clock; `otherwise` where that shows no such time (the year 1 is .NET's word for none). */
export function instantOf<T>(timestamp: string | Date | undefined, otherwise: T): Date | T {
  const at = timestamp instanceof Date ? timestamp : new Date(timestamp ?? Number.NaN);
  return at >= EARLIEST && at <= LATEST ? at : otherwise;
}
