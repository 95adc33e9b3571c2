import path from "node:path";
import { expect, it } from "vitest";
import { supervision } from "../fixtures.ts";
import { department } from "../stories/department.ts";
import { HOOK, TICK } from "../stories/member.ts";
import { ledger } from "./committed.ts";

/*
 * Promises what every deed around an entry commits: the rows that it relies on, what is written, the audit row with its
 * facts, and who hears of it, how urgently and under which key. After a change that is meant, `vitest run test/flows -u`
 * writes `committed/deeds.txt` anew; its diff is to be read like a change of the rules.
 */

it("each deed commits all that it should, and nothing else", async () => {
  const { watching, deed, text } = ledger();
  const d = await department({ store: watching });
  const { maya, jo, okafor, lind, shah, sam } = d;
  for (const one of [maya, jo, okafor, lind, shah, sam]) await one.commands("help");
  await d.adapts({});
  await deed("Maya keeps a draft", () => maya.logs({ title: "A draft" }, "keep"));
  await deed("Maya discards it", () => maya.commands("discard #1"));
  await deed("Maya brings it back", () => maya.commands("restore #1"));
  await deed("Maya discards it again", () => maya.commands("discard #1"));
  await deed("Maya deletes it", () => maya.presses("Delete now"));
  await deed("Maya sends one", () =>
    maya.logs({ claims: ["Tech4", "Sci1"], narrative: "I did it.", reflection: "I learned." }),
  );
  await deed("Maya changes it", async () => {
    await maya.edits(2, { title: "Output drift, again" });
  });
  await deed("Dr Okafor approves the older card", () => okafor.reacts(TICK, "Out of date"));
  await deed("Sam tries", () => sam.commands("approve #2"));
  await deed("Maya reacts to nothing of hers", () => maya.commands("approve #2"));
  await deed("Dr Okafor comments", () => okafor.commands("comment #2 Which chamber?"));
  await deed("Maya answers", () => maya.commands("comment #2 The large one."));
  await deed("Dr Okafor wants to return it by a reaction", () =>
    okafor.reacts(HOOK, "Changed since it was first sent: #2"),
  );
  await deed("Dr Okafor returns it", () => okafor.commands("return #2 Say which chamber."));
  await deed("Maya sends it again", async () => {
    await maya.edits(2, {});
  });
  await deed("Dr Lind approves by a reaction", () =>
    lind.reacts(TICK, "Changed since Dr Okafor returned it: #2"),
  );
  await deed("Dr Okafor is too late", () => okafor.commands("approve #2"));
  await deed("Dr Lind takes it away", () => lind.takesAway(TICK, "from Maya Rao. By you"));
  await deed("Dr Okafor approves but for one claim", async () => {
    await okafor.answers("Choose claims", { "verdict-1": "struck", "reason-1": "Not shown." });
  });
  await deed("Maya begins a newer version", async () => {
    await maya.edits(2, { title: "Newer" }, "keep");
  });
  await deed("Maya discards that", () => maya.commands("discard #2"));
  await deed("Dr Shah withdraws the approval", () => shah.commands("undo #2 Too early."));
  await deed("Dr Okafor approves by a line", () => okafor.commands("approve #2"));
  await deed("Dr Okafor undoes it", () => okafor.presses("Undo"));
  await deed("Dr Okafor does it again", () => okafor.commands("approve #2"));
  await deed("Maya withdraws it", () => maya.commands("withdraw #2 Logged twice."));
  await deed("Jo sends one, for one supervisor", () => jo.logs());
  await d.writes({ type: "supervision", link: supervision({ enrolmentId: "bell-rt", until: "2026-06-04" }) });
  await deed("Dr Okafor supervises Jo no more", () => okafor.presses("Approve", "To review: #3"));
  await d.adapts({ reviewChannel: { workspace: maya.account.workspace, channel: "reviews" } });
  await deed("Maya sends one to a channel that is not there", () => maya.logs({ witness: "lind" }));
  await deed("Dr Lind's look-alike", () => lind.reacts("+1", "To review: #4"));
  await deed("Maya sends one, and Dr Lind returns it by its form", async () => {
    await lind.answers("Return with feedback", { remark: "Say more." }, "To review: #4");
  });
  await deed("Maya discards a draft, which is deleted a day later", async () => {
    await maya.logs({ title: "Half a thought" }, "keep");
    await maya.commands("discard #5");
  });
  await deed("A Tuesday morning", () => d.at("2026-06-09 09:31"));
  await deed("Maya answers", () => maya.presses("Log evidence", "Anything recent"));
  await deed("Maya replies under it", () => maya.says("I chaired the QA meeting.", "Anything recent"));
  await deed("Jo would be asked tomorrow", () => jo.presses("Ask tomorrow", "Anything recent"));
  await deed("Wednesday", () => d.at("2026-06-10 09:31"));
  await deed("A Friday", () => d.at("2026-06-12 17:00"));
  await deed("The next Friday", () => d.at("2026-06-19 17:00"));

  await expect(text()).toMatchFileSnapshot(path.join(import.meta.dirname, "committed", "deeds.txt"));
});
