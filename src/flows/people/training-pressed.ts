import { z } from "zod";
import { groupedBy } from "../../core/grouped.ts";
import type { Directory, Programme } from "../../core/people/directory.ts";
import type { Outsider } from "../../core/people/outsiders.ts";
import type { Write } from "../../ports/change.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { saidOnce, settled } from "../../views/training.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as words from "../../views/words/training.ts";
import { asItWas, type Flow, notice, type Plan, settle } from "../desk.ts";
import { contextIn } from "../entry/form-context.ts";
import { audited, byAsker } from "../trail.ts";
import { ledThere, notLead, planned, programmeLed, proposal, propose, versionsOf } from "./led-training.ts";
import { changeOf, type TrainingPlan, type TrainingRows } from "./training-change.ts";
import { day, order, workingDays } from "./training-order.ts";

const name = z.string().max(80).nullable();
const dates = [day, day.nullable()] as const;
/**
 * What stood before: the enrolment and the version that was made of it; its start, target and working days; its end, its
 * pauses, who supervised, and who decided from outside.
 */
const before = z.object({
  e: z.string(),
  v: z.number(),
  d: z.tuple([...dates, workingDays]).optional(), // not of buttons that were sent before these were taken back too
  o: z.tuple([day, z.enum(["completed", "withdrawn"])]).nullable(),
  s: z.array(z.tuple([z.string(), ...dates])),
  l: z.array(z.tuple([z.string(), ...dates, day.nullable(), name])),
  u: z.array(z.tuple([z.string(), day, day, z.string(), z.string(), z.string(), name])).default([]),
});
type Before = z.infer<typeof before>;
/** Of one place alone, where the button was sent before an order could be about several. */
const ofOne = before.transform((one) => ({ p: null, b: [one] }));
const undone = z.union([z.object({ p: z.string(), b: z.array(before).min(1) }), ofOne]);

/** The button of one of several programmes. */
export const askTraining: Flow<[value: string]> = async (desk, scene, value) => {
  const asked = contextIn(order, value);
  return asked ? propose(desk, scene, asked) : notice(refusals.noSuchCard);
};

