import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyChain } from "../../src/core/audit.ts";
import { dueAt } from "../../src/engine/schedule-facts.ts";
import type { Write } from "../../src/ports/change.ts";
import { databases, type TestDatabase } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import {
  account,
  change,
  delivery,
  enrolment,
  entry,
  message,
  NOW,
  person,
  populate,
  supervision,
  WORKSPACE,
  write,
} from "../fixtures.ts";
import { MEMBERS } from "../populated.ts";
import { shared } from "./http-chat.ts";
import { nothingOutlivesItsTest, type Program, run, until } from "./program.ts";

/* Several engines, each a process of its own, share one PostgreSQL and one platform. */

const LEASE_MS = 6_000;
const SEND_MS = 2_000;
const DELIVERIES = 500;
const CHANNELS = Array.from({ length: 50 }, (_, n) => `channel-${n}`);
const SATURDAY = "2026-06-06T09:00:00.000Z"; // nothing is due, and nothing of the week after is missed
const FRIDAY = new Date("2026-06-12T15:05:00.000Z"); // 16:05 in London: weekly messages

for (const { name, skip, fresh } of databases.slice(1))
  describe.skipIf(skip)(`engines that share ${name}`, () => {
    nothingOutlivesItsTest();
    let here: TestDatabase;
    let platform: FakeChat;
    let door: Awaited<ReturnType<typeof shared>>;

    beforeEach(async () => {
      here = await fresh();
      await populate(here.store);
      platform = fakeChat({ workspace: WORKSPACE, members: MEMBERS, channels: CHANNELS });
      door = await shared(platform);
    });
    afterEach(async () => {
      await door.close();
      await here.close();
    });

    async function engineProcess(stops = ""): Promise<Program> {
      const given = [here.url, door.url, String(LEASE_MS), String(SEND_MS), SATURDAY];
      const program = run(["test/faults/engine-process.ts", ...given], { STOPS: stops });
      await program.says(/^ready$/m);
      return program;
    }
    async function finished(program: Program): Promise<void> {
      program.tell("finish");
      await program.says(/^finished$/m);
      expect((await program.ended).code).toBe(0);
    }

    /** Messages into channels, so many that they are not sent at once. */
    async function queued(count: number): Promise<string[]> {
      const keys = Array.from({ length: count }, (_, n) => `delivery-${String(n).padStart(3, "0")}`);
      const deliveries = keys.map((key, n) =>
        delivery({
          key,
          to: { type: "channel", workspace: WORKSPACE, channel: CHANNELS[n % CHANNELS.length] ?? "" },
          message: message({ lead: key }),
          whenUnsure: n % 2 === 0 ? "hold" : "resend",
        }),
      );
      await here.store.commit(change({ deliveries }));
      return keys;
    }

    /** Stops engines at these moments, lets a sound one work past their leases, and then lets them go on. */
    async function workPast(moments: readonly string[]): Promise<Program[]> {
      const [sound, ...others] = await Promise.all(["", ...moments].map((stops) => engineProcess(stops)));
      for (const program of others) {
        program.tell("beat");
        await program.says(/^stopping/m); // one after the other: each with claims of its own in hand
      }
      expect((await here.deliveries.counts()).sending).toBeGreaterThanOrEqual(5 * others.length);
      sound?.tell("beat");
      await until("everything is sent, and what the others held is taken over", async () => {
        const { waiting, sending } = await here.deliveries.counts();
        return waiting + sending === 0;
      });
      for (const program of others) program.signal("SIGCONT"); // they go on where they were
      for (const program of others) await program.says(/^(beat|failed) /m); // a connection may have been lost
      if (sound) await finished(sound);
      return others;
    }

    it("lose and double nothing when some are stopped past their leases", async () => {
      const keys = await queued(DELIVERIES);
      const stopped = await workPast(["claimed:1", "held:7", "sent:7"]);

      const everything = platform.everything();
      expect(everything.map(({ key }) => key).sort()).toEqual(keys); // every one of them, once
      for (const channel of CHANNELS) {
        const order = platform.sentIn(channel).map(({ key }) => key);
        expect(order).toEqual([...order].sort()); // and in sequence
      }
      const rows = await here.database.db.delivery.findMany();
      expect(rows.filter(({ state }) => state !== "sent")).toEqual([]);
      const refs = new Map(everything.map(({ key, ref }) => [key, ref.message]));
      expect(rows.filter(({ key, refMessage }) => refs.get(key) !== refMessage)).toEqual([]);
      for (const program of stopped) {
        expect(program.said()).toMatch(/^delivery\.(late|taken-over) /m);
        expect(program.said()).not.toContain("delivery.doubled");
        await finished(program);
      }
    });

    // What no lease can keep from happening: see docs/operating.md, "What it promises", on what platforms cannot.
    it("double at most what was at the platform's door when they were stopped, and say so", async () => {
      const keys = await queued(100);
      const [stopped] = await workPast(["sending:7"]);
      const [, atTheDoor] = (await stopped?.says(/^stopping (\S+)$/m)) ?? [];
      await stopped?.says(new RegExp(`^delivery\\.doubled .*"${atTheDoor}"`, "m"));
      const arrived = platform.everything().map(({ key }) => key);
      expect([...new Set(arrived)].sort()).toEqual(keys);
      expect(arrived.filter((key, index) => arrived.indexOf(key) !== index)).toEqual([atTheDoor]);
    });

    it("do what is due at the same moment, each slot once", async () => {
      const trainees = Array.from({ length: 8 }, (_, n) => person({ name: `Trainee Number${n}` }));
      const writes = trainees.flatMap((trainee, n): Write[] => [
        { type: "person", person: trainee },
        { type: "account", account: account({ personId: trainee.id }) },
        { type: "enrolment", enrolment: enrolment({ traineeId: trainee.id }) },
        {
          type: "supervision",
          link: supervision({ enrolmentId: `${trainee.id}-rt`, supervisorId: n % 2 ? "okafor" : "lind" }),
        },
        { type: "entry", entry: entry({ number: n + 1, traineeId: trainee.id, submittedAt: NOW }) },
      ]);
      await write(here.store, ...writes);
      for (const { id, email, name: called } of trainees) platform.join({ user: id, email, name: called });
      const replicas = await Promise.all([engineProcess(), engineProcess(), engineProcess()]);

      const due: string[] = [];
      for (const at of [NOW, FRIDAY]) {
        const slots = await dueAt(here.store, at);
        expect(slots.length).toBeGreaterThanOrEqual(trainees.length);
        due.push(...slots.map(({ key }) => key));
        for (const replica of replicas) replica.tell(`at ${at.toISOString()}`);
        for (const replica of replicas) replica.tell("beat");
        for (const replica of replicas) await replica.says(new RegExp(`^beat ${at.toISOString()}$`, "m"));
      }
      for (const replica of replicas) await finished(replica);

      const done = await here.database.db.occurrence.findMany({ where: { outcome: "sent" } });
      expect(done.map(({ key }) => key).sort()).toEqual([...due].sort());
      const keys = platform.everything().map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const rowKeys = (await here.database.db.delivery.findMany()).map(({ key }) => key);
      expect([...keys].sort()).toEqual(rowKeys.sort()); // cards that a supervisor is asked about, too
      expect(due.filter((key) => !keys.includes(key))).toEqual([]);
      expect(await here.deliveries.counts()).toMatchObject({ waiting: 0, sending: 0, held: 0, dead: 0 });
      const prompts = await here.database.db.prompt.groupBy({ by: ["enrolmentId", "period"], _count: true });
      expect(prompts.filter(({ _count }) => _count !== 1)).toEqual([]);
      const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
      const rows = await here.store.auditRows(0, 10_000);
      const chain = verifyChain(sha256, { sequence: 0, hash: "" }, rows);
      expect({ ok: chain.ok, ...(await here.store.auditHead()) }).toMatchObject({ ...chain });
      for (const replica of replicas) expect(replica.said()).not.toMatch(/beat\.failed|outbox\.failed/);
    });
  });
