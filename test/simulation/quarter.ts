import { randomUUID } from "node:crypto";
import { competencesOf } from "../../framework/framework.ts";
import { dayIn, timeIn, weekdayOf } from "../../src/core/calendar/calendar.ts";
import { type Engine, engine } from "../../src/engine/engine.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { buttonsOf, type Message, plainText } from "../../src/ports/message.ts";
import { freshSqlite } from "../database.ts";
import type { FakeChat } from "../fakes/chat.ts";
import { rows } from "../filled-rows.ts";
import { write } from "../fixtures.ts";
import { deskOn, theFramework } from "../populated.ts";
import { type Acting, acting, platform } from "./acting.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { checkerOf, type Down } from "./checker.ts";
import { enrolmentOf, populated } from "./department.ts";
import type { Plans, StaffPlan, TraineePlan } from "./plans.ts";
import type { Arrived } from "./signs.ts";
import { timelineOf, troublesOf } from "./timeline.ts";

/** What happened in a quarter, as the people in it saw it. */
export interface Lived {
  messages: Arrived[];
  down: Down[];
  looks: number;
  restarts: number;
  problems: string[]; // whatever the bot complained of
}

const RESTARTED = 0.01; // at so many of its looks the bot is started anew

/** A quarter of the real engine and the real flows on a real database; the clock and the platform are ours. */
export async function livedQuarter(plans: Plans, seed: number): Promise<Lived> {
  const chance = chanceFrom(seed);
  const troubles = troublesOf(plans, chance);
  const timeline = timelineOf(plans, troubles, chance);
  const checker = checkerOf(plans, troubles.down);
  timeline.watch(checker.instantsToWatch());
  const database = await freshSqlite();
  await populated(database, plans);
  let now = new Date(plans.from);
  const messages: Arrived[] = [];
  const problems: string[] = [];
  const arrived = (one: Arrived) => {
    messages.push(one);
    timeline.watch(checker.instantsAfter(one));
  };
  const chat = platform(plans, (conversation, message) =>
    arrived({ conversation, at: now.toISOString(), text: plainText(message) }),
  );
  const competences = competencesOf(await theFramework()).map(({ id }) => id);
  const desk = { ...(await deskOn(database, { now: () => now })), newId: randomUUID };
  const complain = (event: string, facts = {}) => void problems.push(`${event} ${JSON.stringify(facts)}`);
  const started = async () => {
    const log = { info: () => {}, warn: complain, error: complain };
    const bot = engine({ desk, deliveries: database.deliveries, chats: [chat], log, owner: randomUUID() });
    await bot.start(() => {});
    return bot;
  };
  const people = peopleOf(
    plans,
    chat,
    chance,
    () => now,
    acting(chat, () => now, arrived),
    competences,
  );
  const keepBooks = booksOf(plans, desk);
  let bot: Engine | null = null;
  let [looks, restarts] = [0, 0];
  try {
    for (let look = timeline.next(); look !== null; look = timeline.next()) {
      looks += 1;
      const wasAway = troubles.down.some(({ until }) => new Date(until).getTime() === look);
      if (bot && (wasAway || chance.happens(RESTARTED))) {
        await bot.stop();
        bot = null;
        restarts += 1;
      }
      now = new Date(look);
      await keepBooks(now);
      bot ??= await started();
      const steady = !troubles.back.some((jump) => Math.abs(jump - look) < 2 * 3_600_000);
      if (steady) await people.act();
      await bot.beat();
    }
    await bot?.stop();
  } finally {
    await database.close();
  }
  return { messages, down: troubles.down, looks, restarts, problems };
}

/** Enrolments and moves, each entered once its instant has come, whether or not the bot is there. */
function booksOf(plans: Plans, desk: Desk): (now: Date) => Promise<void> {
  const entered = new Set<string>();
  const once = async (name: string, from: string, now: Date, enter: () => Promise<void>) => {
    if (now < new Date(from) || entered.has(name)) return;
    entered.add(name);
    await enter();
  };
  return async (now) => {
    for (const trainee of plans.trainees) {
      const { id, recorded, stays } = trainee;
      await once(id, recorded, now, () => write(desk.store, ...enrolmentOf(trainee)));
      for (const { from, zone } of stays.slice(1))
        await once(`${id} ${zone}`, from, now, async () => {
          const found = (await desk.store.directory({ person: id })).people.get(id);
          if (found) await write(desk.store, { type: "person", person: { ...found, zone } });
        });
    }
  };
}

