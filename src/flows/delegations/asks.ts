import {
  handedOver,
  mayNameFor,
  type Naming,
  namedAlready,
  namingFault,
  todayOfSupervisor,
} from "../../core/people/delegating.ts";
import type { Directory } from "../../core/people/directory.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { namingAsked } from "../../views/delegations.ts";
import { namesIn } from "../../views/review-card.ts";
import * as words from "../../views/words/delegations.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { turnedDown } from "../trail.ts";

/** Says what it will do, and asks; nothing is changed yet. */
export const asks: Flow<[directory: Directory, naming: Naming]> = async (desk, scene, directory, naming) => {
  const { person, now } = scene;
  const names = namesFor(scene, directory, naming);
  if (!mayNameFor(directory, person.id, naming)) return refused(desk, scene);
  if (namedAlready(directory, naming)) return notice(words.already(names, naming));
  const fault = namingFault(directory, naming, todayOfSupervisor(directory, naming.supervisorId, now));
  if (fault) return notice(words.namingFault(fault, names));
  const trainees = handedOver(directory, naming)
    .flatMap(({ traineeId }) => directory.people.get(traineeId) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  return notice(namingAsked(naming, names, [...namesTogether(trainees, directory, now).values()]));
};

export function namesFor(
  { person, now }: RequestContext,
  directory: Directory,
  { supervisorId, delegateId }: Pick<Naming, "supervisorId" | "delegateId">,
): words.NamingNames {
  const nameOf = namesIn(directory, [supervisorId, delegateId], now);
  const supervisor = supervisorId === person.id ? null : nameOf(supervisorId);
  return { supervisor, delegate: nameOf(delegateId) };
}

/** Kept, and told to whoever tried. */
export const refused = (desk: Desk, scene: RequestContext): Promise<ChatReply> =>
  turnedDown(desk, scene, "delegation.refused", words.onlySupervisors);
