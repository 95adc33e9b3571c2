import { it as promise } from "vitest";
import { addLeave, removeLeave } from "../../src/flows/away/leave-by-operator.ts";
import { setDepartmentDay } from "../../src/flows/away/programme-days.ts";
import { delegateByOperator } from "../../src/flows/delegations/by-operator.ts";
import { delegation, enrolment, person, put, supervision } from "../fixtures.ts";
import { PEOPLE } from "../stories/department.ts";
import { type Member, pressing } from "../stories/member.ts";
import { presses, says, told } from "./answered.ts";
import { odd } from "./odd.ts";

/*
 * Promises what is answered and committed where people are away, others decide for them, and a lead says how training
 * goes on. As in `committed.test.ts`, with each answer under what was asked.
 */

promise("who is away", () =>
  told("away.txt", async (d, deed) => {
    const { maya, jo, okafor, lind, shah, reyes, desk, writes } = d;
    await maya.logs();
    await jo.logs({ title: "Of Jo" });
    await deed("Maya is away two days", says(maya, "away 15–16 June"));
    await deed("Maya is away longer", says(maya, "I'm away 16–19 June"));
    await deed("Maya undoes it", presses(maya, "Undo"));
    await deed("Maya is away longer all the same", says(maya, "away 17–19 June"));
    await deed("Maya is away within it", says(maya, "away 17 June"));
    await deed("Maya looks", says(maya, "away"));
    await deed("Maya removes some", presses(maya, "Remove 15–16 June 2026"));
    await deed("Maya is away today", says(maya, "away today"));
    await deed("Maya looks while she is away", says(maya, "away"));
    await deed("Maya is back on the first day", presses(maya, "I am back"));
    await deed("Maya is away until Friday", says(maya, "away until Friday"));
    await deed("Maya is back the next day", async () => {
      await d.at("2026-06-09 08:30");
      return maya.says("back");
    });
    await deed("Maya is back again", says(maya, "back"));
    await deed("Dr Okafor is away from today on", says(okafor, "away 9–19 June"));
    await deed("Dr Lind is away too", says(lind, "away 10–12 June"));
    await deed("Dr Lind is not", presses(lind, "Undo"));
    await deed("Dr Okafor is back", says(okafor, "back"));
    await deed("Dr Okafor is away at the weekend", says(okafor, "away 13–14 June"));
    await deed("Dr Shah is away", says(shah, "away tomorrow"));
    await deed("Dr Shah says so for Maya", says(shah, "away Maya 22–26 June"));
    await deed("Dr Shah says it again", says(shah, "away Maya Rao 23 June"));
    await deed("Dr Shah adds to it", says(shah, "away Rao 27–30 June"));
    await deed("Dr Shah takes it back", presses(shah, "Undo"));
    await deed("Dr Shah looks at all", says(shah, "away"));
    await deed("Dr Shah says so for a trainee of another", says(shah, "away Ali 22–26 June"));
    await deed("Dr Shah says so for a supervisor", says(shah, "away Dr Okafor 22–26 June"));
    await deed("Dr Reyes says so for Maya", says(reyes, "away Maya 22–26 June"));
    await deed("Jo says so for Maya", says(jo, "away Maya 22–26 June"));
    await deed("Dr Okafor says so for Maya", says(okafor, "away Maya 22–26 June"));
    await deed("Dr Shah names nobody's days", says(shah, "away Maya"));
    await deed("Dr Shah says so of many words", says(shah, "away in the long and dark night 22 June"));
    await writes(
      put.person(person({ id: "maya2", name: "Maya Singh", email: "maya.singh@example.test" })),
      put.enrolment(enrolment({ id: "m2", traineeId: "maya2", programmeId: "rp" })),
    );
    await deed("Dr Shah says so for one of two", says(shah, "away Maya 22–26 July"));
    const { daysOff } = await desk.store.directory("all");
    const off = daysOff.find(({ personId, first }) => personId === "rao" && first === "2026-06-22");
    const undo = (value: string) => pressing("away-undo", value);
    await deed("Jo takes Maya's days back", () => jo.does(undo(`${off?.id}`)));
    await deed("Dr Reyes takes Maya's days back", () => reyes.does(undo(`${off?.id}`)));
    await deed("Dr Shah takes back what there is not", () => shah.does(undo("gone")));
    await deed("Dr Shah takes back a public holiday", () => shah.does(undo("holiday:rp:2026-12-25")));
    await deed("Maya puts days back that are not within", () =>
      maya.does(undo(`${off?.id}~2026-06-21_2026-06-23~2026-06-26_2026-06-27~2026-06-24_2026-06-23`)),
    );
    await maya.says("away 1–10 July");
    const again = (await desk.store.directory("all")).daysOff.find(({ first }) => first === "2026-07-01");
    await deed("Maya puts back those that are, to the day", () =>
      maya.does(undo(`${again?.id}~2026-07-01_2026-07-02~2026-07-09_2026-07-10`)),
    );
  }),
);

