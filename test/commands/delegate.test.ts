import { describe, expect, it } from "vitest";
import { addDelegateCommands } from "../../src/commands/delegate.ts";
import { person, put, supervision } from "../fixtures.ts";
import { type Department, department } from "../stories/department.ts";
import { TICK } from "../stories/member.ts";
import { typedOn } from "./typed.ts";

/* Monday 8 June 2026. Dr Okafor supervises Maya and Jo, Dr Lind Maya alone. */

const OKAFOR = "okafor@example.test";
const LIND = "lind@example.test";
const JUNE = ["2026-06-08", "2026-06-12"] as const;

async function opened() {
  const scene = await department();
  const type = typedOn(scene.desk, addDelegateCommands);
  const tried = (...words: string[]) =>
    type("delegate", ...words).catch((error: Error) => `! ${error.message}`);
  return { ...scene, tried };
}
const events = async (scene: Department) =>
  (await scene.audit()).map(({ event }) => event).filter((event) => event.startsWith("delegation."));

describe("the operator says who decides for whom", () => {
  it("once, however often it is said; it is listed, and taken back once", async () => {
    const scene = await opened();
    const { tried } = scene;
    expect(await tried("list", "--json")).toBe("[]");
    const days = ["2026-07-03", "2026-07-14"] as const;
    expect(await tried("add", OKAFOR, LIND, ...days)).toBe("Dr Lind decides for Dr Okafor 3–14 July 2026.");
    expect(await tried("add", OKAFOR.toUpperCase(), LIND, ...days)).toContain("There is nothing to change");
    const listed = [{ from: OKAFOR, to: LIND, first: days[0], last: days[1] }];
    expect(JSON.parse(await tried("list", "--json"))).toEqual(listed);
    expect(await tried("list")).toBe(`2026-07-03  2026-07-14  ${LIND} for ${OKAFOR}`);
    expect(JSON.parse(await tried("remove", OKAFOR, LIND, ...days, "--json"))).toEqual({
      ...listed[0],
      changed: true,
      dryRun: false,
    });
    expect(await tried("remove", OKAFOR, LIND, ...days)).toContain("There is nothing to remove");
    expect(await tried("list")).toBe("Nobody decides for anybody else.");
    expect(await events(scene)).toEqual(["delegation.added", "delegation.ended"]);
    expect((await scene.audit()).at(-1)).toMatchObject({ actor: null });
  });

  it("in a dry run changes nothing, and says what it would do", async () => {
    const { tried, dump } = await opened();
    const before = await dump();
    expect(await tried("add", OKAFOR, LIND, ...JUNE, "--dry-run")).toBe(
      "Nothing was changed. It would be: Dr Lind decides for Dr Okafor 8–12 June 2026.",
    );
    expect(JSON.parse(await tried("add", OKAFOR, LIND, ...JUNE, "--dry-run", "--json"))).toMatchObject({
      changed: true,
      dryRun: true,
    });
    expect(await dump()).toEqual(before);
  });

  it("and what waits goes to both at once, all are told, and it is taken back from where it stands", async () => {
    const { tried, jo, lind, okafor, beat, entry } = await opened();
    await jo.logs();
    jo.news();
    expect(lind.inbox()).toEqual([]);
    await tried("add", OKAFOR, LIND, ...JUNE);
    await beat();
    expect(lind.inbox().join()).toContain("You decide for Dr Okafor 8–12 June 2026");
    expect(okafor.inbox().join()).toContain("Dr Lind decides for you 8–12 June 2026");
    expect(jo.news().join()).toContain(
      "Dr Lind may decide your evidence on behalf of Dr Okafor 8–12 June 2026",
    );
    expect(lind.sees("To review: #1").message.parts).toContainEqual({
      type: "text",
      text: "You are asked for Dr Okafor, 8–12 June 2026.",
    });
    await tried("remove", OKAFOR, LIND, ...JUNE);
    await beat();
    expect(lind.inbox().join()).toContain(
      "No longer yours to review: #1, Output drift after service, from Jo Bell. You do not decide for Dr Okafor any more.",
    );
    await lind.commands("approve #1");
    expect((await entry(1)).status).toBe("submitted");
    expect(JSON.parse(await tried("list", "--json", "--all"))).toEqual([]); // it was never a whole day
  });

  it("and what was decided by it stands when it was taken back, with the name of who did", async () => {
    const { tried, jo, lind, okafor, at, entry } = await opened();
    await tried("add", OKAFOR, LIND, ...JUNE);
    await jo.logs();
    await lind.reacts(TICK, "To review: #1");
    expect((await entry(1)).standing?.approval).toMatchObject({ by: "lind", onBehalfOf: "okafor" });
    await at("2026-06-10 09:00");
    await tried("remove", OKAFOR, LIND, ...JUNE);
    expect(JSON.parse(await tried("list", "--json", "--all"))).toMatchObject([{ last: "2026-06-09" }]);
    expect(await tried("list", "--json")).toBe("[]");
    await at("2026-06-10 10:00");
    expect(okafor.inbox().join()).toContain("from Jo Bell. By Dr Lind, on behalf of you");
  });
});

