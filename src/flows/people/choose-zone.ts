import { nextDue } from "../../core/calendar/schedule.ts";
import { NOBODY_RECORDED } from "../../core/calendar/slots.ts";
import { zonesMeant } from "../../core/calendar/zones.ts";
import {
  currentEnrolments,
  type Directory,
  ledBy,
  type Person,
  type Programme,
  zoneAndSource,
} from "../../core/people/directory.ts";
import { supervisedBy } from "../../core/people/reviewers.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Answers } from "../../ports/form.ts";
import type { AuditEntry } from "../../ports/store.ts";
import { line } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as words from "../../views/words/zone.ts";
import { notThatZone, type ZoneScene, zoneChanged, zoneForm, zoneShown } from "../../views/zone.ts";
import { type Desk, notice, type Plan, type Scene, settle } from "../desk.ts";

/** A person's own time zone: shown, set, and given up for their profile's or their programme's. */

const DEFAULT = ["programme", "default"];

export async function showZone(desk: Desk, scene: Scene): Promise<ChatReply> {
  return notice(zoneShown(await zoneScene(desk, scene.directory, scene.person, scene.now)));
}

export async function openZoneForm(desk: Desk, { directory, person, now }: Scene): Promise<ChatReply> {
  const { zone, source } = await zoneScene(desk, directory, person, now);
  const value = source === "own" ? zone : "";
  return { type: "form", form: zoneForm(desk.newId(), value, words.shown(zone, source)) };
}

/** "zone London". @returns null where so much is said that it is no command */
export async function zoneByText(desk: Desk, scene: Scene, typed: string): Promise<ChatReply | null> {
  const chosen = chosenIn(typed);
  if ("zone" in chosen) return choose(desk, scene, chosen.zone, "text");
  return typed.split(/\s+/).length > 3 ? null : notice(line(chosen.fault));
}

export async function submitZoneForm(
  desk: Desk,
  scene: Scene,
  sent: { id: string; answers: Answers },
): Promise<ChatReply> {
  const { zone } = sent.answers.values;
  const typed = typeof zone === "string" ? zone : "";
  const chosen = chosenIn(typed);
  if ("zone" in chosen) return choose(desk, scene, chosen.zone, "form");
  const now = await zoneScene(desk, scene.directory, scene.person, scene.now);
  const form = zoneForm(sent.id, typed, words.shown(now.zone, now.source));
  return { type: "invalid", errors: { zone: chosen.fault }, form };
}

/** null: none of one's own. */
function chosenIn(typed: string): { zone: string | null } | { fault: string } {
  if (DEFAULT.includes(typed.trim().toLowerCase())) return { zone: null };
  const meant = zonesMeant(typed);
  const [zone] = meant;
  return zone && meant.length === 1 ? { zone } : { fault: notThatZone(meant) };
}

function choose(desk: Desk, scene: Scene, zone: string | null, how: AuditEntry["how"]): Promise<ChatReply> {
  const { now, cause } = scene;
  const plan = async (): Promise<Plan> => {
    const directory = await desk.store.directory({ person: scene.person.id });
    const before = directory.people.get(scene.person.id) ?? scene.person;
    const person: Person = { ...before, zone };
    const people = new Map([...directory.people, [person.id, person]]);
    const after = await zoneScene(desk, { ...directory, people }, person, now);
    if (before.zone === zone) return { reply: notice(line(words.same(after.zone))) };
    const answer = notice(zoneChanged(after));
    const personal = { before: before.zone, after: zone };
    const subject = `person:${person.id}`;
    return {
      change: {
        cause,
        at: now,
        writes: [{ type: "person", person }],
        audit: [{ actor: person.id, how, event: "person.zone", subject, facts: {}, personal }],
        answer,
      },
    };
  };
  return settle(desk.store, plan, notice(line(refusals.busy)));
}

const DONE_FOR_MS = 30 * 24 * 3_600_000; // longer than the schedule looks back

async function zoneScene(desk: Desk, directory: Directory, person: Person, now: Date): Promise<ZoneScene> {
  const programme = programmeOf(directory, person.id, now);
  const done = await desk.store.occurrences(new Date(now.getTime() - DONE_FOR_MS));
  const facts = {
    directory,
    done: new Set(done.map(({ key }) => key)),
    notes: [],
    openPrompts: [],
    waiting: [],
    lastLogged: new Map(),
    looked: null, // of what lies ahead nothing is late
    recorded: NOBODY_RECORDED,
  };
  return { ...zoneAndSource(directory, person.id, programme), next: nextDue(facts, now, person.id) };
}

/** Whose zone counts where nothing nearer is known. */
function programmeOf(directory: Directory, personId: string, now: Date): Programme | undefined {
  const enrolment =
    currentEnrolments(directory, now).get(personId) ?? supervisedBy(directory, personId, now)[0];
  return enrolment ? directory.programmes.get(enrolment.programmeId) : ledBy(directory, personId)[0];
}
