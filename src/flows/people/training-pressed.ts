import { z } from "zod";
import type { ChatReply } from "../../ports/chat.ts";
import type { Write } from "../../ports/store.ts";
import { settled } from "../../views/training.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as words from "../../views/words/training.ts";
import { asItWas, type Flow, notice, type Plan, settle } from "../desk.ts";
import { contextIn } from "../entry/form-context.ts";
import { audited, byAsker } from "../trail.ts";
import { day, ledTrainee, notLead, order, planned, proposal, propose, versionOf } from "./led-training.ts";
import { changeOf, type TrainingPlan } from "./training-change.ts";

const name = z.string().max(80).nullable();
/** What stood before: the enrolment, the version that was made of it, its end, its pauses, and who supervised. */
const before = z.object({
  e: z.string(),
  v: z.number(),
  o: z.tuple([day, z.enum(["completed", "withdrawn"])]).nullable(),
  s: z.array(z.tuple([z.string(), day, day.nullable()])),
  l: z.array(z.tuple([z.string(), day, day.nullable(), day.nullable(), name])),
  u: z.array(z.tuple([z.string(), day, day, z.string(), z.string(), z.string(), name])).default([]), // outsiders
});

/** The button of one of several programmes. */
export const askTraining: Flow<[value: string]> = async (desk, scene, value) => {
  const asked = contextIn(order, value);
  return asked ? propose(desk, scene, asked) : notice(refusals.noSuchCard);
};

export const doTraining: Flow<[value: string]> = async (desk, scene, value) => {
  const asked = contextIn(order, value);
  if (!asked) return notice(refusals.noSuchCard);
  const plan = async (): Promise<Plan> => {
    const led = await ledTrainee(desk, scene, asked.t, asked.p, asked.a);
    if (!led) return { reply: await notLead(desk, scene) };
    if (versionOf(led) !== asked.v) return { reply: await proposal(desk, scene, led, asked, true) };
    const made = await planned(desk, scene, led, asked.a);
    const whose = { trainee: led.trainee.name, programme: led.programme.name };
    if (!made.ok) return { reply: notice(words.trainingFault(whose, made.why)) };
    const said = words.trainingSaid(whose, made.fact);
    if (!made.change) return { reply: notice(`${said} ${words.isSo}`) };
    const told = made.told.map(({ name }) => name);
    const answer = notice(
      settled({
        said,
        notes: made.notes,
        told,
        supervise: made.fact.type === "added" && !("s" in asked.a) ? `${asked.t}/${asked.p}` : null,
        undo:
          asked.a.type === "add" && led.enrolment && made.enrolment.id === led.enrolment.id
            ? null
            : undoValue(made),
      }),
    );
    return { change: { ...made.change, answer } };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};

const undoValue = ({
  enrolment: { id, version },
  before: { ended, pauses, links, outsiders = [] },
}: TrainingPlan) =>
  JSON.stringify({
    e: id,
    v: version + 1,
    o: ended && [ended.lastDay, ended.how],
    s: pauses.map((pause) => [pause.id, pause.from, pause.until]),
    l: links.map((link) => [link.id, link.from, link.until, link.decideUntil, link.rotation]),
    u: outsiders.map((one) => [
      one.id,
      one.from,
      one.until,
      one.name,
      one.role,
      one.organisation,
      one.rotation,
    ]),
  } satisfies z.infer<typeof before>);

export const leaveTraining = (): ChatReply => notice(words.nothingDone);

/** What stood before stands again, unless somebody has changed it since. */
export const undoTraining: Flow<[value: string]> = async (desk, scene, value) => {
  const was = contextIn(before, value);
  if (!was) return notice(refusals.noSuchCard);
  const { now, cause } = scene;
  const plan = async (): Promise<Plan> => {
    const known = (await desk.store.directory({ person: scene.person.id })).enrolments.get(was.e);
    const led = known && (await ledTrainee(desk, scene, known.traineeId, known.programmeId));
    if (!led) return { reply: await notLead(desk, scene) };
    const { directory, trainee, programme } = led;
    if (known.version !== was.v) return { reply: notice(words.changedSince) };
    const pauses = directory.pauses.flatMap((one) => {
      const as = was.s.find(([id]) => id === one.id && one.enrolmentId === known.id);
      return as ? [{ ...one, from: as[1], until: as[2] }] : [];
    });
    const links = directory.supervision.flatMap((one) => {
      const as = was.l.find(([id]) => id === one.id && one.enrolmentId === known.id);
      return as ? [{ ...one, from: as[1], until: as[2], decideUntil: as[3], rotation: as[4] }] : [];
    });
    const there = was.u.length > 0 ? await desk.store.outsiders([known.id]) : [];
    const own = was.u.filter(([id]) => there.some((one) => one.id === id));
    const outsiders = own.map(([id, from, until, name, role, organisation, rotation]) => ({
      ...{ id, enrolmentId: known.id, from, until },
      ...{ name, role, organisation, rotation },
    }));
    const ended = was.o && { lastDay: was.o[0], how: was.o[1] };
    const enrolment = { ...known, ended };
    const fact = { type: "as-before" as const };
    const writes: Write[] = [
      { type: "enrolment", enrolment },
      ...pauses.map((pause): Write => ({ type: "pause", pause })),
      ...links.map((link): Write => ({ type: "supervision", link })),
      ...outsiders.map((outsider): Write => ({ type: "outsider", outsider })),
    ];
    const days = (some: readonly { from: string; until: string | null }[]) =>
      some.map((one) => `${one.from} ${one.until ?? "-"}`).join(", ");
    const facts = {
      lastDay: ended?.lastDay ?? null,
      pauses: days(pauses),
      links: days(links),
      outsiders: days(outsiders),
    };
    const by = byAsker(scene);
    const audit = [audited(by, "enrolment.undone", `enrolment:${known.id}`, facts)];
    const expect = asItWas("person", trainee);
    const about = { fact, trainee, programme, enrolment };
    const made = await changeOf(desk, directory, about, { by, cause, now }, { writes, audit, expect });
    const said = words.trainingSaid({ trainee: trainee.name, programme: programme.name }, fact);
    return { change: { ...made.change, answer: notice(said) } };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};
