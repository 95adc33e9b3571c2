import { dayIn, timeIn, weekdayOf } from "../../src/core/calendar/calendar.ts";
import type { MessageRef } from "../../src/ports/chat.ts";
import { type Button, buttonsOf, type Message } from "../../src/ports/message.ts";
import { rows } from "../filled-rows.ts";
import { reacting, TICK } from "../stories/member.ts";
import { type Acting, everyoneIn } from "./acting.ts";
import type { Chance } from "./chance.ts";
import type { Plans, StaffPlan, TraineePlan } from "./plans.ts";

/*
 * What people do in the hours that they work: log, answer and decline, approve and return. And what they should not do:
 * whoever feels like it decides what is not theirs, in whichever way there is.
 */

interface Card {
  ref: MessageRef;
  approve: Button;
  reference: string; // "#12"
  code: string; // of the programme
  trainee: string; // by name
  reader: string;
}

export interface Deeds {
  /** What arrived, as people keep it in mind. */
  saw(conversation: string, message: Message, ref: MessageRef): void;
  /** Whatever people do at this hour. */
  hour(now: Date): Promise<void>;
  tried(): { byAnybody: number };
}

/** How often, in each hour. */
export interface Habits {
  logs: number; // a trainee at work
  answers: number; // the same, a prompt
  decides: number; // a supervisor at work, each thing that waits
  dawdles: number; // one supervisor in five
  meddles: number; // anybody tries what may not be theirs
}

export const HABITS: Habits = { logs: 0.006, answers: 0.01, decides: 0.05, dawdles: 0.003, meddles: 0.12 };

const LATE_DAYS = 45; // evidence is at most so old

