import { expect, it } from "vitest";
import { importPeople } from "../../src/flows/people/import.ts";
import { department } from "./department.ts";

const HEADER = "email,name,roles,programme,supervisors,start,target,time_zone";

it("a change of supervisors by the operator has the consequences that it has in chat", async () => {
  const { maya, jo, okafor, lind, beat, desk, store, chat } = await department();
  await jo.logs({ title: "Output drift" });
  lind.news();
  okafor.news();
  jo.news();
  const { people, programmes, enrolments } = await store.directory("all");
  const bell = [...enrolments.values()].find(({ traineeId }) => traineeId === "bell");
  const emailOf = (id: string) => people.get(id)?.email ?? "";
  const csv = [
    HEADER,
    `${emailOf("bell")},Jo Bell,trainee,${programmes.get("rp")?.name},${emailOf("lind")},${bell?.start},,`,
  ].join("\n");
  const result = await importPeople(desk, csv, { dryRun: false, framework: "ipem-mpce" });
  expect(result).toMatchObject({ ok: true, saved: true });
  await beat();
  expect(lind.news()[0]).toMatch(/^To review: #1, Output drift, from Jo Bell/);
  expect(jo.news()[0]).toMatch(
    /^Your supervisors have changed: Dr Lind supervises you from now on; Dr Okafor no longer supervises you\./,
  );
  const cards = chat.everything().map(({ message }) => message.lead);
  expect(cards).toContain(
    "No longer yours to review: #1, Output drift, from Jo Bell. You do not supervise them any more.",
  );
  expect(maya.news()).toEqual([]);
  await lind.presses("Approve", "Output drift");
  expect(jo.last()).toContain("by Dr Lind");
});