export const doTraining: Flow<[value: string]> = async (desk, scene, value) => {
  const asked = contextIn(order, value);
  if (!asked) return notice(refusals.noSuchCard);
  const plan = async (): Promise<Plan> => {
    const led = await ledThere(desk, scene, asked);
    if (!led) return { reply: await notLead(desk, scene) };
    if (versionsOf(led).join() !== asked.v.join())
      return { reply: await proposal(desk, scene, led, asked, true) };
    const made = await planned(desk, scene, led, asked.a);
    if (!made.ok) return { reply: notice(made.said) };
    if (made.rows.length === 0) return { reply: await proposal(desk, scene, led, asked, true) };
    const actor = { by: byAsker(scene), cause: scene.cause, now: scene.now };
    const { change, told } = await changeOf(desk, led.directory, made.rows, actor);
    const names = told.map((one) => one.name);
    const undo = JSON.stringify({ p: asked.p, b: beforeOf(made.plans) });
    return {
      change: {
        ...change,
        answer: notice(settled({ ...made, told: names, undo, supervise: nextOf(made.plans) })),
      },
    };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};

/** Of one who joined, and whom nobody supervises yet: as the form's button names them. */
function nextOf(plans: readonly TrainingPlan[]): string | null {
  const [one] = plans;
  if (plans.length > 1 || one?.fact.type !== "added") return null;
  return `${one.enrolment.traineeId}/${one.enrolment.programmeId}`;
}

/** By enrolment: what several plans changed of one is taken back together. */
const beforeOf = (plans: readonly TrainingPlan[]): Before[] =>
  [
    ...groupedBy(
      plans.filter(({ rows }) => rows !== null),
      ({ enrolment }) => enrolment.id,
    ).values(),
  ].map((same) => {
    const [{ enrolment, before: was }] = same as [TrainingPlan];
    const links = same.flatMap(({ before: { links } }) => links);
    const outsiders = same.flatMap(({ before: { outsiders = [] } }) => outsiders);
    return {
      e: enrolment.id,
      v: enrolment.version + 1,
      d: [was.as.start, was.as.target, [...was.as.workingDays]],
      o: was.as.ended && [was.as.ended.lastDay, was.as.ended.how],
      s: was.pauses.map((pause) => [pause.id, pause.from, pause.until]),
      l: links.map((link) => [link.id, link.from, link.until, link.decideUntil, link.rotation]),
      u: outsiders.map(({ id, from, until, name, role, organisation, rotation }) => [
        ...([id, from, until, name, role, organisation, rotation] as const),
      ]),
    };
  });

export const leaveTraining = (): ChatReply => notice(words.nothingDone);

/** What stood before stands again, unless somebody has changed any of it since. */
export const undoTraining: Flow<[value: string]> = async (desk, scene, value) => {
  const was = contextIn(undone, value);
  if (!was) return notice(refusals.noSuchCard);
  const { now, cause } = scene;
  const by = byAsker(scene);
  const plan = async (): Promise<Plan> => {
    const directory = await desk.store.directory({ person: scene.person.id });
    const known = was.b.map(({ e }) => directory.enrolments.get(e));
    const place = was.p ?? known[0]?.programmeId ?? "";
    const programme = programmeLed(scene, directory, place);
    const isTheirs = known.every((one) => one?.programmeId === place && one.traineeId !== scene.person.id);
    if (!programme || !isTheirs) return { reply: await notLead(desk, scene) };
    if (was.b.some(({ e, v }) => directory.enrolments.get(e)?.version !== v))
      return { reply: notice(words.changedSince) };
    const outside = was.b.filter(({ u }) => u.length > 0).map(({ e }) => e);
    const there = { directory, outsiders: outside.length > 0 ? await desk.store.outsiders(outside) : [] };
    const rows = was.b.flatMap((one) => rowsBack(there, programme, one, by) ?? []);
    const { change } = await changeOf(desk, directory, rows, { by, cause, now });
    const said = saidOnce(
      rows.map(({ about }) => ({
        name: about.trainee.name,
        says: (names) => words.trainingSaid({ trainee: names, programme: programme.name }, about.fact),
      })),
    );
    return { change: { ...change, answer: notice(said.join(" ")) } };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};

function rowsBack(
  { directory, outsiders: there }: { directory: Directory; outsiders: readonly Outsider[] },
  programme: Programme,
  was: Before,
  by: ReturnType<typeof byAsker>,
): TrainingRows | null {
  const known = directory.enrolments.get(was.e);
  const trainee = known && directory.people.get(known.traineeId);
  if (!trainee) return null;
  const pauses = directory.pauses.flatMap((one) => {
    const as = was.s.find(([id]) => id === one.id && one.enrolmentId === known.id);
    return as ? [{ ...one, from: as[1], until: as[2] }] : [];
  });
  const links = directory.supervision.flatMap((one) => {
    const as = was.l.find(([id]) => id === one.id && one.enrolmentId === known.id);
    return as ? [{ ...one, from: as[1], until: as[2], decideUntil: as[3], rotation: as[4] }] : [];
  });
  const outsiders = was.u.flatMap(([id, from, until, name, role, organisation, rotation]) => {
    const own = there.find((one) => one.id === id && one.enrolmentId === known.id);
    return own ? [{ ...own, from, until, name, role, organisation, rotation }] : [];
  });
  const [start, target, workingDays] = was.d ?? [known.start, known.target, known.workingDays];
  const ended = was.o && { lastDay: was.o[0], how: was.o[1] };
  const enrolment = { ...known, start, target, workingDays, ended };
  const days = (some: readonly { from: string; until: string | null }[]) =>
    some.map((one) => `${one.from} ${one.until ?? "-"}`).join(", ");
  const facts = {
    lastDay: ended?.lastDay ?? null,
    pauses: days(pauses),
    links: days(links),
    outsiders: days(outsiders),
  };
  return {
    about: { fact: { type: "as-before" }, trainee, programme, enrolment },
    writes: [
      { type: "enrolment", enrolment },
      ...pauses.map((pause): Write => ({ type: "pause", pause })),
      ...links.map((link): Write => ({ type: "supervision", link })),
      ...outsiders.map((outsider): Write => ({ type: "outsider", outsider })),
    ],
    audit: [audited(by, "enrolment.undone", `enrolment:${known.id}`, facts)],
    expect: asItWas("person", trainee),
  };
}
