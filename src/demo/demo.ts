import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { MovableClock } from "../clock.ts";
import { instantOf } from "../core/calendar.ts";
import { nextDueAfter } from "../engine/due.ts";
import type { Clock } from "../ports/clock.ts";
import type { AuditRow, Store } from "../ports/store.ts";
import { type Arrived, arrived, type Decided, decided, type Line } from "./count.ts";
import { departmentOn, PEOPLE, seeding, ZONE } from "./people.ts";
import { BEGINS, ENDS, PLAY } from "./play.ts";
import type { Scene } from "./scene.ts";
import { actorsOn, type Said, type Stage } from "./stage.ts";
import { cameTo, countsTold, dayHeading, happening, naming, readsNow } from "./telling.ts";

/** @param folder an empty one, for the files of this play alone */
export type OpenStage = (folder: string, clock: Clock) => Promise<Stage>;

export interface Played {
  counts: Counts;
  transcript: Line[];
}
export type Counts = Arrived & Decided;

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
    const clock = playClock(new Date(BEGINS));
    const stage = await open(folder, clock);
    try {
      return await play(stage, clock, print, signal);
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
  stage: Stage,
  clock: MovableClock,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<Played> {
  const { store } = stage.desk;
  const { writes } = departmentOn(clock.now(), BEGAN_DAYS_AGO);
  await store.commit(seeding("demo:people", clock.now(), writes, []));
  const actors = actorsOn(stage);
  const tell = teller(stage, print);

  /** Time passes, and on its way whatever falls due is done at its own instant. */
  async function passUntil(at: Date): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const due = await nextDueAfter(store, clock.now());
      if (!due || due.at > at) break;
      await clock.moveTo(due.at);
      await stage.beat();
      await tell.news(clock.now(), "Countersign sends what is due");
    }
    await clock.moveTo(at);
  }

  for (const scene of PLAY) {
    await passUntil(instantOf(scene.day, scene.time, ZONE));
    const notice = await actors.act(scene);
    await stage.beat();
    await tell.news(clock.now(), scene.told, notice && { scene, lead: notice.lead });
  }
  await passUntil(new Date(ENDS));

  const counts = { ...arrived(await tell.transcript()), ...decided(await auditOf(store)) };
  for (const line of countsTold(counts)) print(line);
  return { counts, transcript: await tell.transcript() };
}

async function auditOf(store: Store): Promise<AuditRow[]> {
  const { sequence } = await store.auditHead();
  return store.auditRows(0, sequence);
}

/** Tells what has come into conversations since it was last asked, by reading them. */
function teller({ chat, desk }: Stage, print: (line: string) => void) {
  const seen = new Map<string, string>(); // by message: what it said
  let heading = "";

  async function namesNow() {
    const { people, programmes } = await desk.store.directory("all");
    return naming(
      new Map([
        ...[...people.values()].map(({ email, name }): [string, string] => [email, name]),
        ...[...programmes.values()].map(({ reviewChannel, name }): [string, string] => [
          reviewChannel?.channel ?? "",
          `Review: ${name}`,
        ]),
      ]),
    );
  }

  return {
    async news(at: Date, told: string, alone: { scene: Scene; lead: string } | null = null): Promise<void> {
      const { placeOf } = await namesNow();
      const changed = inOrder(await chat.transcript()).filter(
        ({ id, text, author }) => author === null && seen.get(id) !== text,
      );
      if (changed.length === 0 && !alone && told.startsWith("Countersign")) return; // nothing was due after all
      const day = dayHeading(at);
      if (day !== heading) print(day);
      heading = day;
      print(happening(at, told));
      if (alone)
        for (const line of cameTo(`${alone.scene.who.name} alone`, { text: alone.lead })) print(line);
      for (const one of changed) {
        const where = placeOf(one.conversation);
        if (seen.has(one.id)) print(readsNow(where, one));
        else for (const line of cameTo(where, one)) print(line);
        seen.set(one.id, one.text);
      }
    },
    async transcript(): Promise<Line[]> {
      const { authorOf } = await namesNow();
      return inOrder(await chat.transcript()).map(({ at, conversation, author, text }) => ({
        at: at.toISOString(),
        conversation,
        from: authorOf(author),
        text: withoutSalt(text),
      }));
    },
  };
}

/** What came at one instant came to several people at once: by conversation, and in its order there. */
function inOrder(said: readonly Said[]): Said[] {
  const places = new Map(Object.values(PEOPLE).map(({ email }, place) => [`dm:${email}`, place]));
  const place = ({ conversation }: Said) => places.get(conversation) ?? -1;
  return said.toSorted((a, b) => a.at.getTime() - b.at.getTime() || place(a) - place(b));
}

/** The audit trail holds salted digests, so its end is another one in every run. */
const withoutSalt = (text: string) => text.replace(/(records, ending )[0-9a-f]{12}$/m, "$1…");
