import { it as promise } from "vitest";
import { LONGEST_TEXT } from "../../src/core/text/normal-text.ts";
import { enrolment, person, put, supervision } from "../fixtures.ts";
import { HOOK, pressing, TICK } from "../stories/member.ts";
import { presses, says, told } from "./answered.ts";

/* Promises what is answered and committed by what is seldom done. As in `committed-time.test.ts`. */

promise("what is seldom done", () =>
  told("seldom.txt", async (d, deed) => {
    const { maya, jo, okafor, lind, sam, writes } = d;
    for (const time of ["07:59", "08:00", "17:59", "18:00"])
      await deed(`Maya is to be asked at ${time}`, says(maya, `prompts ${time}`));
    await deed("Maya writes more than is looked through", says(maya, "a".repeat(LONGEST_TEXT + 1)));
    await maya.logs();
    const under =
      (who: typeof okafor, text: string, on = "#1") =>
      () =>
        who.says(text, on);
    for (const text of ["✅", "approved", "approve", "↩️", "return", "ok", "Well done."])
      await deed(`Dr Lind writes ${text} under the card`, under(lind, text));
    await deed("Dr Okafor writes ✅ under what is decided", under(okafor, "✅"));
    await deed("Dr Okafor writes return under what is decided", under(okafor, "return"));
    await maya.commands("withdraw #1 Logged twice.");
    await deed("Dr Okafor writes ✅ under what was withdrawn", under(okafor, "✅"));
    await deed("Dr Okafor writes return under what was withdrawn", under(okafor, "return"));
    await maya.logs({ title: "First" });
    await maya.logs({ title: "Second" });
    await maya.logs({ title: "Third" });
    await deed("Dr Okafor reviews with Maya", says(okafor, "review with Maya"));
    await deed("and the next", presses(okafor, "Next: #3"));
    await deed("and the last", presses(okafor, "Next: #4"));
    await deed("Dr Okafor reviews with Jo", says(okafor, "review with Jo"));
    await deed("Dr Okafor reviews with somebody else", says(okafor, "review with Ali"));
    await deed("Sam reviews with Maya", says(sam, "review with Maya"));
    const next = (value: string) => () => okafor.does(pressing("review-next", value));
    await deed("the next of nobody", next("nobody/0/0"));
    await deed("the next with no place", next("rao"));
    await deed("the next after all", next(`rao/${d.clock.now().getTime() + 1_000}/9`));
    // Who can be reached: when it is told that somebody cannot depends on the speed of the machine.
    d.chat.join({ user: "maya2", name: "Maya Singh", email: "maya.singh@example.test" });
    await writes(
      put.person(person({ id: "maya2", name: "Maya Singh", email: "maya.singh@example.test" })),
      put.enrolment(enrolment({ id: "m2", traineeId: "maya2", programmeId: "rp" })),
      put.link(supervision({ enrolmentId: "m2", supervisorId: "okafor" })),
    );
    await deed("Dr Okafor reviews with one of two", says(okafor, "review with Maya"));
    await d.at("2026-06-09 09:30");
    await deed("Maya reminds", says(maya, "remind #2"));
    await d.at("2026-06-12 12:00");
    await deed("Maya reminds after three days", says(maya, "remind #2"));
    await deed("Maya reminds again", says(maya, "remind #2"));
    await deed("Jo reminds of Maya's", says(jo, "remind #2"));
  }),
);

promise("a reaction on what was decided by somebody who reviews it no more, which is told who that was", () =>
  told("decided-by-former.txt", async (d, deed) => {
    const { maya, okafor, lind, writes } = d;
    await maya.logs();
    await lind.commands("approve #1");
    await writes(put.link(supervision({ enrolmentId: "rao-rt", supervisorId: "lind", until: "2026-06-01" })));
    await deed("Dr Okafor approves it too", () => okafor.reacts(TICK, "Approved: #1"));
    await deed("Dr Okafor returns it", () => okafor.reacts(HOOK, "Approved: #1"));
  }),
);

promise("a supervisor's weekly note, also where a programme reminds of nothing by itself", () =>
  told("weekly-note.txt", async (d, deed) => {
    await d.maya.logs();
    await d.at("2026-06-12 08:00");
    await d.adapts({ reminders: false });
    const friday = (day: string) =>
      deed(day, () => d.at(`${day} 16:00`).then(() => d.lind.last()), /supervisor-note/);
    for (const day of ["2026-06-12", "2026-06-19", "2026-06-26"]) await friday(day);
  }),
);
