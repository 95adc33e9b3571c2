import { expect, it } from "vitest";
import { doDueWork } from "../../../src/engine/due.ts";
import { countedActs } from "../counted-acts.ts";
import { lastWeekOn, thereSinceJanuary } from "../past.ts";
import { teamsStage, waiting } from "./stage.ts";

it("a prompt in Teams becomes evidence in few acts beside the typing, one of them to say who saw the work", async () => {
  const { maya, okafor, office, settled } = await teamsStage();
  await thereSinceJanuary(office.database);
  await doDueWork(office.desk, lastWeekOn(2, "09:31"));
  await settled();
  const { act } = countedActs("Teams", "log", () => maya.inFront("Why this one"));
  await act("Log evidence", () => maya.presses("Log evidence", "Why this one"));
  await maya.fills({ "text:title": "Review of the chamber drift record" });
  await maya.fills({ "text:narrative": "I compared two years of readings." });
  await act("kind", () => maya.fills({ "one:kind": "Audit" }));
  await act("who saw it", () => maya.fills({ "one:witness": "Dr Okafor" }));
  await act("my own work", () => maya.fills({ "tick:attested": true }));
  await act("send", () => maya.presses("Send for review"));
  expect(okafor.last()).toContain("To review: #1, Review of the chamber drift record, from Maya Rao");
});

it("a review card in Teams is approved at one press or by one reaction", async () => {
  for (const way of ["button", "reaction"] as const) {
    const { maya, okafor } = await waiting();
    const { act } = countedActs(`Teams, by ${way}`, "approve", () => okafor.inFront("To review: #1"));
    if (way === "button") await act("Approve", () => okafor.presses("Approve", "To review: #1"));
    else await act("✅", () => okafor.reacts("2705_whiteheavycheckmark", "To review: #1"));
    expect(maya.last()).toContain("Approved: #1, Output drift after service, by Dr Okafor.");
  }
});

it("it is returned in two acts beside the typing: by the form, or by ↩️ and a plain reply", async () => {
  for (const way of ["form", "reaction"] as const) {
    const { maya, okafor } = await waiting();
    let on = "To review: #1";
    const { act } = countedActs(`Teams, by ${way}`, "return", () => okafor.inFront(on));
    if (way === "form") {
      await act("Return with feedback", () => okafor.presses("Return with feedback", on));
      await okafor.fills({ "text:remark": "Say which checks you made yourself." });
      await act("Return it", () => okafor.presses("Return it"));
    } else {
      await act("🔁", () => okafor.reacts("1f501_repeat", on));
      on = "Write feedback";
      await act("send the reply", () => okafor.says("Say which checks you made yourself.", { replyTo: on }));
    }
    expect(maya.last()).toContain('Dr Okafor: "Say which checks you made yourself."');
  }
});
