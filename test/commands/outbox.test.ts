import { beforeEach, expect, it } from "vitest";
import { addOutboxCommand } from "../../src/commands/outbox.ts";
import { NO_ACCOUNT } from "../../src/ports/deliveries.ts";
import { freshSqlite } from "../database.ts";
import { fakeClock } from "../fakes/clock.ts";
import { change, delivery, entry, message, NOW, WORKSPACE, write } from "../fixtures.ts";
import { deskOn, populated } from "../populated.ts";
import { typedInto } from "./typed.ts";

const here = populated(freshSqlite);

async function outbox(...words: string[]): Promise<string> {
  const desk = await deskOn(here, fakeClock(NOW));
  const open = { desk, deliveries: here.deliveries };
  return typedInto((program, print) => addOutboxCommand(program, (work) => work(open), print))(
    "outbox",
    ...words,
  );
}

beforeEach(async () => {
  await write(here.store, { type: "entry", entry: entry() });
  const to = (person: string) => ({ type: "person", person }) as const;
  const channel = { type: "channel", workspace: WORKSPACE, channel: "C-reviews" } as const;
  const card = { entryId: "entry-1", revision: 1 };
  const secret = message({ lead: "My reflection: I was wrong." });
  const deliveries = [
    { key: "card:entry-1:1:lind", to: to("lind"), card },
    { key: "card:entry-1:1:channel", to: channel, card },
    { key: "summary:e:rao:2026-W24", to: to("rao") },
    { key: "news", to: to("shah") },
  ].map((one) => delivery({ ...one, message: secret }));
  await here.store.commit(change({ deliveries }));
  const claimed = await here.deliveries.claim("one", 60_000, 20);
  const [lind = 0, posted = 0, summary = 0, news = 0] = claimed.map(({ id }) => id);
  const { setAside, settle } = here.deliveries;
  await setAside(lind, "one", "unreachable", NO_ACCOUNT, 60_000);
  await setAside(posted, "one", "unreachable", "slack chat.postMessage: is_archived", 60_000);
  await setAside(summary, "one", "held", "it may have been sent; nobody can say", null);
  await settle(news, "one", NOW, "dead", "slack chat.postMessage: msg_too_long");
});

it("outbox says who waits for what, why, since when and what to do, and never the text", async () => {
  const said = await outbox();
  expect(said).toContain("4 messages to look at");
  expect(said).toMatch(/unreachable: the card of #1 for Dr Lind <\S+>, since \d{4}-\S+ \S+ UTC \(no account/);
  expect(said).toMatch(/C-reviews.*is_archived.*Invite the app/);
  expect(said).toMatch(/held: a summary for Maya Rao/);
  expect(said).toMatch(/given up: a message for Dr Shah.*msg_too_long.*--retry/);
  expect(said + (await outbox("--json"))).not.toContain("reflection");
  const rows: { state: string; todo: string; since: string }[] = JSON.parse(await outbox("--json"));
  expect(rows.map(({ state }) => state)).toEqual(["unreachable", "unreachable", "held", "given up"]);
  for (const { todo, since } of rows) expect(Boolean(todo) && !Number.isNaN(Date.parse(since))).toBe(true);
});

it("outbox --retry sends again what was given up, held or unreachable, and keeps that somebody said so", async () => {
  expect(await outbox("--retry")).toContain("4 messages will be sent again");
  expect(await here.deliveries.counts()).toMatchObject({ waiting: 4, held: 0, dead: 0, unreachable: 0 });
  const audited = (await here.store.auditRows(0, 1_000)).filter(({ event }) => event === "outbox.retried");
  expect(audited).toMatchObject([{ how: "operator" }]);
  expect(await here.deliveries.claim("two", 60_000, 20)).toHaveLength(4);
  expect(await outbox("--retry")).toContain("0 messages will be sent again");
});
