import { expect, it } from "vitest";
import { addReconcileCommand } from "../../src/commands/reconcile.ts";
import { engine } from "../../src/engine/engine.ts";
import { type Department, department, waiting } from "../stories/department.ts";
import { typedOn } from "./typed.ts";

const reconciling = (scene: Department) => {
  const typed = typedOn(scene.desk, addReconcileCommand);
  return (...more: string[]) => typed("reconcile", ...more);
};
const dbOf = (scene: Department) => scene.database.database.db;
/** As other hands would: what stood of the entry's cards is gone. */
const withoutCards = async (scene: Department) => {
  await dbOf(scene).card.deleteMany();
  await dbOf(scene).delivery.deleteMany({ where: { cardEntryId: { not: null } } });
};

it("reconcile says that all is well where it is, and changes nothing", async () => {
  const scene = await waiting();
  const { sequence } = await scene.store.auditHead();
  expect(await reconciling(scene)()).toBe("Everything is as it should be.");
  expect(await reconciling(scene)("--json")).toBe("[]");
  expect((await scene.store.auditHead()).sequence).toBe(sequence);
});

it("who may decide is asked about an entry of which nobody has a card, once, and the trail says so", async () => {
  const scene = await waiting();
  await withoutCards(scene);
  scene.okafor.news();
  expect(await reconciling(scene)()).toMatch(
    /^1 thing put right, 0 things to look at\.\nnobody has a card of RP-1, since .* UTC\. Those who may decide are asked now/,
  );
  await scene.beat();
  expect(scene.okafor.news().join("\n")).toContain("To review: #1");
  expect(await reconciling(scene)()).toBe("Everything is as it should be.");
  const rows = await scene.store.auditRows(0, 1_000);
  expect(rows.filter(({ event }) => event === "entry.asked-again")).toHaveLength(1);
});

it("the bot finds it by itself, at its start and on another day, and logs what it cannot put right", async () => {
  const scene = await waiting();
  await withoutCards(scene);
  scene.okafor.news();
  await scene.at("2026-06-09 09:30");
  expect(scene.okafor.news().join("\n")).toContain("To review: #1");
  await dbOf(scene).card.deleteMany();
  const told: [string, unknown][] = [];
  const log = (event: string, facts?: unknown) => void told.push([event, facts]);
  const { desk, database } = scene;
  const logs = { info: log, warn: log, error: log };
  const other = engine({ desk, deliveries: database.deliveries, chats: [], log: logs, owner: "other" });
  await other.start(() => {});
  await other.stop();
  expect(told).toContainEqual([
    "unreconciled",
    expect.objectContaining({ unasked: 1, unended: 0, unsent: 0 }),
  ]);
});

it("what cannot be put right is listed with what to do, and without a word of anybody's", async () => {
  const scene = await waiting();
  const db = dbOf(scene);
  await scene.at("2026-06-09 09:30");
  await db.card.deleteMany();
  const [first] = await db.delivery.findMany({
    where: { key: { startsWith: "prompt:" } },
    orderBy: { id: "asc" },
  });
  scene.database.deliveries.someDue = async () => false; // the bot here takes nothing in hand any more
  await db.delivery.deleteMany({ where: { key: first?.key ?? "" } });
  const kept = await db.delivery.findFirstOrThrow({ where: { key: { startsWith: "prompt:" } } });
  await db.delivery.update({
    where: { id: kept.id },
    data: { state: "sending", owner: "gone", leaseUntil: 1 },
  });
  const at = new Date(scene.clock.now().getTime() - 3_600_000);
  await db.reaction.create({
    data: {
      ...{ workspace: "local:test", conversation: "dm:okafor", message: "m-1", user: "okafor" },
      ...{ emoji: "white_check_mark", present: true, at, handled: false },
    },
  });
  const said = await reconciling(scene)();
  expect(said.split("\n")).toEqual([
    expect.stringMatching(/^0 things put right, 4 things to look at\.$/),
    expect.stringMatching(/^nobody has a card of RP-1, since .* Its cards are lost\. Ask its trainee/),
    expect.stringMatching(/^nobody knows whether it arrived: for \S+@\S+, since .* No bot has it in hand/),
    expect.stringMatching(/^not there: prompt for \S+@\S+, since .* It was recorded as sent/),
    expect.stringMatching(/^not acted on: of local:test\/okafor, since .* The bot tries it/),
  ]);
  expect(said).not.toContain("Linac");
});

it("an entry about which nobody may decide is listed as such", async () => {
  const scene = await department();
  await scene.ali.logs();
  await reconciling(scene)();
  const lines = JSON.parse(await reconciling(scene)("--json"));
  expect(lines).toMatchObject([
    { what: "card", repaired: false, todo: expect.stringContaining("Nobody may decide.") },
  ]);
});
