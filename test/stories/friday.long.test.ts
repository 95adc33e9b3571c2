import { expect, it } from "vitest";
import { instantOf } from "../../src/core/calendar/calendar.ts";
import { engine } from "../../src/engine/engine.ts";
import { crowd } from "../contracts/sizes.ts";
import { freshSqlite } from "../database.ts";
import { fakeChat } from "../fakes/chat.ts";
import { fakeClock } from "../fakes/clock.ts";
import { WORKSPACE } from "../fixtures.ts";
import { deskOn } from "../populated.ts";

const SIZE = 1_200;
const at = (local: string) => instantOf(local.slice(0, 10), local.slice(11), "Europe/Dublin");

it(`a week of ${SIZE} trainees on SQLite: every prompt, summary, digest and note comes once, and none twice`, async () => {
  const here = await freshSqlite();
  const trainees = await crowd(here, SIZE);
  const clock = fakeClock(at("2026-06-15 12:00"));
  const everybody = ["boss", "okafor", ...trainees];
  const chat = fakeChat({
    workspace: WORKSPACE,
    members: everybody.map((user) => ({ user, email: `${user}@example.test`, name: user })),
  });
  const { deliveries } = here;
  const desk = await deskOn(here, clock);
  const quiet = () => {};
  const faults: unknown[] = [];
  const log = { info: quiet, warn: quiet, error: (...what: unknown[]) => faults.push(what) };
  const running = engine({ desk, deliveries, chats: [chat], log, owner: "friday" });
  await running.start(quiet);
  const beatUntilQuiet = async () => {
    for (let before = -1; before !== chat.everything().length; ) {
      before = chat.everything().length;
      await running.beat();
    }
  };
  for (const local of ["2026-06-16 09:30", "2026-06-16 09:45", "2026-06-19 16:00", "2026-06-19 16:30"]) {
    clock.moveTo(at(local));
    await beatUntilQuiet();
  }
  const sent = chat.everything();
  const count = (kind: string) =>
    new Set(sent.filter(({ key }) => key.includes(kind)).map(({ key }) => key)).size;
  expect(faults).toEqual([]);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
  // Two Fridays: on Monday the one before is made up for, as nothing was running then. A digest is of all programmes.
  expect([count("prompt"), count("summary"), count("digest")]).toEqual([SIZE, 2 * SIZE, 2]);
  const texts = (user: string) => chat.sentTo(user).map(({ message }) => message.lead);
  for (const trainee of trainees) expect(texts(trainee), trainee).toHaveLength(3);
  await running.stop();
  await here.close();
});
