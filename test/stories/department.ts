import { randomUUID } from "node:crypto";
import { expect, onTestFinished } from "vitest";
import { webPages } from "../../adapters/web/index.ts";
import { Prisma } from "../../prisma/sqlite/generated/client.ts";
import { prismaVisits } from "../../prisma/visits.ts";
import { instantOf } from "../../src/core/calendar/calendar.ts";
import type { Person, Programme } from "../../src/core/people/directory.ts";
import { DOCUMENTS } from "../../src/documents/documents.ts";
import { makingOwnData } from "../../src/documents/own-data/making.ts";
import { engine } from "../../src/engine/engine.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { pages } from "../../src/flows/pages/pages.ts";
import type { Write } from "../../src/ports/change.ts";
import { buttonsOf, plainText } from "../../src/ports/message.ts";
import type { Store } from "../../src/ports/store.ts";
import { ACTIONS, type Action, button } from "../../src/views/buttons.ts";
import { lentSqlite, type TestDatabase } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { fakeClock } from "../fakes/clock.ts";
import { fakeDrawing } from "../fakes/drawing.ts";
import { beatsWhenTold } from "../fakes/heartbeat.ts";
import { change, enrolment, person, programme, supervision, WORKSPACE, write } from "../fixtures.ts";
import { theFramework } from "../populated.ts";
import { DEFAULT_REACTIONS } from "../reactions.ts";
import { faultsOfManners } from "../views/manners.ts";
import { uncarried } from "./carries.ts";
import { type Member, member, TICK } from "./member.ts";

/*
 * The department in which the stories play: the real bot and engine, the real store on a file of its own, a
 * platform in memory and a clock that is moved. Monday 8 June 2026, 12:00 in London, and nothing has happened yet.
 */

const LONDON = "Europe/London";
const START = instantOf("2026-06-08", "12:00", LONDON);

export const PEOPLE = {
  maya: person({ name: "Maya Rao" }),
  jo: person({ name: "Jo Bell" }),
  ali: person({ name: "Ali Khan" }),
  okafor: person({ name: "Dr Okafor", roles: ["supervisor"], jobTitle: "Principal Clinical Scientist" }),
  lind: person({ name: "Dr Lind", roles: ["supervisor"] }),
  shah: person({ name: "Dr Shah", roles: ["lead"] }),
  reyes: person({ name: "Dr Reyes", roles: ["lead"] }),
  adams: person({ name: "Pat Adams", roles: ["administrator"] }),
  sam: person({ name: "Sam Onlooker", roles: [] }),
} as const;
export type Name = keyof typeof PEOPLE;

const since = { createdAt: START };
const RADIOTHERAPY = programme({ id: "rp", code: "RP", name: "Radiotherapy Physics", ...since });
const NUCLEAR = programme({ id: "nm", code: "NM", name: "Nuclear Medicine", leads: ["reyes"], ...since });
const ENROLMENTS = [
  enrolment({ traineeId: "rao", programmeId: "rp", ...since }),
  enrolment({ traineeId: "bell", programmeId: "rp", ...since }),
  enrolment({ traineeId: "khan", programmeId: "nm", ...since }),
];
/** Dr Okafor and Dr Lind supervise Maya; Dr Okafor Jo; nobody Ali yet, in the other programme. */
const LINKS = [
  supervision({ enrolmentId: "rao-rt", supervisorId: "okafor" }),
  supervision({ enrolmentId: "rao-rt", supervisorId: "lind" }),
  supervision({ enrolmentId: "bell-rt", supervisorId: "okafor" }),
];

export type Department = Awaited<ReturnType<typeof department>>;

export interface Casting {
  programme?: Partial<Programme>;
  channels?: readonly string[];
  /** Where browsers reach the pages; without it nobody is handed a link. */
  pagesAt?(): string | null;
  /** Who else is in the workspace, without being known here. */
  strangers?: Parameters<FakeChat["join"]>[0][];
  around?(desk: Desk): Desk;
  /** What the bot's own store does otherwise than the real one. */
  store?(real: Store): Partial<Store>;
}

