import { expect, it } from "vitest";
import { stillTrue } from "../../src/flows/records/old-deliveries.ts";
import type { Claimed } from "../../src/ports/deliveries.ts";
import { line } from "../../src/views/words/phrases.ts";
import { type Department, department } from "../stories/department.ts";

/* What could not be sent for long is looked at again: what it says by now, and whether anybody needs it still. */

const WEEK_MS = 7 * 24 * 3_600_000;
const OLD = line("As it was written");
const ASIDE = { ms: 1, why: "no account that can be written to" };
const claimed = (more: Partial<Claimed>): Claimed => ({
  ...{ id: 1, key: "told", to: { type: "person", person: "okafor" }, workspace: null, attempts: 1 },
  ...{ unsure: false, whenUnsure: "hold", mayRest: false, ageMs: WEEK_MS, aside: ASIDE },
  what: { type: "message", message: OLD, card: null },
  ...more,
});

async function scene(): Promise<Department> {
  const d = await department();
  await d.maya.logs();
  await d.at("2026-06-09 09:30"); // prompts are asked
  return d;
}
/** "as it was", "over", or how it begins now. */
async function says(d: Department, more: Partial<Claimed>): Promise<string> {
  const said = await stillTrue(d.desk, claimed(more));
  return said === OLD ? "as it was" : typeof said === "string" ? said : said.lead;
}

it("what is due in a week of its own is over a week later; what is not has no end", async () => {
  const d = await scene();
  const [prompt] = await d.store.prompts(["rao-rt"]);
  const about = `rao-rt:rao:${prompt?.period}`;
  for (const kind of ["prompt", "nudge", "summary", "digest", "supervisor-note", "reminder"]) {
    expect([kind, await says(d, { key: `${kind}:${about}` })]).toEqual([kind, "as it was"]);
    expect([kind, await says(d, { key: `x:${kind}:${about}`, ageMs: WEEK_MS + 1 })]).toEqual([kind, "over"]);
    expect(await says(d, { key: `${kind}:${about}`, ageMs: WEEK_MS + 1, aside: null })).toBe("as it was");
  }
  for (const key of ["told", "completion:rao-rt:rao:2026-W24", "card:1:okafor", `un${about}`])
    expect(await says(d, { key, ageMs: 99 * WEEK_MS })).toBe("as it was");
});

it("a prompt or its nudge is over once it is answered, and no other is", async () => {
  const d = await scene();
  const [prompt] = await d.store.prompts(["rao-rt"]);
  await d.maya.presses("Not this week");
  for (const kind of ["prompt", "nudge"]) {
    expect(await says(d, { key: `${kind}:rao-rt:rao:${prompt?.period}` })).toBe("over");
    expect(await says(d, { key: `${kind}:rao-rt:rao:2026-06-02` })).toBe("as it was");
    expect(await says(d, { key: `${kind}:bell-rt:bell:${prompt?.period}` })).toBe("as it was");
  }
  expect(await says(d, { key: `summary:rao-rt:rao:${prompt?.period}` })).toBe("as it was");
});

it("a warning before words go is over once the day that it names has come: it is given anew, of another day", async () => {
  const d = await scene();
  for (const [goesOn, said] of [
    ["2026-06-10", "as it was"],
    ["2026-06-09", "over"],
  ] as const)
    for (const days of [90, 30])
      expect(await says(d, { key: `retention:rao-rt:shah:${goesOn}/${days}` })).toBe(said);
  expect(await says(d, { key: "retention:rao-rt:shah:2026-06-09/90", aside: null })).toBe("as it was");
  // That they are gone stays true.
  expect(await says(d, { key: "retention:rao-rt:shah:2026-06-09/0", ageMs: 99 * WEEK_MS })).toBe("as it was");
});

it("what stands is drawn and not sent", async () => {
  const d = await scene();
  expect(await says(d, { what: { type: "rewrite", message: OLD, ref: null } })).toBe("over");
});

it("a card is for those who may decide, while it waits", async () => {
  const d = await scene();
  const { id: entryId } = await d.entry(1);
  const card = (more: Partial<Claimed> = {}, of = { entryId, revision: 1 }) =>
    says(d, { what: { type: "message", message: OLD, card: of }, ...more });
  const to = (person: string) => ({ to: { type: "person", person } as const });
  const channel = { to: { type: "channel", workspace: "local:story", channel: "reviews" } as const };
  const asked = "To review: #1, Output drift after service, from Maya Rao";
  expect(await card()).toBe(asked);
  expect(await card(channel)).toBe(asked);
  expect(await card(to("shah"))).toBe("over");
  expect(await card({ ...to("shah"), aside: null })).toMatch(/^No longer yours to review: #1, Output drift/);
  expect(await card({}, { entryId, revision: 2 })).toBe("over");
  expect(await card({}, { entryId: "gone", revision: 1 })).toBe("over");
  expect(await card({ aside: null }, { entryId: "gone", revision: 1 })).toBe("over");
  await d.okafor.commands("approve #1");
  expect(await card()).toBe("over");
  expect(await card(channel)).toBe("over");
  expect(await card({ aside: null })).toMatch(/^Approved: #1, Output drift after service, .* By you, /);
});
