import { it as promise } from "vitest";
import { setDepartmentDay, topUpHolidays } from "../../src/flows/away/programme-days.ts";
import { put } from "../fixtures.ts";
import { pressing, type Values } from "../stories/member.ts";
import { presses, says, told } from "./answered.ts";

/*
 * Promises what is answered and committed where a lead sees and changes how a programme is set up, where a year's holidays
 * are fetched, and before a target day. As in `committed-time.test.ts`.
 */

const PLAN = {
  prompts: { weekdays: [2], time: "09:30", everyWeeks: 1 },
  weekly: { weekday: 5, time: "16:00" },
  ...{ zone: "Europe/London", region: null },
};
const undoing = (plan: object, version: number, programme = "rp") =>
  pressing("programme-undo", JSON.stringify({ programme, version, plan: { ...PLAN, ...plan } }));

promise("how a programme is set up", () =>
  told(
    "programme.txt",
    async (d, deed) => {
      const { shah, reyes, okafor, desk, programmeNow } = d;
      await deed("Dr Shah looks", says(shah, "programme"));
      for (const who of [reyes, okafor])
        await deed(`${who.account.user} looks at it`, () => who.does(pressing("programme", "rp")));
      const off = (day: string, name: string | null) => async () =>
        void (await setDepartmentDay(desk, await programmeNow(), { day, name, off: true }));
      await off("2026-06-07", "Over")();
      await off("2026-06-09", null)();
      await off("2026-06-12", "Audit day")();
      await deed("Dr Shah looks, with days off", says(shah, "programme"));
      const opens = () => shah.does(pressing("programme-form", "rp"));
      const sends = (values: Values) => async () => {
        shah.fills(values);
        return shah.sends();
      };
      await deed("the form", opens);
      await deed("sent as it stands", sends({}));
      await opens();
      const wrong: Values[] = [
        { days: [], everyWeeks: "0", weekday: "0", time: "07:59", weeklyTime: "18:00" },
        { days: ["8", "0", "x", "2.5"], everyWeeks: "9", weekday: "8", time: "18:00", weeklyTime: "7.59" },
        { days: ["2"], everyWeeks: "8", weekday: "5", time: "noon", weeklyTime: "", zone: "Atlantis" },
        { time: "09:30", weeklyTime: "16:00", zone: "America/Indian", region: "Narnia" },
        { zone: "", region: "GB-XXX" },
        { zone: "Europe/London", region: "XX" },
        { region: "", days: ["6", "7"] },
        { days: ["2"], weekday: "7" },
      ];
      for (const values of wrong) await deed(`with ${JSON.stringify(values)}`, sends(values));
      await deed(
        "with all that may be",
        sends({
          days: ["5", "1"],
          everyWeeks: "8",
          weekday: "1",
          time: "8.00",
          weeklyTime: "17:59",
          zone: "dublin",
        }),
      );
      await deed("undone", presses(shah, "Undo"));
      await deed("undone again", () => shah.does(undoing({ zone: "Europe/Dublin" }, 1)));
      const { version } = await programmeNow();
      await deed("undone to what it is", () => shah.does(undoing({}, version)));
      await deed("undone to what never comes", () =>
        shah.does(undoing({ prompts: { ...PLAN.prompts, weekdays: [6] } }, version)),
      );
      for (const prompts of [
        { ...PLAN.prompts, weekdays: [] },
        { ...PLAN.prompts, weekdays: [8] },
        { ...PLAN.prompts, weekdays: [0] },
        { ...PLAN.prompts, everyWeeks: 9 },
        { ...PLAN.prompts, everyWeeks: 0 },
        { ...PLAN.prompts, time: "24:00" },
      ])
        await deed(`undone to ${JSON.stringify(prompts)}`, () => shah.does(undoing({ prompts }, version)));
      await deed("undone to a zone that there is not", () => shah.does(undoing({ zone: "Mars" }, version)));
      await deed("undone in another's", () => shah.does(undoing({}, 1, "nm")));
      await deed("undone by another", () => okafor.does(undoing({ zone: "UTC" }, version)));
      await deed("sent by another", () =>
        okafor.does({
          type: "form",
          form: "programme",
          context: JSON.stringify({ programme: "rp", version }),
          answers: { submit: "send", values: {} },
        }),
      );
      await deed("sent without its context", () =>
        shah.does({ type: "form", form: "programme", context: "{", answers: { submit: "send", values: {} } }),
      );
      await deed("sent with nothing in it", () =>
        shah.does({
          type: "form",
          form: "programme",
          context: JSON.stringify({ programme: "rp", version }),
          answers: { submit: "send", values: { days: "2", time: ["09:30"] } },
        }),
      );
    },
    { programme: { leads: ["shah", "adams"] } },
  ),
);

promise("a year's holidays", () =>
  told("holidays.txt", async (d, deed) => {
    const { desk, adapts } = d;
    const topUp = async () =>
      (await topUpHolidays(desk))
        .map(({ programme, added, removed }) => `${programme.name} +${added} -${removed}`)
        .join();
    await deed("without a region", topUp);
    await adapts({ region: "IE" });
    await deed("for the first time", topUp);
    await deed("once more", topUp);
    await d.at("2026-12-31 23:59");
    await deed("on the last evening of the year", topUp);
    await d.at("2027-01-01 00:00");
    await deed("in the new year", topUp);
  }),
);

promise("before a target day", () =>
  told("ending.txt", async (d, deed) => {
    const { maya, okafor, writes } = d;
    for (let n = 0; n < 3; n += 1) await maya.logs();
    for (const number of [4, 5]) {
      await maya.logs();
      await okafor.commands(`return #${number} Say more.`);
    }
    await maya.logs({ title: "Kept" }, "keep");
    const known = (await d.store.directory("all")).enrolments.get("rao-rt");
    if (known) await writes(put.enrolment({ ...known, target: "2026-09-08" }));
    await deed("90 days before, too early", () => d.at("2026-06-10 09:29"));
    await deed("90 days before", () => d.at("2026-06-10 09:30").then(() => maya.last()));
  }),
);