/** For one story. */
export async function department(casting: Casting = {}) {
  const { close, ...opened } = await openDepartment(casting);
  onTestFinished(close);
  return opened;
}

/** For one story that begins with Maya's entry #1, which waits with both supervisors; she has read so. */
export async function waiting(casting: Casting = {}) {
  const scene = await department(casting);
  await scene.maya.logs();
  scene.maya.news();
  return scene;
}

/** The same, approved by Dr Okafor's reaction. */
export async function approvedByReaction() {
  const scene = await waiting();
  await scene.okafor.reacts(TICK, "To review: #1");
  return scene;
}

/** For one story that begins on Tuesday, with the week's prompts. */
export async function asked(casting: Casting = {}) {
  const scene = await department(casting);
  await scene.at("2026-06-09 09:30");
  return scene;
}

/** A department with a review channel. */
export const IN_CHANNEL: Casting = {
  programme: { reviewChannel: { workspace: WORKSPACE, channel: "reviews" } },
  channels: ["reviews"],
};

/** Something that happens once: at the next point that lets it. */
export function meanwhile() {
  let act: (() => Promise<unknown>) | null = null;
  return {
    comes(next: () => Promise<unknown>) {
      act = next;
    },
    /** @returns whether it happened now */
    async passes(): Promise<boolean> {
      const now = act;
      act = null;
      await now?.();
      return now !== null;
    },
  };
}

/** For several stories that leave nothing behind; whoever opens it closes it. */
export async function openDepartment(casting: Casting = {}) {
  const database = await lentSqlite();
  const { store } = database;
  const stored = () => store.directory("all");
  const clock = fakeClock(START);
  const people = Object.values(PEOPLE);
  const chat = fakeChat({
    workspace: WORKSPACE,
    channels: casting.channels ?? [],
    members: [
      ...people.map(({ id, email, name }) => ({ user: id, email, name })),
      ...(casting.strangers ?? []),
    ],
  });
  const framework = await theFramework();
  const logged: string[] = [];
  const web = webPages({
    visits: prismaVisits(database.database),
    secret: "a secret of the stories, long enough for links",
    clock,
    base: casting.pagesAt ?? (() => null),
    drawing: fakeDrawing,
    log: (event, facts) => logged.push(JSON.stringify([event, facts])),
  });
  const plain: Desk = {
    store: { ...store, ...casting.store?.(store) },
    clock,
    reactions: DEFAULT_REACTIONS,
    links: web.links,
    newId: randomUUID,
    framework: () => framework,
    editions: () => [framework],
  };
  const desk = casting.around?.(plain) ?? plain;
  const rows: Write[] = [
    ...people.map((each): Write => ({ type: "person", person: each })),
    { type: "programme", programme: { ...RADIOTHERAPY, ...casting.programme } },
    { type: "programme", programme: NUCLEAR },
    ...ENROLMENTS.map((each): Write => ({ type: "enrolment", enrolment: each })),
    ...LINKS.map((link): Write => ({ type: "supervision", link })),
  ];
  await store.commit(change({ at: START, writes: rows }));
  const quiet = () => {};
  const log = { info: quiet, warn: quiet, error: quiet };
  const running = engine({
    desk,
    deliveries: database.deliveries,
    chats: [chat],
    log,
    owner: "story",
    heartbeat: beatsWhenTold,
  });
  await running.start(quiet);
  const { beat, told } = running;
  const as = (user: string) => member({ user, chat, clock, told });
  const cast = Object.fromEntries(Object.entries(PEOPLE).map(([name, { id }]) => [name, as(id)]));

  const { behind, act } = running;
  const opened = {
    ...(cast as Record<Name, Member>),
    web,
    pages: pages({ desk, behind, act, documents: DOCUMENTS, ownData: makingOwnData }),
    logged, // by the pages
    close: async () => {
      await running.stop();
      expect(await uncarried(database)).toEqual([]);
      await database.close();
      const answered = chat
        .replies()
        .flatMap(({ reply }) => (reply.type === "notice" ? [reply.message] : []));
      const said = [...chat.everything().map(({ message }) => message), ...answered];
      expect(said.flatMap(faultsOfManners)).toEqual([]);
      expect(chat.replies().flatMap(buttonsLost)).toEqual([]);
    },
    clock,
    chat,
    desk,
    store,
    database,
    /** What is due now is done, what was decided is told. */
    beat,
    /** "2026-06-09 09:30" in London; then a beat. */
    async at(local: string) {
      const [day = "", time = ""] = local.split(" ");
      clock.moveTo(instantOf(day, time, LONDON));
      await beat();
    },
    async entry(number: number, programmeId = "rp") {
      const found = await store.around({ programme: programmeId, number }, null);
      return found?.entry ?? expect.fail(`There is no entry #${number} in ${programmeId}.`);
    },
    writes: (...more: Write[]) => write(store, ...more),
    /** Replaces what is recorded of somebody. */
    async changes(who: Name, changed: Partial<Person>) {
      const known = (await stored()).people.get(PEOPLE[who].id);
      if (known) await write(store, { type: "person", person: { ...known, ...changed } });
    },
    /** The programme as it is stored now. */
    programmeNow: async (id = "rp"): Promise<Programme> =>
      (await stored()).programmes.get(id) ?? expect.fail(`There is no programme ${id}.`),
    /** Replaces what is recorded of the programme. */
    async adapts(changed: Partial<Programme>) {
      await write(store, { type: "programme", programme: { ...(await opened.programmeNow()), ...changed } });
    },
    async audit() {
      const all = await store.auditRows(0, 10_000);
      return all.map(({ event, actor, facts }) => ({ event, actor, facts }));
    },
    /** Every row of every table but these, as text. */
    dump: (except: readonly string[] = []) => dumpOf(database, except),
    member: as,
  };
  return opened;
}

