import { expect, it } from "vitest";
import { doDueWork } from "../../../src/engine/due.ts";
import { countedActs } from "../counted-acts.ts";
import { lastWeekOn, thereSinceJanuary } from "../past.ts";
import { slackStage, waiting } from "./stage.ts";

it("a prompt in Slack becomes evidence in few acts beside the typing, one of them to say who saw the work", async () => {
  const { maya, okafor, office, settled } = await slackStage();
  await thereSinceJanuary(office.database);
  await doDueWork(office.desk, lastWeekOn(2, "09:31"));
  await settled();
  const { act } = countedActs("Slack", "log", () => maya.inFront("Why this one"));
  await act("Log evidence", () => maya.presses("Log evidence"));
  await maya.fills({ Title: "Review of the chamber drift record" });
  await maya.fills({ "What was done, and your part": "I compared two years of readings." });
  await act("kind", () => maya.fills({ "Kind of evidence": "Audit" }));
  await act("who saw it", () => maya.fills({ "Who saw the work": "Dr Okafor" }));
  await act("my own work", () => maya.fills({ "My own work, anonymised": true }));
  await act("send", () => maya.submits());
  expect(maya.errors()).toEqual({});
  expect(okafor.last()).toContain("To review: #1, Review of the chamber drift record, from Maya Rao");
});

it("a review card in Slack is approved at one press, by one reaction, or in two acts from the home tab", async () => {
  for (const way of ["button", "reaction", "home"] as const) {
    const { maya, okafor } = await waiting();
    await okafor.opensHome();
    const { act } = countedActs(`Slack, by ${way}`, "approve", () =>
      way === "home" && okafor.modal() === null ? okafor.homeWords() : okafor.inFront("To review: #1"),
    );
    if (way === "button") await act("Approve", () => okafor.presses("Approve", "To review: #1"));
    if (way === "reaction") await act("✅", () => okafor.reacts("white_check_mark", "To review: #1"));
    if (way === "home") {
      await act("Read", () => okafor.presses("Read", "Output drift"));
      await act("Approve", () => okafor.presses("Approve"));
    }
    expect(maya.last()).toContain("Approved: #1, Output drift after service, by Dr Okafor.");
  }
});

it("it is returned in two acts beside the typing: by the form, or by ↩️ and a plain reply", async () => {
  for (const way of ["form", "reaction"] as const) {
    const { maya, okafor } = await waiting();
    let on = "To review: #1";
    const { act } = countedActs(`Slack, by ${way}`, "return", () => okafor.inFront(on));
    if (way === "form") {
      await act("Return with feedback", () => okafor.presses("Return with feedback", on));
      await okafor.fills({ "What should change": "Say which checks you made yourself." });
      await act("Return it", () => okafor.submits());
    } else {
      await act("↩️", () => okafor.reacts("leftwards_arrow_with_hook", on));
      on = "Write feedback";
      await act("send the reply", () => okafor.says("Say which checks you made yourself.", { thread: on }));
    }
    expect(maya.last()).toContain('Dr Okafor: "Say which checks you made yourself."');
  }
});
