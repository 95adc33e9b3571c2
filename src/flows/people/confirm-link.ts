import { byPerson } from "../../core/causes.ts";
import type { How } from "../../core/entry/entry.ts";
import type { AccountClaim, AccountRecord, Person } from "../../core/people/directory.ts";
import { isMember } from "../../core/people/here.ts";
import type { ChatEvent, ChatReply } from "../../ports/chat.ts";
import * as words from "../../views/words/accounts.ts";
import { type Desk, notice } from "../desk.ts";
import { audited } from "../trail.ts";

/**
 * Somebody acts from an account that an administrator links to a person: it is theirs once they say so, by the button
 * or the word; until then they are told that alone. Null where no such question stands.
 */
export async function answerLink(
  desk: Desk,
  event: ChatEvent,
  record: AccountRecord,
): Promise<ChatReply | null> {
  const claim = isMember(record) ? await desk.store.claimOf(record) : null;
  if (claim?.by !== "operator") return null;
  const how = confirmedBy(event, claim);
  if (!how) return ASKED.includes(event.type) ? notice(words.linkWaits) : null;
  const person = await confirmLink(desk, record, claim, how);
  return notice(person ? words.linked(person.name) : words.notLinked);
}

const ASKED: readonly ChatEvent["type"][] = ["command", "home", "button", "text", "shortcut"];

function confirmedBy(event: ChatEvent, claim: AccountClaim): How | null {
  if (event.type === "button")
    return event.action === "link-confirm" && event.value === claim.personId ? "button" : null;
  const typed = event.type === "command" || (event.type === "text" && event.direct) ? event.text : "";
  return /^["'“]?confirm["'”]?[.!]?$/i.test(typed.trim()) ? "text" : null;
}

/** The person confirms it, from that very account. */
async function confirmLink(
  desk: Desk,
  record: AccountRecord,
  claim: AccountClaim,
  how: How,
): Promise<Person | null> {
  const { workspace, user } = record;
  const directory = await desk.store.directory({ person: claim.personId });
  const person = directory.people.get(claim.personId);
  if (!person?.active) return null;
  const by = { actor: person.id, how };
  const outcome = await desk.store.commit({
    cause: byPerson(person.id, `link:${workspace}:${user}:${claim.at.getTime()}`),
    at: desk.clock.now(),
    writes: [
      { type: "account", account: { ...record, personId: person.id } },
      { type: "claim-settled", account: { workspace, user } },
      { type: "person", person }, // whoever decides by how they stand finds that it has changed
    ],
    audit: [audited(by, "account.bound", `person:${person.id}`, { workspace, user, by: "link" })],
  });
  return outcome.type === "stale" ? null : person;
}
