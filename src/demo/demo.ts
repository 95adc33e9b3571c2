import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { MovableClock } from "../clock.ts";
import { instantOf } from "../core/calendar/calendar.ts";
import { nextDueAfter } from "../engine/schedule-facts.ts";
import type { Clock } from "../ports/clock.ts";
import { plainText } from "../ports/message.ts";
import { arrived, type CountLine, decided } from "./count.ts";
import { departmentOn, seeding, ZONE } from "./people.ts";
import { fourWeeks } from "./play.ts";
import { readerOf } from "./reading.ts";
import { actorsOn, type Stage } from "./stage.ts";
import { countsTold, sceneTold, teller } from "./telling.ts";

/** @param folder an empty one, for the files of this play alone */
export type OpenStage = (folder: string, clock: Clock) => Promise<Stage>;

export interface Played {
  counts: ReturnType<typeof arrived> & ReturnType<typeof decided>;
  transcript: CountLine[];
}

/**
 * Plays four weeks on a stage of its own and removes it, whatever happened. The clock is the play's, so that the
 * same play always comes to the same counts and the same transcript.
 * @param print is given lines as they happen
 * @param signal ends the play before its end: what it aborts with is thrown
 */
export async function playDemo(
  open: OpenStage,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<Played> {
  const folder = await mkdtemp(path.join(tmpdir(), "countersign-demo-"));
  try {
    const weeks = fourWeeks();
    const clock = playClock(weeks.begins);
    const stage = await open(folder, clock);
    try {
      return await play(weeks, stage, clock, print, signal);
    } finally {
      await stage.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Stands still until it is moved. */
function playClock(start: Date): MovableClock {
  let at = start;
  return {
    now: () => at,
    moveTo: async (next) => {
      if (next > at) at = next;
    },
  };
}

const BEGAN_DAYS_AGO = { maya: 45, jo: 28, ali: 0 };

async function play(
  { scenes, ends }: ReturnType<typeof fourWeeks>,
  stage: Stage,
  clock: MovableClock,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<Played> {
  const { desk, chat, beat, told } = stage;
  const { programmes, writes } = departmentOn(clock.now(), BEGAN_DAYS_AGO, "from now on");
  await desk.store.commit(seeding("demo:people", clock.now(), writes, []));
  const reader = readerOf(chat, programmes);
  const act = actorsOn(stage, reader.standing);
  const tell = teller(print);

  /** Time passes, and on its way whatever falls due is done at its own instant. */
  async function passUntil(at: Date): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const due = await nextDueAfter(desk.store, clock.now());
      if (!due || due.at > at) break;
      await clock.moveTo(due.at);
      await beat();
      const news = await reader.look();
      if (news.length > 0) tell(due.at, "Countersign sends what is due", news);
    }
    await clock.moveTo(at);
  }

  for (const scene of scenes) {
    const { day, at, who } = scene;
    await passUntil(instantOf(day, at, ZONE));
    const notice = await act(scene);
    await told();
    const alone = notice ? [{ where: `${who.name} alone`, text: plainText(notice), known: false }] : [];
    tell(clock.now(), sceneTold(scene), [...alone, ...(await reader.look())]);
  }
  await passUntil(ends);

  const transcript = reader.transcript();
  const { sequence } = await desk.store.auditHead();
  const counts = { ...arrived(transcript), ...decided(await desk.store.auditRows(0, sequence)) };
  for (const line of countsTold(counts)) print(line);
  return { counts, transcript };
}
