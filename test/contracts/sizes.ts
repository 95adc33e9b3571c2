import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryRow, revisionRow } from "../../prisma/rows.ts";
import type { TestDatabase } from "../database.ts";
import { audit, change, delivery, enrolment, entry, NOW, person, put, supervision } from "../fixtures.ts";

/*
 * As many people as one programme may ever have, each with an enrolment, a supervisor (the same for all), an account, an
 * entry, a prompt and a day off. Written in bulk, past the store, whose reads are what this is about.
 */

export async function crowd({ database: { db } }: TestDatabase, size: number): Promise<string[]> {
  const all = Array.from({ length: size }, (_, n) => `t${String(n).padStart(6, "0")}`);
  const inBulk = async <T>(rows: readonly T[], create: (some: T[]) => Promise<unknown>) => {
    for (let from = 0; from < rows.length; from += 1_000) await create(rows.slice(from, from + 1_000));
  };
  const everybody = ["boss", "okafor", ...all];
  const roles = (id: string) => (id === "boss" ? "lead" : id === "okafor" ? "supervisor" : "trainee");
  const someone = (id: string) => ({
    id,
    email: `${id}@example.test`,
    name: id,
    roles: roles(id),
    version: 1,
  });
  await inBulk(everybody.map(someone), (data) => db.person.createMany({ data }));
  for (const id of ["p", "q"])
    await db.programme.create({
      data: {
        id,
        code: id.toUpperCase(),
        name: id,
        framework: "ipem-mpce",
        zone: "Europe/London",
        prompts: { weekdays: [2], time: "09:30", everyWeeks: 1 },
        weekly: { weekday: 5, time: "16:00" },
        targets: { all: 1, domains: {}, competences: {} },
        createdAt: NOW,
        version: 1,
        leads: { create: { personId: "boss" } },
      },
    });
  const first = {
    programmeId: "p",
    start: "2026-06-01",
    workingDays: "1 2 3 4 5",
    createdAt: NOW,
    version: 1,
  };
  const enrolments = all.map((traineeId) => ({ ...first, id: `e-${traineeId}`, traineeId }));
  await inBulk(enrolments, (data) => db.enrolment.createMany({ data }));
  const of = (id: string) => ({ enrolmentId: `e-${id}` });
  const by = { supervisorId: "okafor", from: "2026-06-01" };
  const links = all.map((id) => ({ ...by, id: `s-${id}`, ...of(id) }));
  await inBulk(links, (data) => db.supervision.createMany({ data }));
  const member = { workspace: "local:test", kind: "member", zone: "Europe/Dublin", version: 1 };
  const accounts = everybody.map((user) => ({ ...member, user, personId: user }));
  await inBulk(accounts, (data) => db.account.createMany({ data }));
  const christmas = { first: "2026-12-24", last: "2026-12-31" };
  const daysOff = all.map((personId) => ({ ...christmas, id: `o-${personId}`, personId }));
  await inBulk(daysOff, (data) => db.dayOff.createMany({ data }));
  const entries = all.map((id, n) =>
    entry({ id: `n-${id}`, number: n + 1, programmeId: "p", ...of(id), traineeId: id }),
  );
  await inBulk(entries, (some) =>
    db.entry.createMany({ data: some.map((one) => ({ id: one.id, version: 1, ...entryRow(one) })) }),
  );
  await inBulk(entries, (some) =>
    db.revision.createMany({ data: some.map((one) => revisionRow(one.id, 1, one.words)) }),
  );
  const asked = { period: "2026-W24", competence: "Tech4", passedOver: [], askedAt: NOW, state: "open" };
  const prompts = all.map((id) => ({ ...asked, id: `p-${id}`, ...of(id) }));
  await inBulk(prompts, (data) => db.prompt.createMany({ data }));
  return all;
}

