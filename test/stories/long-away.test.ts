import { expect, it } from "vitest";
import { planningFindings } from "../../src/commands/planning-check.ts";
import { department } from "./department.ts";

it("a bot that was away for two months says what was missed, once for each person and kind and for each of the last weeks", async () => {
  const scene = await department();
  await scene.at("2026-06-09 09:30");
  await scene.at("2026-08-10 12:00");
  const missed = (await scene.store.occurrences(new Date(0))).filter(({ outcome }) => outcome === "skipped");
  const ofMaya = missed.filter(({ personId, kind }) => personId === "rao" && kind === "prompt");
  expect(ofMaya.map(({ period, why }) => `${period} ${why}`)).toEqual([
    "2026-W29 nobody looked from 2026-06-09 to 2026-07-19: 5 of these were missed, this the last",
    ...["2026-W30", "2026-W31", "2026-W32"].map((week) => `${week} its catch-up window had passed`),
  ]);
  const rows = await scene.store.auditRows(0, 1_000);
  const of = rows.filter(({ event, facts }) => event === "prompt.skipped" && facts.person === "rao");
  expect(of.map(({ facts }) => facts.why)).toEqual(ofMaya.map(({ why }) => why));
  const said = await planningFindings(scene.desk);
  expect(said.map(({ what }) => what)).toContainEqual(
    expect.stringMatching(/^\d+ messages of the last four weeks could not/),
  );
  const before = missed.length;
  await scene.at("2026-08-10 12:30");
  expect(
    (await scene.store.occurrences(new Date(0))).filter(({ outcome }) => outcome === "skipped"),
  ).toHaveLength(before);
});
