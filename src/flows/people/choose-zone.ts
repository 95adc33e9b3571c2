import { nextDue } from "../../core/calendar/schedule.ts";
import { NOBODY_RECORDED } from "../../core/calendar/slots.ts";
import { zonesMeant } from "../../core/calendar/zones.ts";
import { type Directory, type Person, zoneAndSource } from "../../core/people/directory.ts";
import { programmeAround } from "../../core/people/leave.ts";
import type { AuditEntry } from "../../ports/change.ts";
import type { ChatReply } from "../../ports/chat.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as words from "../../views/words/zone.ts";
import { notThatZone, type ZoneScene, zoneChanged, zoneForm, zoneShown } from "../../views/zone.ts";
import { type Desk, type Flow, notice, type Plan, settle } from "../desk.ts";
import type { FormEvent } from "../entry/form-context.ts";
import { audited } from "../trail.ts";

const DEFAULT = ["programme", "default"];

export const showZone: Flow = async (desk, { directory, person, now }) =>
  notice(zoneShown(await zoneScene(desk, directory, person, now)));

export const openZoneForm: Flow = async (desk, { directory, person, now }) => {
  const { zone, source } = await zoneScene(desk, directory, person, now);
  const value = source === "own" ? zone : "";
  return { type: "form", form: zoneForm(desk.newId(), value, words.shown(zone, source)) };
};

/** "zone London". @returns null where so much is said that it is no command */
export const zoneByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const chosen = chosenIn(typed);
  if ("zone" in chosen) return choose(desk, scene, chosen.zone, "text");
  return typed.split(/\s+/).length > 3 ? null : notice(chosen.fault);
};

export const submitZoneForm: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  const { zone } = sent.answers.values;
  const typed = typeof zone === "string" ? zone : "";
  const chosen = chosenIn(typed);
  if ("zone" in chosen) return choose(desk, scene, chosen.zone, "form");
  const now = await zoneScene(desk, scene.directory, scene.person, scene.now);
  const form = zoneForm(sent.id, typed, words.shown(now.zone, now.source));
  return { type: "invalid", errors: { zone: chosen.fault }, form };
};

/** null: none of one's own. */
function chosenIn(typed: string): { zone: string | null } | { fault: string } {
  if (DEFAULT.includes(typed.trim().toLowerCase())) return { zone: null };
  const meant = zonesMeant(typed);
  const [zone] = meant;
  return zone && meant.length === 1 ? { zone } : { fault: notThatZone(meant) };
}

const choose: Flow<[zone: string | null, how: AuditEntry["how"]]> = (desk, scene, zone, how) => {
  const { now, cause } = scene;
  const plan = async (): Promise<Plan> => {
    const directory = await desk.store.directory({ person: scene.person.id });
    const before = directory.people.get(scene.person.id) ?? scene.person;
    const person: Person = { ...before, zone };
    const people = new Map([...directory.people, [person.id, person]]);
    const after = await zoneScene(desk, { ...directory, people }, person, now);
    if (before.zone === zone) return { reply: notice(words.same(after.zone)) };
    const answer = notice(zoneChanged(after));
    const personal = { before: before.zone, after: zone };
    const audit = [audited({ actor: person.id, how }, "person.zone", `person:${person.id}`, {}, personal)];
    return { change: { cause, at: now, writes: [{ type: "person", person }], audit, answer } };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};

const DONE_FOR_MS = 30 * 24 * 3_600_000; // longer than the schedule looks back

async function zoneScene(desk: Desk, directory: Directory, person: Person, now: Date): Promise<ZoneScene> {
  const programme = programmeAround(directory, person.id, now);
  const done = await desk.store.occurrences(new Date(now.getTime() - DONE_FOR_MS), { people: [person.id] });
  const facts = {
    directory,
    done: new Set(done.map(({ key }) => key)),
    notes: [],
    lists: [],
    openPrompts: [],
    waiting: [],
    meetings: [],
    lastLogged: new Map(),
    looked: null, // of what lies ahead nothing is late
    recorded: NOBODY_RECORDED,
  };
  return { ...zoneAndSource(directory, person.id, programme), next: nextDue(facts, now, person.id) };
}