promise("days in a form", () =>
  told("away-form.txt", async (d, deed) => {
    const { maya, shah } = d;
    const opens = (who: Member) => () => who.does(pressing("away", ""));
    const sends = (who: Member, values: Parameters<Member["fills"]>[0]) => async () => {
      who.fills(values);
      return who.sends();
    };
    await deed("Maya opens it", opens(maya));
    await deed("without a day", sends(maya, { first: "", last: "" }));
    await deed("without a first day", sends(maya, { first: "", last: "2026-06-12" }));
    await deed("backwards", sends(maya, { first: "2026-06-12", last: "2026-06-11" }));
    await deed("over", sends(maya, { first: "2026-06-01", last: "2026-06-07" }));
    await deed("too long by a day", sends(maya, { first: "2026-06-08", last: "2026-12-08" }));
    await deed("no day at all", sends(maya, { first: "soon", last: "" }));
    await deed("the longest, from last week", sends(maya, { first: "2026-06-01", last: "2026-11-30" }));
    await deed("Dr Shah opens it", opens(shah));
    await deed("for Jo, a day alone", sends(shah, { who: "bell", first: "2026-06-12", last: "" }));
    await deed("for Jo again", opens(shah));
    await deed("the same day", sends(shah, { who: "bell", first: "2026-06-12", last: "2026-06-12" }));
    await deed("for herself", opens(shah));
    await deed("the same day, hers", sends(shah, { first: "2026-06-12", last: "2026-06-12" }));
    for (const who of ["rao", "khan", "shah", "nobody", ""])
      await deed(`Jo sends one for ${who || "none"}`, () =>
        d.jo.does({
          type: "form",
          form: "away",
          context: "",
          answers: { submit: "send", values: { who, first: "2026-07-01", last: "2026-07-02" } },
        }),
      );
  }),
);

