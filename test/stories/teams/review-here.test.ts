import { expect, it } from "vitest";
import { teamsGuest, teamsPerson } from "../../platforms/teams/tenant.ts";
import { CHANNEL, logs, teamsStage } from "./stage.ts";

it("review here, said by a lead in a team's channel, is answered to them alone and brings the cards there", async () => {
  const { shah, maya, office } = await teamsStage();
  const channel = async () =>
    [...(await office.desk.store.directory("all")).programmes.values()][0]?.reviewChannel?.channel;
  await maya.saysIn(CHANNEL, "review here");
  expect(await channel()).toBeUndefined();
  await shah.saysIn(CHANNEL, "review here");
  await shah.presses("Send them there");
  expect(await channel()).toBe(CHANNEL);
  await logs(maya);
  expect(maya.sees("To review: #1").conversation).toBe(CHANNEL);
});

it("in Teams the lead is shown first who is in the channel's team, guests among them; where Teams does not tell, that is said", async () => {
  const { shah, teams, member, office } = await teamsStage();
  const [guest, ada] = [teamsGuest("A Guest"), teamsPerson("Ada New")];
  for (const one of [guest, ada]) member({ ...one, installed: false });
  teams.conversations.get(CHANNEL)?.members.push(guest.id, ada.id);
  await shah.saysIn(CHANNEL, "review here");
  expect(shah.last()).toContain(
    "In it: A Guest, Ada New, Dr Lind, Dr Okafor, Dr Shah, Maya Rao and Sam Field.",
  );
  expect(shah.last()).toContain("nor leads it: Ada New, Maya Rao and Sam Field.");
  expect(shah.last()).toContain("Guests, who would read it too: A Guest.");
  await shah.presses("Cancel");
  const [programme] = (await office.desk.store.directory("all")).programmes.values();
  expect(programme?.reviewChannel).toBeNull();
  teams.fail("getPagedMembers", { type: "refused", status: 403, code: "BotNotInConversationRoster" });
  await shah.saysIn(CHANNEL, "review here");
  expect(shah.last()).toContain("I am not told who is in it");
});
