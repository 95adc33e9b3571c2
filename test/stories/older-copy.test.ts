import { describe, expect, it } from "vitest";
import { addOutboxCommand } from "../../src/commands/outbox.ts";
import { cardsFor } from "../../src/flows/review/consequences.ts";
import { buttonsOf } from "../../src/ports/message.ts";
import { typedInto } from "../commands/typed.ts";
import { change, delivery, entry, message, put, write } from "../fixtures.ts";
import { inLondon, manyTrainees } from "./older-copy.ts";

const PROMPT = /^Anything recent/;
const SUMMARY = /^(This week|A quiet week)/;

type Story = Awaited<ReturnType<typeof manyTrainees>>;
type Bot = Story["first"];

const typed = (bot: Bot) =>
  typedInto((program, print) =>
    addOutboxCommand(program, (work) => work({ desk: bot.desk, deliveries: bot.deliveries }), print),
  );
const at = (story: Story, bot: Bot, local: string) => {
  story.clock.moveTo(inLondon(local));
  return bot.bot.beat();
};

describe("an older copy put back after twenty prompts were sent", () => {
  it("sends nothing until it is released, takes what people say, and then none twice and the next ones once", async () => {
    const story = await manyTrainees();
    const { chat, counted, first } = story;
    const news = delivery({
      key: "news",
      to: { type: "person", person: "trainee1" },
      message: message({ lead: "News." }),
    });
    await first.store.commit(change({ deliveries: [news] }));
    const copy = await story.copied(first.url); // the news waits in it
    await at(story, first, "2026-06-09 09:30");
    expect(counted(PROMPT)).toEqual({ 1: 20 });
    const sent = chat.everything().length;

    const back = await story.putBack(first, copy);
    await at(story, back, "2026-06-09 09:45");
    await story.says("trainee1", "draft I found the cause of the drift after the service");
    await at(story, back, "2026-06-09 10:00");
    expect(back.bot.held()).toMatchObject({ why: "restored" });
    expect(chat.everything()).toHaveLength(sent);
    const outbox = typed(back);
    await expect(outbox("outbox", "release")).rejects.toThrow("Nobody has looked");
    const rows: { state: string }[] = JSON.parse(await outbox("outbox", "--json"));
    expect(rows.filter(({ state }) => state === "due")).toHaveLength(20);
    await outbox("outbox", "release");

    await at(story, back, "2026-06-09 10:05");
    expect(counted(PROMPT)).toEqual({ 1: 20 });
    expect(counted(/^News/)).toEqual({ 0: 19, 1: 1 });
    expect(await back.database.db.delivery.count({ where: { state: { not: "sent" } } })).toBe(0);
    // What stands there has this database's buttons, not those of the one that is gone.
    const [prompt] = await back.database.db.prompt.findMany({ where: { enrolmentId: "trainee2-rt" } });
    const [standing] = chat.sentTo("trainee2");
    expect(
      standing && buttonsOf(standing.message).some(({ value }) => value.includes(prompt?.id ?? "?")),
    ).toBe(true);
    await at(story, back, "2026-06-12 16:00");
    expect(counted(SUMMARY)).toEqual({ 1: 20 });
    await at(story, back, "2026-06-16 09:30");
    expect(counted(PROMPT)).toEqual({ 2: 20 });
  });

  it("looks also for what waits for its hour when it is released: Friday's messages, put back on Saturday", async () => {
    const story = await manyTrainees(3);
    const copy = await story.copied(story.first.url);
    for (const time of ["2026-06-09 09:30", "2026-06-12 16:00"]) await at(story, story.first, time);
    expect(story.counted(SUMMARY)).toEqual({ 1: 3 });
    story.clock.moveTo(inLondon("2026-06-13 11:00"));
    const back = await story.putBack(story.first, copy);
    const outbox = typed(back);
    await outbox("outbox", "--json");
    await outbox("outbox", "release");
    for (const time of ["2026-06-13 11:01", "2026-06-15 08:30"]) await at(story, back, time);
    expect(story.counted(SUMMARY)).toEqual({ 1: 3 });
    expect(story.counted(PROMPT)).toEqual({ 1: 3 });
    await at(story, back, "2026-06-19 16:00");
    expect(story.counted(SUMMARY)).toEqual({ 2: 3 });
  });

  it("keeps for the operator what a platform cannot say, and sends what is new", async () => {
    const story = await manyTrainees(3, ["delivered"]);
    const copy = await story.copied(story.first.url);
    await at(story, story.first, "2026-06-09 09:30");
    const back = await story.putBack(story.first, copy);
    const outbox = typed(back);
    await outbox("outbox");
    await outbox("outbox", "release");
    await at(story, back, "2026-06-09 10:00");
    expect(story.counted(PROMPT)).toEqual({ 1: 3 });
    expect(await outbox("outbox")).toMatch(
      /3 messages to look at.\nheld: a prompt for trainee1 .*nobody can say/,
    );
    await at(story, back, "2026-06-12 16:00");
    await at(story, back, "2026-06-16 09:30");
    expect(story.counted(SUMMARY)).toEqual({ 1: 3 });
    expect(story.counted(PROMPT)).toEqual({ 2: 3 });
  });
});

