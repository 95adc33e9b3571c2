import type { Slot } from "../../core/calendar/slots.ts";
import { waitingIn } from "../../core/entry/waiting.ts";
import { handedOver, stands } from "../../core/people/delegating.ts";
import { codeFor, type Delegation, type Directory } from "../../core/people/directory.ts";
import { nameIn } from "../../core/people/same-names.ts";
import type { Change, Write } from "../../ports/change.ts";
import { delegationBegins } from "../../views/delegations.ts";
import { type Desk, tell } from "../desk.ts";
import { cardsOf } from "../review/consequences.ts";
import { happenedOnce, passed } from "../weekly/record-occurrence.ts";
import type { Planner } from "../weekly/together.ts";

/** A delegation's first morning: what waits is asked of whoever decides now. Or the morning after: their cards say so. */
export const delegationTurns: Planner = async ({ desk, now }, slot) => {
  const directory = await desk.store.directory({ person: slot.personId });
  const delegation = directory.delegations.find(({ id }) => id === slot.subject);
  if (!delegation || !stands(delegation)) return passed(slot, now, "taken back");
  const enrolments = handedOver(directory, delegation).map(({ id }) => id);
  const entries = await desk.store.entries({ enrolments, statuses: ["submitted"] });
  const writes = entries.map(({ id }): Write => ({ type: "redraw", entryId: id }));
  if (slot.period !== delegation.from) return happenedOnce(slot, now, { writes });
  return begins(desk, slot, { delegation, directory, entries, writes }, now);
};

interface Beginning {
  delegation: Delegation;
  directory: Directory;
  entries: Awaited<ReturnType<Desk["store"]["entries"]>>;
  writes: Write[];
}

async function begins(
  desk: Desk,
  slot: Slot,
  { delegation, directory, entries, writes }: Beginning,
  now: Date,
): Promise<Change> {
  const { supervisorId, delegateId, until } = delegation;
  // What was sent since the day began was asked of them as it came.
  const waiting = waitingIn(directory, entries, now).filter(
    (one) => one.entry.submittedAt < slot.at && one.with.some(({ id }) => id === delegateId),
  );
  if (waiting.length === 0) return happenedOnce(slot, now, { writes });
  const shown = waiting.map(({ entry, workingDays }) => ({
    entry,
    workingDays,
    trainee: nameIn(directory, entry.traineeId),
    code: codeFor(directory, entry, delegateId),
  }));
  const cards = await Promise.all(waiting.map(({ entry }) => cardsOf(desk, directory, entry, now)));
  const said = delegationBegins(nameIn(directory, supervisorId), until, shown);
  const carries = {
    entries: waiting.map(({ entry }) => entry.id),
    people: [supervisorId, ...new Set(waiting.map(({ entry }) => entry.traineeId))],
  };
  return happenedOnce(slot, now, {
    writes,
    deliveries: [
      tell(delegateId, slot.key, said, "digest", carries, "hold"),
      ...cards.flat().filter(({ to }) => to.type === "person" && to.person === delegateId),
    ],
  });
}
