import { expect, it } from "vitest";
import { CHANNEL, logs, slackStage } from "./stage.ts";

it("review here, said by a lead in a private channel of Slack, is answered to them alone and brings the cards there", async () => {
  const { shah, maya, okafor, slack, entry, office } = await slackStage();
  const channel = async () =>
    [...(await office.desk.store.directory("all")).programmes.values()][0]?.reviewChannel;
  await maya.saysIn(CHANNEL, `<@${slack.botUser}> review here`);
  expect(await channel()).toBeNull();
  await shah.saysIn(CHANNEL, "review here"); // to nobody
  await shah.saysIn(CHANNEL, `<@${slack.botUser}> review here`);
  expect(slack.messages(CHANNEL).map(({ user }) => user)).not.toContain(slack.botUser);
  await shah.presses("Send them there");
  expect(await channel()).toEqual({ workspace: `slack:${slack.team}`, channel: CHANNEL });
  await logs(maya);
  const said = slack.messages(CHANNEL).map(({ text }) => text);
  expect(said.join("\n")).toContain("comes to this channel from now on");
  expect(said.join("\n")).toContain("To review: #1");
  await okafor.reacts("white_check_mark", "To review: #1");
  expect((await entry())?.status).toBe("approved");
});

it("in Slack the lead is shown first who is in the channel, guests among them; an app without the scope says that it is not told", async () => {
  const { shah, slack, office } = await slackStage();
  const guest = { id: "U0GUEST", name: "A Guest", email: "guest@elsewhere.test", is_restricted: true };
  slack.users.set(guest.id, guest);
  slack.channels.get(CHANNEL)?.members.push(guest.id);
  const asks = () => shah.saysIn(CHANNEL, `<@${slack.botUser}> review here`);
  await asks();
  expect(shah.last()).toContain("In it: A Guest, Dr Lind, Dr Okafor, Dr Shah, Maya Rao and Sam Field.");
  expect(shah.last()).toContain("Radiotherapy Physics nor leads it: Maya Rao and Sam Field.");
  expect(shah.last()).toContain("Guests, who would read it too: A Guest.");
  await shah.presses("Cancel");
  const [programme] = (await office.desk.store.directory("all")).programmes.values();
  expect(programme?.reviewChannel).toBeNull();
  slack.fail("conversations.members", { type: "refused", error: "missing_scope" });
  await asks();
  expect(shah.last()).toContain("I am not told who is in it");
});
