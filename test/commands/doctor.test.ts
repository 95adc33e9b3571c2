import { beforeEach, describe, expect, it } from "vitest";
import { openOffice } from "../../src/office.ts";
import { holdText } from "../../src/ports/hold.ts";
import { emptySqliteUrl } from "../database.ts";
import { account, NOW, put, write } from "../fixtures.ts";
import { doctor, imported, notOk } from "./surgery.ts";

let url: string;
beforeEach(() => {
  url = emptySqliteUrl();
});

describe("doctor without Slack", () => {
  it("says who is missing on an empty database, and that nothing is wrong", async () => {
    const told = await doctor(url);
    expect(notOk(told)).toEqual(["look People: There is nobody with a role yet."]);
    expect(told.failed).toBeNull();
  });

  it("says that a trainee has no supervisor, and a programme no lead", async () => {
    await imported(url, [
      "j.bell@hospital.example,Jo Bell,trainee,Nuclear Medicine,,2026-02-02,,",
      "a.khan@hospital.example,Ali Khan,trainee,Nuclear Medicine,e.lind@hospital.example,2099-09-01,,",
      "e.lind@hospital.example,Dr Elsa Lind,supervisor,,,,,",
    ]);
    expect(notOk(await doctor(url))).toEqual([
      "look People: Nobody supervises j.bell@hospital.example: nobody can approve what they log.",
      "look Programmes: Nuclear Medicine has no training lead: nobody gets its digest.",
    ]);
  });

  it("says that nothing is sent from a database that was put back, and how it is again", async () => {
    await imported(url);
    const { desk, close } = await openOffice({ databaseUrl: url });
    const hold = { why: "restored", since: NOW, newest: null } as const;
    await write(desk.store, put.setting("held", holdText(hold)));
    await close();
    const [told] = (await doctor(url)).findings.filter(({ area }) => area === "Outbox");
    expect(told).toMatchObject({
      state: "look",
      what: "Nothing is sent: this database was put back from a copy on 2026-06-09 09:00 UTC.",
      todo: expect.stringContaining('"outbox release" has it sent'),
    });
  });

  it("names every zone that is none, who has it, and what stands in", async () => {
    await imported(url);
    const { database, desk, close } = await openOffice({ databaseUrl: url });
    const { store } = desk;
    await database.db.person.updateMany({ where: { name: "Maya Rao" }, data: { zone: "BST" } });
    await database.db.programme.updateMany({ data: { zone: "EST" } });
    const { id } = await database.db.person.findFirstOrThrow({ where: { name: "Dr Chidi Okafor" } });
    await write(store, { type: "account", account: account({ personId: id, zone: "IST" }) });
    await close();
    const told = await doctor(url);
    expect(notOk(told)).toEqual([
      "look Time zones: Radiotherapy Physics has EST, which is no time zone: Europe/London stands in.",
      "look Time zones: m.rao@hospital.example (BST): no time zone, so another clock stands in.",
      "look Time zones: c.okafor@hospital.example (IST): what their profile in the chat says is no time zone.",
    ]);
    expect(told.failed).toBeNull();
  });

  it("names whoever nothing can be planned for, and what to do", async () => {
    await imported(url);
    const { database, close } = await openOffice({ databaseUrl: url });
    const { db } = database;
    const { id } = await db.person.findFirstOrThrow({ where: { name: "Maya Rao" } });
    await db.enrolment.updateMany({ where: { traineeId: id }, data: { prompts: { time: "25:61" } } });
    await close();
    expect(notOk(await doctor(url))).toEqual([
      expect.stringMatching(/^wrong Database: Enrolment .* cannot be read .*everything else goes on\.$/),
    ]);
  });

  it("names the settings that are wrong", async () => {
    const told = await doctor(url, { settings: { PORT: "many" } });
    expect(notOk(told)).toEqual([
      "wrong Settings: Wrong settings: PORT must be a port number. See .env.example.",
    ]);
    expect(told.failed).toMatch(/^One thing is wrong/);
  });

  it("says where a database cannot be opened", async () => {
    const told = await doctor(url, { settings: { DATABASE_URL: "file:/dev/null/none.db" } });
    expect(notOk(told)).toEqual([expect.stringMatching(/^wrong Database: .*cannot be opened as a database/)]);
  });

  it("names no password of a database that does not answer", async () => {
    const told = await doctor(url, {
      settings: { DATABASE_URL: "postgresql://me:hidden-word@127.0.0.1:1/none" },
    });
    expect(notOk(told)).toEqual([
      expect.stringMatching(/^wrong Database: No database answers at 127\.0\.0\.1:1/),
    ]);
    expect(told.out).not.toContain("hidden-word");
  });
});
