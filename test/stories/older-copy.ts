import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { onTestFinished } from "vitest";
import { backUp } from "../../prisma/backup.ts";
import { openDatabase } from "../../prisma/client.ts";
import { prismaDeliveries } from "../../prisma/deliveries.ts";
import { migrate } from "../../prisma/migrate.ts";
import { restore } from "../../prisma/restore.ts";
import { prismaStore } from "../../prisma/store.ts";
import { instantOf } from "../../src/core/calendar/calendar.ts";
import { engine } from "../../src/engine/engine.ts";
import type { ChatEvent } from "../../src/ports/chat.ts";
import { emptySqliteUrl, sqliteUrl, type TestDatabase } from "../database.ts";
import { fakeChat } from "../fakes/chat.ts";
import { fakeClock } from "../fakes/clock.ts";
import {
  ALONE,
  account,
  enrolment,
  person,
  programme,
  put,
  supervision,
  WORKSPACE,
  write,
} from "../fixtures.ts";
import { deskOn } from "../populated.ts";

/* Many trainees on a platform in memory that remembers, and a bot whose database is put back to what it was. */

/** "2026-06-09 09:30" */
export function inLondon(local: string): Date {
  const [day = "", time = ""] = local.split(" ");
  return instantOf(day, time, "Europe/London");
}

/** How a database is copied and put back. */
export interface Backups {
  fresh(): Promise<string>; // its address
  /** @returns the copy's file */
  copied(url: string): Promise<string>;
  /** Nobody has the one that is left open any more. @returns the address where the copy is now */
  putBack(left: string, file: string, now: Date): Promise<string>;
}

const OF_FILES: Backups = {
  fresh: sqliteUrl,
  async copied(url) {
    const file = `${emptySqliteUrl().slice("file:".length)}.backup`;
    backUp(url, file);
    return file;
  },
  async putBack(url, file, now) {
    for (const end of ["", "-wal", "-shm"]) rmSync(url.slice("file:".length) + end, { force: true });
    restore(url, file, now);
    return url;
  },
};

/** @param cannot what the platform does not know */
export async function manyTrainees(many = 20, cannot: readonly "delivered"[] = [], backups = OF_FILES) {
  const trainees = Array.from({ length: many }, (_, n) => `trainee${n + 1}`);
  const members = [...trainees, "okafor", "shah"].map((user) => ({
    user,
    email: `${user}@example.test`,
    name: user,
  }));
  const chat = fakeChat({ workspace: WORKSPACE, members, cannot });
  const clock = fakeClock(inLondon("2026-06-08 12:00"));
  const since = { createdAt: clock.now() };

  async function open(url: string) {
    const database = openDatabase(url);
    if (database.provider === "sqlite") await database.db.$executeRawUnsafe("PRAGMA synchronous=OFF"); // no power cuts here
    const here = { url, database, store: prismaStore(database), deliveries: prismaDeliveries(database) };
    const desk = { ...(await deskOn(here as TestDatabase, clock)), newId: randomUUID };
    const quiet = () => {};
    const log = { info: quiet, warn: quiet, error: quiet };
    const bot = engine({ desk, deliveries: here.deliveries, chats: [chat], log, owner: randomUUID() });
    let open = true;
    const stop = async () => {
      if (open) await bot.stop();
      if (open) await here.store.close();
      open = false;
    };
    onTestFinished(stop);
    return { ...here, desk, bot, stop };
  }

  const first = await open(await backups.fresh());
  await write(
    first.store,
    put.person(person({ id: "shah", name: "Dr Shah", email: "shah@example.test", roles: ["lead"] })),
    put.person(
      person({ id: "okafor", name: "Dr Okafor", email: "okafor@example.test", roles: ["supervisor"] }),
    ),
    ...trainees.map((id) => put.person(person({ id, name: id, email: `${id}@example.test` }))),
    ...members.map(({ user }) => put.account(account({ personId: user }))),
    put.programme(programme(since)),
    ...trainees.map((traineeId) => put.enrolment(enrolment({ traineeId, ...since }))),
    ...trainees.map((id) => put.link(supervision({ enrolmentId: `${id}-rt` }))),
  );
  await first.bot.start(() => {});

  return {
    chat,
    clock,
    first,
    /** As it stands now. @returns the file */
    copied: (url: string) => backups.copied(url),
    /** The bot that is left behind is gone, and this copy is put in its place. */
    async putBack(left: { url: string; stop(): Promise<void> }, file: string) {
      await left.stop();
      const url = await backups.putBack(left.url, file, clock.now());
      await migrate(url);
      const back = await open(url);
      await back.bot.start(() => {});
      return back;
    },
    /** How many messages that begin so each trainee has, as they stand now: [how many, of how many trainees]. */
    counted(begins: RegExp): Record<number, number> {
      const counts: Record<number, number> = {};
      for (const user of trainees) {
        const n = chat.sentTo(user).filter(({ message }) => begins.test(message.lead)).length;
        counts[n] = (counts[n] ?? 0) + 1;
      }
      return counts;
    },
    says: (user: string, text: string) =>
      chat.emit({
        ...ALONE,
        type: "text",
        text,
        id: randomUUID(),
        at: clock.now(),
        account: { workspace: WORKSPACE, user },
      } satisfies ChatEvent),
  };
}
