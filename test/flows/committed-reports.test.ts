import { it } from "vitest";
import { addReportsCommand } from "../../src/commands/reports.ts";
import { message } from "../../src/ports/message.ts";
import { typedOn } from "../commands/typed.ts";
import { change, delivery } from "../fixtures.ts";
import type { Department } from "../stories/department.ts";
import { type Member, pressing, TICK } from "../stories/member.ts";
import { type Deed, presses, says, told } from "./answered.ts";

/*
 * Promises what is committed where a patient's details may stand in an entry, who hears of it, and what each is answered; and
 * what the operator reads of it. As in `committed.test.ts`.
 */

const CLEAN = { title: "A setup", narrative: "I set up a patient.", reflection: "" };

const listed =
  ({ desk }: Department, ...flags: string[]) =>
  () =>
    typedOn(desk, addReportsCommand)("reports", ...flags);

/** They open the form and send it. */
async function reports(deed: Deed, who: Member, number: number, where = "") {
  await deed(`${who.account.user} reports #${number}`, says(who, `report #${number}`));
  who.fills({ where });
  await deed(`and says where: ${where || "not at all"}`, () => who.sends());
}

it("each deed around a report commits all that it should where nobody has that role, and nothing else", () =>
  told("reports-led.txt", async (d, deed) => {
    const { maya, okafor, lind, shah, sam, reyes } = d;
    const presses1 = (who: Member, action: string) => async () =>
      who.does(pressing(action, `${(await d.entry(1)).id}/1`));
    await d.adams.commands("help"); // so that nothing of an account is committed while something is sent
    await deed("The operator asks before there is any", listed(d));
    await maya.says("note I set up a patient.");
    await deed("Maya reports what she never sent", says(maya, "report #1"));
    await maya.edits(1, { title: "A setup", kind: "problem", claims: ["Tech4"], firstDay: "2026-06-05" });
    await okafor.commands("comment #1 Which patient?");
    await okafor.reacts(TICK, "To review: #1");
    await reports(deed, lind, 1);
    await deed("Dr Shah says that it is", presses(shah, "It is a patient's"));
    await deed("Dr Shah leaves it", presses(shah, "Leave it"));
    await deed("Maya reports what is reported", says(maya, "report #1"));
    await deed("Dr Shah asks for all", says(shah, "reports"));
    await deed("Sam asks for all", says(sam, "reports"));
    await deed("Maya writes a draft anew, with the same words", () => maya.edits(1, {}, "keep"));
    await deed("Maya writes a draft anew", () => maya.edits(1, CLEAN, "keep"));
    await deed("Dr Shah asks for all", says(shah, "reports"));
    await deed("Dr Shah says that it is", presses(shah, "It is a patient's"));
    await deed("Dr Shah says that it is not", () =>
      shah.presses("It is not a patient's", "Dr Lind reported #1"),
    );
    await deed("Dr Shah says so again", presses1(shah, "report-clear"));
    await reports(deed, shah, 1, "link");
    await deed("Dr Okafor reports what is reported", says(okafor, "report #1"));
    await deed("Dr Reyes may not close it", presses1(reyes, "report-purge"));
    await deed("Dr Shah says that it is", presses(shah, "It is a patient's"));
    await deed("Dr Shah takes it out", presses(shah, "Take the words out for good"));
    await deed("The operator asks", listed(d));
  }));

it("each deed around a report commits all that it should where somebody answers for it, and nothing else", () =>
  told("reports.txt", async (d, deed) => {
    const { maya, jo, okafor, lind, shah, sam } = d;
    await d.adams.commands("help");
    await d.changes("sam", { roles: ["governance"] });
    await d.adapts({ leads: ["shah", "reyes"] });
    await maya.logs();
    await reports(deed, maya, 1, "reflection");
    await deed("Maya reads what was reported, and what is left of it", says(maya, "read #1"));
    await deed("Maya sends the same words", () => maya.edits(1, {}));
    await deed("Maya sends it anew", () => maya.edits(1, CLEAN));
    await deed("Sam asks for all", says(sam, "reports"));
    await deed("Sam says that it is", () => sam.presses("It is a patient's", "1 report is open"));
    await deed("Sam takes it out", presses(sam, "Take the words out for good"));
    await deed("Sam asks for all", says(sam, "reports"));
    await jo.logs({ narrative: "I set up somebody." });
    await jo.commands("withdraw #2");
    await reports(deed, jo, 2);
    await deed("Sam says that it is not", presses(sam, "It is not a patient's"));
    await reports(deed, okafor, 1, "title");
    await deed("What was written before is committed after, and taken back", async () => {
      const carries = { entries: [(await d.entry(1)).id], people: [] };
      const late = delivery({ key: "late", message: message("I set up somebody."), carries });
      await d.store.commit(change({ deliveries: [late] }));
      await d.beat();
      await d.beat();
    });
    await deed("Maya writes a draft anew", () => maya.edits(1, { ...CLEAN, title: "A draft" }, "keep"));
    await deed("Sam says that it is", () => sam.presses("It is a patient's", "#1"));
    await deed("Sam takes it out", presses(sam, "Take the words out for good"));
    await deed("Sam presses what is over", async () =>
      sam.does(pressing("report-patient", `${(await d.entry(1)).id}/1`)),
    );
    await deed("Sam presses what is about nothing", () => sam.does(pressing("report-purge", "nothing/1")));
    await deed("Dr Lind sends a form about nothing", () =>
      lind.does({ type: "form", form: "report", context: "{}", answers: { submit: "send", values: {} } }),
    );
    await deed("Dr Shah asks for all", says(shah, "reports"));
    await deed("The operator asks", listed(d));
    await deed("The operator asks for JSON", listed(d, "--json"));
  }));
