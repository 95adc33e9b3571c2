import { expect, it } from "vitest";
import { addRetentionCommand } from "../../src/commands/retention.ts";
import { typedOn } from "../commands/typed.ts";
import type { Department } from "../stories/department.ts";
import { type Deed, told } from "./answered.ts";

/*
 * Promises what is committed while the words of trainings that are over are warned of and go, what is said to whom, and what
 * the operator reads of it meanwhile. As in `committed.test.ts`.
 */

/** What is done of it at that time, what is heard of it, and what the operator reads then. */
function calendar(d: Department, deed: Deed) {
  const all = [d.maya, d.jo, d.ali, d.shah, d.reyes];
  const read = (...flags: string[]) => typedOn(d.desk, addRetentionCommand)("retention", "preview", ...flags);
  const at = (local: string, ...flags: string[]) =>
    deed(
      `${local}${["", ...flags].join(" ")}`,
      async () => {
        for (const one of all) one.news();
        await d.at(local);
        const heard = all.flatMap((one) =>
          one
            .news()
            .filter((said) => /^The words of/.test(said))
            .map((said) => `to ${one.account.user}: ${said}\n`),
        );
        return [...heard, await read(...flags)].join("\n");
      },
      /retention/,
    );
  return { read, at };
}

const ends = async ({ store, writes }: Department, id: string, lastDay: string) => {
  const enrolment = (await store.directory("all")).enrolments.get(id) ?? expect.fail(id);
  await writes({ type: "enrolment", enrolment: { ...enrolment, ended: { lastDay, how: "completed" } } });
};

it("each message about words that go, and each going, commits all that it should, and nothing else", () =>
  told("retention.txt", async (d, deed) => {
    const { maya, jo, ali } = d;
    const { read, at } = calendar(d, deed);
    await deed("While all go on", () => read());
    await maya.logs();
    await jo.logs();
    await jo.logs({}, "keep");
    await ali.logs();
    await ends(d, "rao-rt", "2026-06-30");
    await ends(d, "bell-rt", "2026-06-30");
    await ends(d, "khan-rt", "2026-07-31");
    await d.adapts({ leads: ["shah", "reyes", "bell"] });
    await d.changes("jo", { roles: ["trainee", "lead"] });
    await at("2026-06-30 12:00");
    await at("2026-07-01 12:00", "--days", "365");
    await at("2027-04-02 07:00", "--days", "90");
    const off = { id: "off", personId: "reyes", programmeId: null, kind: "leave", name: null } as const;
    await d.writes({ type: "day-off", off: { ...off, first: "2027-04-01", last: "2027-04-05" } });
    await at("2027-04-02 10:00");
    await at("2027-04-05 10:00");
    await at("2027-04-06 10:00", "--json");
    await at("2027-05-03 10:00");
    await at("2027-05-31 10:00");
    await d.changes("jo", { keptFor: "a complaint" });
    await at("2027-06-01 10:00");
    await at("2027-07-01 10:00");
    await at("2027-07-02 10:00");
    await at("2027-08-02 10:00");
  }));

it("nobody is warned who cannot be, and what was never sent is said again", () =>
  told("retention-untold.txt", async (d, deed) => {
    const { at } = calendar(d, deed);
    await d.maya.logs();
    await ends(d, "rao-rt", "2026-06-30");
    await d.changes("maya", { active: false });
    await d.adapts({ leads: [], retentionMonths: 3 });
    await at("2026-08-03 10:00");
    await d.changes("adams", { roles: ["lead"] });
    d.chat.leave("adams"); // never bound: nobody knows where to write to
    await d.adapts({ leads: ["adams"] });
    await at("2026-08-04 10:00");
    await at("2026-11-01 12:00");
    await at("2026-11-02 12:00");
    await d.adapts({ retentionMonths: null });
    await at("2026-11-03 10:00");
  }));