describe("who cannot be named", () => {
  it.each([
    ["nobody", [OKAFOR, "who@example.test", ...JUNE], "Nobody has the address who@example.test"],
    ["themselves", [OKAFOR, OKAFOR, ...JUNE], "Nobody decides for themselves"],
    ["a trainee", [OKAFOR, "jo.bell@example.test", ...JUNE], "Jo Bell is no supervisor who is here"],
    ["for somebody who is none", ["shah@example.test", LIND, ...JUNE], "only a supervisor who is here can"],
    ["for days that are over", [OKAFOR, LIND, "2026-06-01", "2026-06-05"], "Those days are over"],
    [
      "for days the wrong way round",
      [OKAFOR, LIND, "2026-06-12", "2026-06-08"],
      "The last day comes before the first",
    ],
    ["for years", [OKAFOR, LIND, "2026-06-08", "2027-06-08"], "longer than 183 days"],
    ["for a day that is none", [OKAFOR, LIND, "2026-02-29", "2026-06-08"], "Write a day that exists"],
  ])("%s", async (_, words, said) => {
    const { tried, dump } = await opened();
    const before = await dump();
    expect(await tried("add", ...words)).toMatch(/^! /);
    expect(await tried("add", ...words)).toContain(said);
    expect(await dump()).toEqual(before);
  });

  it("whoever has named somebody for one of these days: there is no circle, and nothing is passed on", async () => {
    const { tried } = await opened();
    await tried("add", OKAFOR, LIND, ...JUNE);
    expect(await tried("add", LIND, OKAFOR, "2026-06-12", "2026-06-19")).toBe(
      "! Nothing was changed. Dr Okafor has named somebody too, for 8–12 June 2026, and what was handed over is not passed on. Name somebody else.",
    );
    expect(await tried("add", LIND, OKAFOR, "2026-06-13", "2026-06-19")).not.toContain("!");
  });

  it("whoever is away on all of these days, whoever is a trainee of theirs, and for a supervisor of nobody", async () => {
    const { tried, writes, store } = await opened();
    const novak = person({ name: "Dr Novak", roles: ["supervisor"] });
    await writes(put.person(novak));
    const around = await store.directory("all");
    expect(around.people.has("novak")).toBe(true);
    expect(await tried("add", novak.email, LIND, ...JUNE)).toContain(
      "Dr Novak supervises nobody on those days",
    );
    const both = around.people.get("rao");
    if (both) await writes(put.person({ ...both, roles: ["trainee", "supervisor"] }));
    expect(await tried("add", OKAFOR, "maya.rao@example.test", ...JUNE)).toContain(
      "Maya Rao is a trainee whom Dr Okafor would decide about",
    );
    await writes(
      put.link(supervision({ enrolmentId: "bell-rt", supervisorId: "novak", until: "2026-06-10" })),
    );
    expect(await tried("add", novak.email, LIND, "2026-06-11", "2026-06-12")).toContain("supervises nobody");
    expect(await tried("add", novak.email, LIND, ...JUNE)).toContain("Dr Lind decides for Dr Novak");
  });
});

it("two that are named at once make no circle: the later reads again", async () => {
  const { tried, store } = await opened();
  const both = await Promise.all([tried("add", OKAFOR, LIND, ...JUNE), tried("add", LIND, OKAFOR, ...JUNE)]);
  expect(both.filter((said) => said.startsWith("!"))).toHaveLength(1);
  expect((await store.directory("all")).delegations).toHaveLength(1);
});