/** What every method that takes a list, or reads one, promises at any size. */
export function sizesContract(name: string, size: number, fresh: () => Promise<TestDatabase>): void {
  describe(`with ${size} enrolments, ${name}`, () => {
    let here: TestDatabase;
    let enrolments: string[];
    beforeAll(async () => {
      here = await fresh();
      enrolments = (await crowd(here, size)).map((id) => `e-${id}`);
    });
    afterAll(() => here.close());

    it.each(["all", { person: "boss" }, { person: "okafor" }] as const)(
      "gives everybody around %j",
      async (scope) => {
        const found = await here.store.directory(scope);
        expect([found.enrolments.size, found.people.size]).toEqual([size, size + 2]);
        expect(found.supervision).toHaveLength(size);
        expect(found.daysOff).toHaveLength(size);
        expect([found.accounts.size, found.accountZones.size]).toEqual([size + 2, size + 2]);
        expect([...found.programmes.keys()].sort()).toEqual(
          scope === "all" || scope.person === "boss" ? ["p", "q"] : ["p"],
        );
        expect([...found.seesSeveral]).toEqual(["boss"]);
      },
    );

    it("gives the entries, the prompts and the last logged of as many, in their order", async () => {
      const twice = [...enrolments, ...enrolments];
      const entries = await here.store.entries({ enrolments: twice, statuses: ["submitted"] });
      expect(entries.map(({ number }) => number)).toEqual(enrolments.map((_, n) => n + 1));
      expect(await here.store.entries({ programme: "p" })).toHaveLength(size);
      expect(await here.store.prompts(twice)).toHaveLength(size);
      expect((await here.store.lastLogged(twice)).size).toBe(size);
      expect(await here.store.lastLogged([])).toEqual(new Map());
      expect(await here.store.unreadable()).toEqual([]);
    });

    it("takes as many new people, enrolments and links in one change, or nothing of it", async () => {
      const traineeOf = (id: string) => id.replace("e-", "new-");
      const writes = enrolments.flatMap((id) => [
        put.link(supervision({ id: `s-new-${id}`, enrolmentId: `new-${id}` })),
        put.enrolment(enrolment({ id: `new-${id}`, programmeId: "q", traineeId: traineeOf(id) })),
        put.person(person({ id: traineeOf(id), email: `${traineeOf(id)}@example.test` })),
      ]);
      const head = await here.store.auditHead();
      const several = enrolments.map((id) => audit({ subject: `person:${traineeOf(id)}`, personal: id }));
      const whole = change({ cause: "operator:import:1", writes, audit: several });
      const overtaken = [{ row: "programme" as const, id: "q", version: 7 }];
      expect(await here.store.commit({ ...whole, expect: overtaken })).toEqual({ type: "stale" });
      const late = put.enrolment(enrolment({ id: "e-none", version: 3 }));
      expect(await here.store.commit({ ...whole, writes: [...writes, late] })).toEqual({ type: "stale" });
      expect((await here.store.directory("all")).enrolments.size).toBe(size);
      expect(await here.store.auditHead()).toEqual(head);
      expect((await here.store.commit(whole)).type).toBe("saved");
      const { enrolments: all, people, supervision: links } = await here.store.directory("all");
      expect([all.size, people.size, links.length]).toEqual([2 * size, 2 * size + 2, 2 * size]);
      expect((await here.store.auditHead()).sequence).toBe(head.sequence + size);
    });

    it("takes one change with a message to each of them, and one audit row", async () => {
      const deliveries = enrolments.map((id) =>
        delivery({ key: `hello:${id}`, to: { type: "person", person: id.slice(2) } }),
      );
      // In batches, as whoever sends that many does: no transaction lasts for long.
      for (let from = 0; from < deliveries.length; from += 2_000)
        await here.store.commit(change({ deliveries: deliveries.slice(from, from + 2_000) }));
      expect((await here.deliveries.counts()).waiting).toBe(size);
      const routed = await here.database.db.delivery.count({ where: { workspace: "local:test" } });
      expect(routed).toBe(size);
    });
  });
}
