import { formatDay } from "../../core/calendar/calendar.ts";
import { choose, isComplete, piecesWanted } from "../../core/calendar/prompt.ts";
import type { Slot } from "../../core/calendar/slots.ts";
import { nextWorkingDay } from "../../core/calendar/working-days.ts";
import type { Coverage } from "../../core/coverage/coverage.ts";
import { askingIn, coverageIn, todayIn } from "../../core/coverage/scene.ts";
import { idsUnder } from "../../core/editions.ts";
import type { Claim } from "../../core/entry/words.ts";
import { askedWithPrompt } from "../../core/meetings/meeting.ts";
import { enrolmentsOf, workCalendarOf } from "../../core/people/directory.ts";
import type { Change, Write } from "../../ports/change.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Occurrence, Prompt } from "../../ports/schedule.ts";
import { promptIn } from "../../views/buttons.ts";
import { completionMessage, nudgeMessage, promptMessage, snoozeMessage } from "../../views/prompt.ts";
import * as words from "../../views/words/prompt.ts";
import {
  auditRefusal,
  type Desk,
  type Flow,
  NOBODYS_WORDS,
  NONE,
  notice,
  type Plan,
  type RequestContext,
  settle,
  tell,
  todayOf,
} from "../desk.ts";
import { openEntryForm } from "../entry/open-form.ts";
import { adoptedAfter } from "../framework/editions.ts";
import { countedScene } from "../show/access.ts";
import { audited, byAsker } from "../trail.ts";
import { over } from "./prompt-over.ts";
import { happenedOnce, passed } from "./record-occurrence.ts";
import type { Planner, Together } from "./together.ts";

/** Asks one trainee about the competence with the least evidence: once per enrolment and period, ever. */
export const promptTrainee: Planner = async (together, slot) => {
  const { desk, now, agreed } = together;
  const scene = together.scenes.get(slot.subject);
  if (!scene) return null;
  const { framework, enrolment } = scene;
  const coverage = coverageIn(scene);
  if (isComplete(coverage)) return nothingToAsk(together, slot, coverage);
  const choice = choose(framework, coverage, askingIn(scene, slot.period, now));
  if (!choice) return null;
  if (choice.reason.later) return passed(slot, now, words.allLater);
  const prompt: Prompt = {
    id: desk.newId(),
    enrolmentId: enrolment.id,
    period: slot.period,
    competence: choice.competence.id,
    passedOver: [],
    askedAt: now,
    state: "open",
    askAgainOn: null,
  };
  const before = scene.asked?.at(-1)?.at ?? null;
  const actions = askedWithPrompt(agreed.get(enrolment.id) ?? [], enrolment.traineeId, before, now, (at) =>
    todayIn(scene, at),
  );
  const message = promptMessage(choice, prompt.id, actions);
  return happenedOnce(slot, now, {
    writes: [{ type: "prompt", prompt }],
    deliveries: [
      {
        ...tell(slot.personId, slot.key, message, "news", NOBODYS_WORDS, "hold"),
        prompt: prompt.id,
      },
    ],
    facts: { competence: choice.competence.id },
  });
};

/** Who has met every target is not prompted; they hear once how to go on, and again only after targets rose. */
function nothingToAsk({ now, lastSent }: Together, slot: Slot, coverage: Coverage): Change {
  const { subject, personId, period } = slot;
  const pieces = piecesWanted(coverage);
  const told = lastSent("completion", slot);
  if (told && Number(told.why) >= pieces) return passed(slot, now, words.allMet);
  const key = `completion:${subject}:${personId}:${period}`;
  const occurrence: Occurrence = {
    ...{ key, kind: "completion", subject, personId, period },
    ...{ plannedAt: slot.at, at: now, outcome: "sent", why: String(pieces) },
  };
  return passed(slot, now, words.allMet, {
    writes: [{ type: "occurrence", occurrence }],
    deliveries: [tell(personId, key, completionMessage(coverage), "news", NOBODYS_WORDS, "hold")],
  });
}

/** The one nudge for a prompt that was not answered. */
export const nudgeTrainee: Planner = async ({ desk, now }, slot) => {
  const prompts = await desk.store.prompts([slot.subject]);
  const prompt = prompts.find((one) => one.period === slot.period && one.state === "open");
  if (!prompt) return null;
  const message = nudgeMessage(prompt.competence, prompt.id, prompt.askAgainOn !== null);
  return happenedOnce(slot, now, {
    deliveries: [
      { ...tell(slot.personId, slot.key, message, "news", NOBODYS_WORDS, "hold"), prompt: prompt.id },
    ],
    facts: { competence: prompt.competence },
  });
};

/** The prompt a button is about, or (without an id) the newest; if it is this person's and still open. */
export const openPromptOf: Flow<[id: string | null], Prompt | null> = async (desk, scene, id) => {
  const prompt = await promptOf(desk, scene, id);
  return prompt?.state === "open" ? prompt : null;
};

/** One's own; that somebody named another's, or none that there is, is kept. */
async function promptOf(desk: Desk, scene: RequestContext, id: string | null): Promise<Prompt | undefined> {
  const own = enrolmentsOf(scene.directory, scene.person.id).map((enrolment) => enrolment.id);
  const prompts = await desk.store.prompts(own);
  const found = id ? prompts.find((one) => one.id === id) : prompts.at(-1);
  const by = { actor: scene.person.id, how: "button" } as const;
  if (id && !found)
    await auditRefusal(desk, scene, audited(by, "prompt.refused", `prompt:${id.slice(0, 64)}`));
  return found;
}

const gone = () => notice(words.promptGone);