export function deedsOf(parts: {
  plans: Plans;
  acting: Acting;
  chance: Chance;
  competences: readonly string[];
  habits: Habits;
}): Deeds {
  const { plans, acting, chance, competences, habits } = parts;
  const open = new Map<string, Card[]>(); // what a reviewer has not decided yet, by reader
  const all: Card[] = [];
  const prompts = new Map<string, Button[]>(); // of the newest prompt, by trainee
  const everyone = everyoneIn(plans);
  const names = new Map(plans.trainees.map((one) => [one.name, one]));
  let titles = 0;
  let byAnybody = 0;

  async function logs({ id }: TraineePlan, today: string): Promise<void> {
    const opened = await acting.types(id, "log");
    if (opened.type !== "form") return; // between two enrolments
    const { name: form, context, instance, fields } = opened.form;
    const witness = fields.find((field) => field.name === "witness");
    const known =
      witness && "options" in witness ? witness.options.map(({ value }) => value).filter(Boolean) : [];
    const age = chance.happens(0.5) ? 1 : chance.below(LATE_DAYS);
    const day = new Date(Date.parse(today) - age * 86_400_000).toISOString().slice(0, 10);
    titles += 1;
    const written = {
      title: `Check ${titles}`,
      narrative: "I measured it and compared the result with the baseline.",
      reflection: "",
      firstDay: day,
      lastDay: day,
    };
    const chosen = {
      kind: "report",
      claims: rows([...new Set([chance.one(competences), chance.one(competences)])]),
      witness: known.length > 0 && chance.happens(0.4) ? chance.one(known) : "",
      links: [],
      attested: true,
    };
    const answers = { submit: "send", values: { ...written, ...chosen } };
    const reply = await acting.does(id, { type: "form", form, context, answers }, instance);
    if (reply.type === "invalid")
      throw new Error(`${id}: a sound form was refused: ${JSON.stringify(reply.errors)}`);
  }

  async function answers({ id }: TraineePlan): Promise<void> {
    const wanted = chance.happens(0.5) ? "Not this week" : "Ask tomorrow";
    const button = prompts.get(id)?.find(({ label }) => label === wanted);
    if (button) await acting.presses(id, button);
  }

  /** In whichever way: the button, the sign, the words. */
  async function decides(who: string, card: Card): Promise<void> {
    const way = chance.next();
    const named = `${card.code.toUpperCase()}-${card.reference.slice(1)}`;
    if (way < 0.4) await acting.presses(who, card.approve, card.ref);
    else if (way < 0.75) await acting.does(who, reacting(card.ref, TICK));
    else if (way < 0.9) await acting.types(who, `approve ${chance.happens(0.5) ? named : card.reference}`);
    else await acting.types(who, `return ${named} Say what you did yourself.`);
  }

  async function reviews({ id }: StaffPlan, eagerness: number): Promise<void> {
    const left: Card[] = [];
    for (const card of open.get(id) ?? [])
      if (chance.happens(eagerness)) await decides(id, card);
      else left.push(card);
    open.set(id, left);
  }

  /** Somebody who perhaps may not: any of the staff, the trainee, another, or who once could. */
  async function meddles(): Promise<void> {
    const recent = all.slice(-150);
    if (recent.length === 0) return;
    const card = chance.one(recent);
    const trainee = names.get(card.trainee);
    const once = all.filter((one) => one.trainee === card.trainee).map(({ reader }) => reader);
    const around = [
      ...(trainee?.links ?? []).map(({ supervisor }) => supervisor),
      ...once,
      trainee?.id ?? "",
    ];
    const who = chance.happens(0.7) ? chance.one(around) : chance.one(everyone).id;
    byAnybody += 1;
    await decides(who, card);
  }

  return {
    saw: (conversation, message, ref) => {
      const approve = message.buttons.find(({ action }) => action === "approve");
      const [, reference, trainee] =
        /^(?:To review|Changed since [^:]+): ((?:[A-Z]+-|#)\d+), .*, from (.+)$/.exec(message.lead) ?? [];
      if (approve && reference && trainee) {
        const code = names.get(trainee)?.programme ?? "";
        const card = {
          ref,
          approve,
          reference: reference.replace(/^[A-Z]+-/, "#"),
          code,
          trainee,
          reader: conversation,
        };
        all.push(card);
        open.set(conversation, [...(open.get(conversation) ?? []), card]);
      }
      const buttons = buttonsOf(message);
      if (buttons.some(({ label }) => label === "Not this week")) prompts.set(conversation, buttons);
    },
    hour: async (now) => {
      const clocks = clocksAt(now);
      const seen = new Set<string>();
      for (const trainee of plans.trainees) {
        if (!isAtWork(trainee, now, clocks) || seen.has(trainee.id) || !isEnrolled(trainee, now)) continue;
        seen.add(trainee.id);
        if (chance.happens(habits.logs)) await logs(trainee, dayIn("UTC", now));
        if (chance.happens(habits.answers)) await answers(trainee);
      }
      for (const [place, supervisor] of plans.supervisors.entries())
        if (isAtWork(supervisor, now, clocks))
          await reviews(supervisor, place % 5 === 1 ? habits.dawdles : habits.decides);
      if (chance.happens(habits.meddles)) await meddles();
    },
    tried: () => ({ byAnybody }),
  };
}

const isEnrolled = ({ recorded, start, ends }: TraineePlan, now: Date) =>
  now >= new Date(recorded) &&
  now >= new Date(`${start}T23:00:00Z`) &&
  (!ends || dayIn("UTC", now) < ends.lastDay);

function isAtWork({ stays, away, gone }: StaffPlan, now: Date, clocks: Clocks): boolean {
  if (gone && now >= new Date(gone.at)) return false;
  const zone =
    stays.length === 1 ? stays[0]?.zone : stays.filter(({ from }) => new Date(from) <= now).at(-1)?.zone;
  const { day, isOpen } = clocks(zone ?? "UTC");
  return isOpen && !away.some(({ first, last }) => first <= day && day <= last);
}

type Clocks = (zone: string) => { day: string; isOpen: boolean };

/** What the clocks of each zone show, read once: whether it is a working day there, from 08:00 to 18:00. */
function clocksAt(now: Date): Clocks {
  const known = new Map<string, ReturnType<Clocks>>();
  return (zone) => {
    const found = known.get(zone);
    if (found) return found;
    const [day, time] = [dayIn(zone, now), timeIn(zone, now)];
    const read = { day, isOpen: weekdayOf(day) < 6 && time >= "08:00" && time < "18:00" };
    known.set(zone, read);
    return read;
  };
}