/** Where a button says that a line is all that comes of it, a platform shows no button of what comes. */
function buttonsLost({ event, reply }: ReturnType<FakeChat["replies"]>[number]): string[] {
  if (event.type !== "button" || reply.type !== "notice" || !Object.hasOwn(ACTIONS, event.action)) return [];
  const { opens } = button("", event.action as Action);
  return opens === "line" ? buttonsOf(reply.message).map(({ label }) => `${event.action}: [${label}]`) : [];
}

/** What is written where somebody is told no: all else stays as it was. */
export const TOLD = ["Audit", "AuditHead", "AuditSalt", "Cause", "Delivery", "NextLook", "Reaction"];

/**
 * Nothing changes by this but what `TOLD` names, and nobody hears of it but the one who did it.
 * @returns what they were told: by the answer, and in their own conversation
 */
export async function refused(
  { chat, dump }: Pick<Department, "chat" | "dump">,
  who: Member,
  act: () => Promise<unknown>,
): Promise<string[]> {
  const [tables, heard] = [await dump(TOLD), chat.everything()];
  await act();
  const answer = who.answer();
  const messages = chat.everything().filter((one) => !heard.includes(one));
  expect(await dump(TOLD)).toEqual(tables);
  expect(messages.map(({ ref }) => ref.conversation)).toEqual(messages.map(() => `dm:${who.account.user}`));
  return [...(answer ? [answer] : []), ...messages.map(({ message }) => plainText(message))];
}

async function dumpOf({ database }: TestDatabase, except: readonly string[]) {
  const tables: Record<string, string[]> = {};
  for (const table of Object.keys(Prisma.ModelName).filter((name) => !except.includes(name))) {
    // When the calendar was last looked at changes at every beat, whatever anybody does.
    const but = table === "Setting" ? ` WHERE "key" <> 'looked'` : "";
    const rows = await database.db.$queryRawUnsafe<unknown[]>(`SELECT * FROM "${table}"${but}`);
    tables[table] = rows
      .map((row) => JSON.stringify(row, (_, value) => (typeof value === "bigint" ? String(value) : value)))
      .sort();
  }
  return tables;
}