/** "Log evidence": the form with the competence that was shown. "Something else I did": write first, claim later. */
export const logForPrompt: Flow<[value: string, withCompetence: boolean]> = async (
  desk,
  scene,
  value,
  withCompetence,
) => {
  const prompt = await promptOf(desk, scene, promptIn(value).id);
  if (!prompt) return gone();
  const claims = withCompetence ? await claimsOf(desk, scene, prompt, value) : [];
  return openEntryForm(desk, scene, {
    words: { claims },
    ...(prompt.state === "open" && { prompt: prompt.id }),
  });
};

/** What a plain reply to a prompt claims: the competence that was shown. It answers the prompt while that is open. */
export async function claimsOfPrompt(desk: Desk, scene: RequestContext, value: string) {
  const prompt = await promptOf(desk, scene, promptIn(value).id);
  const claims = await claimsOf(desk, scene, prompt, value);
  return { claims, prompt: prompt?.state === "open" ? prompt : null };
}

/** The competence that was asked about, as it is called now. */
async function claimsOf(desk: Desk, scene: RequestContext, prompt: Prompt | undefined, value: string) {
  const enrolment = prompt && scene.directory.enrolments.get(prompt.enrolmentId);
  const adoptions = enrolment ? await desk.store.adoptions(enrolment.programmeId) : [];
  const since = prompt ? adoptedAfter(prompt.askedAt, adoptions) : [];
  const { shown } = promptIn(value);
  const named = shown ? idsUnder(shown, since) : [];
  return named.map((competence): Claim => ({ competence, line: "", struck: null }));
}

/** "Another competence": the next in the same order, for the same prompt. Pressed twice, it moves on once. */
export function askAnother(desk: Desk, scene: RequestContext, value: string): Promise<ChatReply> {
  const { id, shown } = promptIn(value);
  return settle(
    desk.store,
    async (): Promise<Plan> => {
      const prompt = await openPromptOf(desk, scene, id);
      const found = prompt && (await countedScene(desk, prompt.enrolmentId));
      if (!prompt || !found) return { reply: gone() };
      if (prompt.competence !== shown) return { reply: NONE };
      const coverage = coverageIn(found);
      const asking = askingIn(found, prompt.period, scene.now);
      const choice = choose(found.framework, coverage, asking, new Set([prompt.competence]));
      if (!choice || choice.reason.later) return { reply: notice(words.nothingElse) };
      const passedOver = [...new Set([...prompt.passedOver, prompt.competence])];
      const next: Prompt = { ...prompt, competence: choice.competence.id, passedOver };
      const key = `${scene.cause}:another`;
      const asked = tell(scene.person.id, key, promptMessage(choice, prompt.id), "answer", NOBODYS_WORDS);
      return {
        change: {
          ...answerTo(scene, prompt, "prompt.another", [{ type: "prompt", prompt: next }]),
          deliveries: [{ ...asked, prompt: prompt.id }],
        },
      };
    },
    NONE,
  );
}

export const decline: Flow<[value: string]> = (desk, scene, value) =>
  answer(desk, scene, value, (prompt) => ({
    writes: over(prompt, "declined", words.BECAME.declined),
    said: words.declined(prompt.competence),
    event: "prompt.declined",
  }));

export const askWhenToSnooze: Flow<[value: string]> = async (desk, scene, value) =>
  (await openPromptOf(desk, scene, promptIn(value).id)) ? notice(snoozeMessage(value)) : gone();

export const snoozeUntilNextWeek: Flow<[value: string]> = (desk, scene, value) =>
  answer(desk, scene, value, (prompt) => ({
    writes: over(prompt, "declined", words.BECAME.nextWeek),
    said: words.snoozedNextWeek,
    event: "prompt.snoozed",
  }));

/** Snoozing moves the one nudge, to the next working day; it never makes a second. */
export const snoozeUntilTomorrow: Flow<[value: string]> = (desk, scene, value) =>
  answer(desk, scene, value, async (prompt) => {
    const { directory, person, now } = scene;
    const nudges = await desk.store.occurrences(prompt.askedAt, { people: [person.id], kind: "nudge" });
    if (nudges.some(({ subject, period }) => subject === prompt.enrolmentId && period === prompt.period))
      return words.nudgedAlready;
    const enrolment = directory.enrolments.get(prompt.enrolmentId);
    const programme = enrolment && directory.programmes.get(enrolment.programmeId);
    const calendar = workCalendarOf(directory, person.id, programme?.id ?? null, enrolment?.workingDays);
    const day = nextWorkingDay(calendar, todayOf(directory, person, programme, now));
    if (!day) return words.nudgedAlready;
    return {
      writes: [{ type: "prompt", prompt: { ...prompt, askAgainOn: day } }],
      said: words.snoozedTomorrow(formatDay(day)),
      event: "prompt.snoozed",
    };
  });

type Answered = { writes: Write[]; said: string; event: string } | string;

const answer: Flow<[value: string, decide: (prompt: Prompt) => Answered | Promise<Answered>]> = (
  desk,
  scene,
  value,
  decide,
) => {
  const plan = async (): Promise<Plan> => {
    const open = await openPromptOf(desk, scene, promptIn(value).id);
    if (!open) return { reply: gone() };
    const decided = await decide(open);
    if (typeof decided === "string") return { reply: notice(decided) };
    const { writes, said, event } = decided;
    return { change: { ...answerTo(scene, open, event, writes), answer: notice(said) } };
  };
  return settle(desk.store, plan, NONE);
};

function answerTo(scene: RequestContext, prompt: Prompt, event: string, writes: readonly Write[]): Change {
  return {
    cause: scene.cause,
    at: scene.now,
    writes,
    audit: [audited(byAsker(scene), event, `enrolment:${prompt.enrolmentId}`, { period: prompt.period })],
    answer: NONE,
  };
}