promise("days by the operator", () =>
  told("away-office.txt", async (d, deed) => {
    const { okafor, desk, jo } = d;
    await jo.logs();
    const leave = (first: string, last: string, email: string = PEOPLE.okafor.email, dry = false) =>
      addLeave(desk, email, { first, last }, dry).then((done) => JSON.stringify(done));
    await deed("tried", () => leave("2026-06-08", "2026-06-09", PEOPLE.okafor.email, true));
    await deed("from today", () => leave("2026-06-08", "2026-06-09", " Okafor@Example.test "));
    await deed("the same", () => leave("2026-06-09", "2026-06-09"));
    await deed("longer", () => leave("2026-06-10", "2026-06-11"));
    await deed("of nobody", () => leave("2026-06-10", "2026-06-11", "nobody@example.test"));
    await deed("backwards", () => leave("2026-06-11", "2026-06-10"));
    await deed("over", () => leave("2026-06-06", "2026-06-07"));
    const remove = (first: string, dry = false) =>
      removeLeave(desk, PEOPLE.okafor.email, first, dry).then((done) => JSON.stringify(done));
    await deed("taken off on another day", () => remove("2026-06-09"));
    await deed("taken off, tried", () => remove("2026-06-08", true));
    await deed("taken off", () => remove("2026-06-08"));
    await deed("Dr Okafor looks", says(okafor, "away"));
    const programme = await d.programmeNow();
    const department = (day: string, name: string | null, off: boolean, dry = false) =>
      setDepartmentDay(desk, programme, { day, name, off }, dry).then((done) => JSON.stringify(done));
    await deed("a day of the department, tried", () => department("2026-06-15", null, true, true));
    await deed("a day of the department", () => department("2026-06-15", null, true));
    await deed("the same", () => department("2026-06-15", null, true));
    await deed("with a name", () => department("2026-06-15", "Audit day", true));
    await deed("with the same", () => department("2026-06-15", "Audit day", true));
    await deed("without its name", () => department("2026-06-15", null, true));
    await deed("another", () => department("2026-06-16", "Away day", true));
    await deed("one that is none", () => department("2026-06-14", null, false));
    await deed("no more", () => department("2026-06-15", null, false));
    const by = (from: string, to: string, first: string, last: string, wanted = true, dry = false) =>
      delegateByOperator(desk, { from, to, first, last }, wanted, dry).then((done) =>
        JSON.stringify(done, (key, value) => (key === "from" || key === "to" ? value.id : value)),
      );
    const [dr, other] = [" Okafor@example.test", PEOPLE.lind.email];
    await deed("somebody decides, tried", () => by(dr, other, "2026-06-08", "2026-06-12", true, true));
    await deed("somebody decides", () => by(dr, other, "2026-06-08", "2026-06-12"));
    await deed("the same", () => by(dr, other, "2026-06-08", "2026-06-12"));
    await deed("nobody of that address", () => by(dr, "No@body.test ", "2026-06-08", "2026-06-12"));
    await deed("for nobody", () => by("No@body.test", other, "2026-06-08", "2026-06-12"));
    await deed("who cannot", () => by(dr, PEOPLE.sam.email, "2026-06-08", "2026-06-12"));
    await deed("of other days, no more", () => by(dr, other, "2026-06-08", "2026-06-11", false));
    await deed("no more, tried", () => by(dr, other, "2026-06-08", "2026-06-12", false, true));
    await deed("no more", () => by(dr, other, "2026-06-08", "2026-06-12", false));
    await deed("no more, again", () => by(dr, other, "2026-06-08", "2026-06-12", false));
    await d.writes(put.delegation(delegation({ id: "past", from: "2026-06-01", until: "2026-06-07" })));
    await deed("over by itself", () => by(dr, other, "2026-06-01", "2026-06-07", false));
  }),
);

