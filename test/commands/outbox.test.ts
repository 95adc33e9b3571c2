import { Command } from "commander";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { addOutboxCommand } from "../../src/commands/outbox.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { NO_ACCOUNT } from "../../src/ports/deliveries.ts";
import { NO_LINKS } from "../../src/ports/pages.ts";
import { databases, type TestDatabase } from "../database.ts";
import { change, delivery, entry, message, NOW, populate, WORKSPACE, write } from "../fixtures.ts";

let here: TestDatabase;
beforeAll(async () => {
  here = await (databases[0] ?? raise()).fresh();
});
afterAll(() => here.close());
function raise(): never {
  throw new Error("There is no database.");
}

const SECRET = "My reflection: I was wrong.";

async function outbox(...words: string[]): Promise<string> {
  const said: string[] = [];
  const desk: Desk = {
    store: here.store,
    clock: { now: () => NOW },
    framework: raise,
    reactions: { approve: [], return: [] },
    links: NO_LINKS,
    newId: () => crypto.randomUUID(),
  };
  const program = new Command().exitOverride();
  addOutboxCommand(
    program,
    (work) => work({ desk, deliveries: here.deliveries }),
    (text) => void said.push(text),
  );
  await program.parseAsync(["outbox", ...words], { from: "user" });
  return said.join("\n");
}

beforeEach(async () => {
  await here.clear();
  await populate(here.store);
  await write(here.store, { type: "entry", entry: entry() });
  const lind = { type: "person", person: "lind" } as const;
  const channel = { type: "channel", workspace: WORKSPACE, channel: "C-reviews" } as const;
  const text = message({ lead: SECRET });
  await here.store.commit(
    change({
      deliveries: [
        delivery({
          key: "card:entry-1:1:lind",
          to: lind,
          message: text,
          card: { entryId: "entry-1", revision: 1 },
        }),
        delivery({
          key: "card:entry-1:1:channel",
          to: channel,
          message: text,
          card: { entryId: "entry-1", revision: 1 },
        }),
        delivery({ key: "summary:e:rao:2026-W24", to: { type: "person", person: "rao" }, message: text }),
        delivery({ key: "news", to: { type: "person", person: "shah" }, message: text }),
      ],
    }),
  );
  const [card, posted, summary, news] = await here.deliveries.claim("one", 60_000, 20);
  await here.deliveries.setAside(card?.id ?? 0, "one", "unreachable", NO_ACCOUNT, 60_000);
  await here.deliveries.setAside(
    posted?.id ?? 0,
    "one",
    "unreachable",
    "slack chat.postMessage: is_archived",
    60_000,
  );
  await here.deliveries.setAside(
    summary?.id ?? 0,
    "one",
    "held",
    "it may have been sent; nobody can say",
    null,
  );
  await here.deliveries.settle(news?.id ?? 0, "one", NOW, "dead", "slack chat.postMessage: msg_too_long");
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