/** Trainees log, answer and decline; supervisors approve and return, some soon and one hardly ever. */
function peopleOf(
  plans: Plans,
  chat: FakeChat,
  chance: Chance,
  now: () => Date,
  { does, presses, types }: Acting,
  competences: readonly string[],
) {
  let checks = 0;

  async function logs({ id }: TraineePlan): Promise<void> {
    const opened = await types(id, "log");
    if (opened.type !== "form") throw new Error("A trainee may always log evidence.");
    const { name: form, context, instance } = opened.form;
    const claims = [chance.one(competences), chance.one(competences)];
    const day = new Date(now().getTime() - 2 * 86_400_000).toISOString().slice(0, 10);
    const narrative = "I measured it and compared the result with the baseline.";
    checks += 1;
    const written = { title: `Check ${checks}`, narrative, reflection: "", firstDay: day, lastDay: day };
    const chosen = { kind: "report", claims: rows([...new Set(claims)]), witness: "", links: [] };
    const answers = { submit: "send", values: { ...written, ...chosen, attested: true } };
    const reply = await does(id, { type: "form", form, context, answers }, instance);
    if (reply.type === "invalid")
      throw new Error(`A sound form was refused: ${JSON.stringify(reply.errors)}`);
  }

  async function answers({ id }: TraineePlan): Promise<void> {
    const newest = chat.sentTo(id).findLast(({ message }) => asksFor(message) || isOver(message));
    if (!newest) return;
    const label = chance.happens(0.5) ? "Not this week" : "Ask tomorrow";
    const button = labelled(newest.message, label);
    if (button) await presses(id, button);
  }

  async function reviews({ id }: StaffPlan, eagerness: number): Promise<void> {
    for (const { message } of chat.sentTo(id)) {
      const approve = message.buttons.find(({ action }) => action === "approve");
      if (!approve || !message.lead.startsWith("To review:") || !chance.happens(eagerness)) continue;
      const [reference = ""] = /#\d+/.exec(message.lead) ?? [];
      if (chance.happens(0.2)) await types(id, `return ${reference} Say what you did yourself.`);
      else await presses(id, approve);
    }
  }

  return {
    /** Whatever people do at this hour. */
    act: async () => {
      if (now().getMinutes() !== 0) return;
      for (const trainee of plans.trainees) {
        if (!isAtWork(trainee, now()) || !isThere(trainee, now())) continue;
        if (chance.happens(0.01)) await logs(trainee);
        if (chance.happens(0.015)) await answers(trainee);
        if (chance.happens(0.004)) await types(trainee.id, NOTE);
      }
      for (const [place, supervisor] of plans.supervisors.entries())
        if (isAtWork(supervisor, now())) await reviews(supervisor, place % 2 === 0 ? 0.05 : 0.002);
    },
  };
}

const asksFor = (message: Message) => labelled(message, "Not this week") && labelled(message, "Ask tomorrow");
const isOver = ({ lead }: Message) => lead.startsWith("Asked about ");

const NOTE = "note Looked at the trend of the output.";

const labelled = (message: Message, label: string) =>
  buttonsOf(message).find((button) => button.label === label);

const isThere = ({ recorded, start }: TraineePlan, now: Date) =>
  now >= new Date(recorded) && now >= new Date(`${start}T23:00:00Z`);

function isAtWork({ stays, away }: StaffPlan, now: Date): boolean {
  const zone = stays.filter(({ from }) => new Date(from) <= now).at(-1)?.zone ?? "UTC";
  const [day, time] = [dayIn(zone, now), timeIn(zone, now)];
  const off = away.some(({ first, last }) => first <= day && day <= last);
  return weekdayOf(day) < 6 && !off && time >= "08:00" && time < "18:00";
}
