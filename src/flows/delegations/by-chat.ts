import { daysMeant } from "../../core/calendar/days-meant.ts";
import {
  mayNameFor,
  type Naming,
  namedAlready,
  namingFault,
  stands,
  takenBack,
  todayOfSupervisor,
} from "../../core/people/delegating.ts";
import type { Delegation, Directory, Person } from "../../core/people/directory.ts";
import { peopleMeant } from "../../core/people/named.ts";
import { hereAs } from "../../core/people/reviewers.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { delegationsShown, namingDone, namingEnded, namingIn } from "../../views/delegations.ts";
import * as words from "../../views/words/delegations.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Flow, notice, type Plan, type RequestContext, settle } from "../desk.ts";
import { byAsker } from "../trail.ts";
import { asks, namesFor, refused } from "./asks.ts";
import { delegationChange } from "./change.ts";
import { openDelegateForm } from "./form.ts";

const MOST_WORDS = 10; // of two names: whatever is longer is talk
const TO = / to /i;

/** "delegate": what stands, and how to have it otherwise; the form at once, where nothing stands. */
export const showDelegations: Flow = async (desk, scene) => {
  const { person, now } = scene;
  const directory = await desk.store.directory("all");
  const shown = directory.delegations
    .filter((one) => stands(one) && one.until >= todayOfSupervisor(directory, one.supervisorId, now))
    .map((delegation) => ({
      delegation,
      names: namesFor(scene, directory, delegation),
      isReader: delegation.delegateId === person.id,
      mayEnd: mayNameFor(directory, person.id, delegation),
    }))
    .filter(({ isReader, mayEnd }) => isReader || mayEnd);
  const leads = hereAs(directory, person.id, "lead").length > 0;
  const may = leads || hereAs(directory, person.id, "supervisor").length > 0;
  if (may && shown.length === 0) return openDelegateForm(desk, scene);
  return notice(delegationsShown(shown, { leads, may }));
};

/** "delegate Dr Lind 3–14 Aug", "delegate Dr Okafor to Dr Lind 3–14 Aug". @returns null where it is no command */
export const delegateByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const { person, now } = scene;
  if (typed.split(/\s+/).length > MOST_WORDS + 6) return null;
  const directory = await desk.store.directory("all");
  const all = [...directory.people.values()].flatMap(({ id }) => hereAs(directory, id, "supervisor"));
  const meant = daysMeant(typed, todayOfSupervisor(directory, person.id, now));
  const [one = "", other] = meant.before.split(TO);
  const [from, to] =
    other === undefined ? [person.id, peopleMeant(all, one)] : [one, peopleMeant(all, other)];
  if (!meant.ok && meant.why === "none" && to.length === 0) return null;
  const mayAsk = (["supervisor", "lead"] as const).some(
    (role) => hereAs(directory, person.id, role).length > 0,
  );
  if (!mayAsk) return refused(desk, scene);
  if (other === undefined && hereAs(directory, person.id, "supervisor").length === 0)
    return notice(words.howToForOthers); // a lead, who says who but not for whom
  const supervisor = other === undefined ? [person] : peopleMeant(all, from);
  const found = oneOf(supervisor, from, directory, scene) ?? oneOf(to, other ?? one, directory, scene);
  if (found) return found;
  const [supervisorId = "", delegateId = ""] = [supervisor[0]?.id, to[0]?.id];
  const naming: Naming = { supervisorId, delegateId, from: "", until: "" };
  const names = namesFor(scene, directory, naming);
  if (!meant.ok) return notice(words.namingFault({ type: "days", why: meant.why }, names));
  return asks(desk, scene, directory, { ...naming, from: meant.first, until: meant.last });
};

/** What is answered where not exactly one is meant. */
function oneOf(
  found: readonly Person[],
  typed: string,
  directory: Directory,
  { now }: RequestContext,
): ChatReply | null {
  if (found.length === 1) return null;
  if (typed.trim() === "") return notice(words.whom);
  if (found.length === 0) return notice(words.nobodyCalled(typed.trim()));
  return notice(words.severalCalled([...namesTogether(found, directory, now).values()]));
}

/** Who may is asked again when it is confirmed, by what is stored then. */
export const delegateNow: Flow<[value: string]> = (desk, scene, value) => {
  const { person, now, cause } = scene;
  const naming = namingIn(value);
  const plan = async (): Promise<Plan> => {
    const directory = await desk.store.directory("all");
    if (!mayNameFor(directory, person.id, naming)) return { reply: await refused(desk, scene) };
    const names = namesFor(scene, directory, naming);
    if (namedAlready(directory, naming)) return { reply: notice(words.already(names, naming)) };
    const today = todayOfSupervisor(directory, naming.supervisorId, now);
    const fault = namingFault(directory, naming, today);
    if (fault) return { reply: notice(words.namingFault(fault, names)) };
    const delegation: Delegation = { id: desk.newId(), ...naming };
    const about = { desk, directory, by: byAsker(scene), cause, today, now };
    const change = await delegationChange(about, { was: null, delegation });
    return { change: { ...change, answer: notice(namingDone(delegation, names)) } };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};

export const delegateNot = (): ChatReply => notice(words.notDone);

export const endDelegation: Flow<[id: string]> = (desk, scene, id) => {
  const { person, now, cause } = scene;
  const plan = async (): Promise<Plan> => {
    const directory = await desk.store.directory("all");
    const was = directory.delegations.find((one) => one.id === id);
    if (!was) return { reply: notice(words.notThere) };
    if (!mayNameFor(directory, person.id, was)) return { reply: await refused(desk, scene) };
    const today = todayOfSupervisor(directory, was.supervisorId, now);
    if (!stands(was) || was.until < today) return { reply: notice(words.notThere) };
    const about = { desk, directory, by: byAsker(scene), cause, today, now };
    const change = await delegationChange(about, { was, delegation: takenBack(was, today) });
    const answer = notice(namingEnded(was, namesFor(scene, directory, was)));
    return { change: { ...change, answer } };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};