it("an approval by reaction that came after the copy was taken is found again while it is held", async () => {
  const story = await manyTrainees(1);
  const { first, chat } = story;
  const waits = entry({ traineeId: "trainee1" });
  await write(first.store, put.entry(waits));
  const directory = await first.store.directory({ enrolment: waits.enrolmentId });
  const { framework, reactions } = first.desk;
  const [programme] = directory.programmes.values();
  const scene = {
    entry: { ...waits, version: 1 },
    framework: framework(programme as never),
    directory,
    reactions,
  };
  await first.store.commit(change({ deliveries: cardsFor(scene, story.clock.now()) }));
  await first.bot.told();
  const copy = await story.copied(first.url);
  const [card] = chat.sentTo("okafor");
  if (!card) return expect.fail("No card was sent.");
  chat.react(card.ref, "okafor", "white_check_mark", true); // in the time that is lost
  const back = await story.putBack(first, copy);
  await at(story, back, "2026-06-08 13:00");
  expect(await back.store.entry(waits.id)).toMatchObject({ status: "approved" });
  expect(back.bot.held()).not.toBeNull();
  expect(chat.everything()).toHaveLength(1);
});

it("a release is refused where more waits than somebody has looked at, and where nothing is held", async () => {
  const story = await manyTrainees(2);
  const { first } = story;
  const outbox = typed(first);
  await expect(outbox("outbox", "release")).rejects.toThrow("Nothing is held");
  expect(await outbox("outbox", "hold")).toContain("Held: nothing is sent.");
  await expect(outbox("outbox", "release")).rejects.toThrow("Nobody has looked");
  expect(await outbox("outbox")).toContain("an operator held it. 0 messages would be sent");
  const some = ["trainee1", "trainee2"].map((id) =>
    delivery({ key: id, to: { type: "person", person: id } }),
  );
  await first.store.commit(change({ deliveries: some }));
  await expect(outbox("outbox", "release")).rejects.toThrow("2 messages more would be sent than");
  await outbox("outbox");
  await outbox("outbox", "hold"); // once more changes nothing
  expect(await outbox("outbox", "release")).toContain("Released: 2 messages will be sent");
  await first.bot.beat();
  expect(story.chat.everything()).toHaveLength(2);
  const events = (await first.store.auditRows(0, 1_000)).map(({ event }) => event);
  expect(events.filter((one) => one.startsWith("outbox."))).toEqual([
    "outbox.held",
    "outbox.looked-at",
    "outbox.looked-at",
    "outbox.released",
  ]);
});