promise("who decides for whom", () =>
  told("delegations.txt", async (d, deed) => {
    const { maya, jo, okafor, lind, shah, reyes, sam, writes } = d;
    await maya.logs({ witness: "okafor" });
    await jo.logs({ title: "Of Jo" });
    const later = "delegate Dr Lind 9–12 June";
    await deed("Dr Okafor asks", says(okafor, later));
    await deed("and leaves it", presses(okafor, "Leave it"));
    await deed("and names", async () => {
      await okafor.says(later);
      return okafor.presses("Name Dr Lind");
    });
    await deed("and names once more", says(okafor, later));
    await deed("and names by a press once more", () =>
      okafor.does(pressing("delegate-now", "okafor/lind/2026-06-09/2026-06-12")),
    );
    await deed("and looks", says(okafor, "delegate"));
    await deed("Dr Lind looks", says(lind, "delegate"));
    await deed("Dr Shah looks", says(shah, "delegate"));
    await deed("Dr Reyes looks", says(reyes, "delegate"));
    await deed("Maya looks", says(maya, "delegate"));
    await deed("Dr Lind would pass it on", says(lind, "delegate Dr Okafor 12 June"));
    await deed("Dr Okafor undoes it", async () => {
      await okafor.says("delegate");
      return okafor.presses("End Dr Lind, 9–12 June 2026");
    });
    await deed("and undoes that", presses(okafor, "Undo"));
    await deed("The first morning", () => d.at("2026-06-09 08:00"));
    await deed("Dr Okafor ends it in between", async () => {
      await okafor.says("delegate");
      return okafor.presses("End Dr Lind, 9–12 June 2026");
    });
    await deed("Dr Okafor names from today", async () => {
      await okafor.says("delegate lind@example.test today until Thursday");
      return okafor.presses("Name Dr Lind");
    });
    await deed("Dr Lind approves for Dr Okafor", () => lind.commands("approve #2"));
    await deed("The last evening", () => d.at("2026-06-11 17:00"));
    await deed("The morning after", () => d.at("2026-06-12 08:00"));
    await deed("Dr Okafor ends what is over", () =>
      okafor.does(pressing("delegate-end", "okafor-lind-2026-06-09")),
    );
    await deed("Dr Shah names for Dr Okafor", async () => {
      await shah.says("delegate Dr Okafor to Dr Lind 15–19 June");
      return shah.presses("Name Dr Lind");
    });
    await deed("Dr Shah ends it", async () => {
      await shah.says("delegate");
      return shah.presses("End Dr Okafor, Dr Lind, 15–19 June 2026");
    });
    const wrong: readonly [Member, string][] = [
      [okafor, "delegate Dr Lind 1–5 June"],
      [okafor, "delegate Dr Lind 19–15 June"],
      [okafor, "delegate Dr Lind 12 June 2026 – 12 December 2026"],
      [okafor, "delegate Dr Lind 12 June 2026 – 11 December 2026"],
      [okafor, "delegate Sam Onlooker 15 June"],
      [okafor, "delegate Dr Okafor 15 June"],
      [okafor, "delegate to Dr Lind 15 June"],
      [shah, "delegate Dr Lind 15 June"],
      [shah, "delegate Dr Lind to Dr Lind 15 June"],
      [shah, "delegate Dr Who to Dr Lind 15 June"],
      [shah, "delegate Dr Okafor to Dr Who 15 June"],
      [shah, "delegate Dr Okafor to Dr Lind"],
      [reyes, "delegate Dr Okafor to Dr Lind 15 June"],
      [lind, "delegate Dr Okafor to Dr Lind 15 June"],
      [maya, "delegate Dr Lind 15 June"],
      [sam, "delegate Dr Lind 15 June"],
      [okafor, "delegate the checks to whoever is in the department on that morning and see 15 June"],
    ];
    for (const [who, text] of wrong) await deed(`${who.account.user}: ${text}`, says(who, text));
    await lind.says("away 15–17 June");
    await deed("Dr Lind is away on all of it", says(okafor, "delegate Dr Lind 15–17 June"));
    await deed("Dr Lind is away but for a day", says(okafor, "delegate Dr Lind 15–18 June"));
    await deed("Dr Lind is named by a press meanwhile", () =>
      okafor.does(pressing("delegate-now", "okafor/lind/2026-06-16/2026-06-17")),
    );
    await writes(
      put.delegation(
        delegation({ supervisorId: "lind", delegateId: "okafor", from: "2026-06-22", until: "2026-06-24" }),
      ),
    );
    for (const days of ["20–21", "20–22", "24–25", "25–26"])
      await deed(`Dr Lind has named somebody, ${days}`, says(okafor, `delegate Dr Lind ${days} June`));
    await d.changes("jo", { roles: ["trainee", "supervisor"] });
    await writes(
      put.link(
        supervision({
          enrolmentId: "khan-rt",
          supervisorId: "bell",
          until: "2026-06-30",
          decideUntil: "2026-07-02",
        }),
      ),
    );
    await deed("Dr Okafor's own trainee", says(okafor, "delegate Jo Bell 15 June"));
    await deed("Jo, to the last day on which there is anything", says(jo, "delegate Dr Lind 2 July"));
    await deed("Jo, a day later", says(jo, "delegate Dr Lind 3 July"));
  }),
);

promise("who decides, where nothing waits for them", () =>
  told("delegations-quiet.txt", async (d, deed) => {
    const { maya, jo, okafor } = d;
    await d.writes(put.person(odd("novak")));
    d.chat.join({ user: "novak", name: "Dr novak", email: "novak@example.test" });
    await d.member("novak").commands("help");
    await okafor.says("delegate Dr novak 9–10 June");
    await okafor.presses("Name Dr novak");
    await maya.logs({ witness: "lind" }); // who is asked alone
    d.clock.moveTo(new Date("2026-06-09T07:30:00Z")); // half past eight, and nobody looked at eight
    await jo.logs(); // what is asked of Dr Novak as it comes
    await deed("The first morning", () => d.at("2026-06-09 08:40"));
  }),
);
