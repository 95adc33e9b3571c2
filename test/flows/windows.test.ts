import { describe, expect, it } from "vitest";
import { type Department, waiting } from "../stories/department.ts";
import { TICK } from "../stories/member.ts";

/* Windows by their edges: to the last millisecond it can be done, and one later it cannot. */

const DAY_MS = 24 * 3_600_000;
const AN_ACT_MS = 1_000; // as long as whoever acts takes
type Deed = (d: Department) => Promise<unknown>;

const WINDOWS: [what: string, ms: number, before: Deed, deed: Deed, done: "submitted" | "approved"][] = [
  [
    "what was withdrawn is brought back",
    30 * DAY_MS,
    ({ maya }) => maya.commands("withdraw #1"),
    ({ maya }) => maya.presses("Bring it back", "Withdrawn: #1"),
    "submitted",
  ],
  [
    "one's own approval is undone at once",
    DAY_MS,
    ({ okafor }) => okafor.commands("approve #1"),
    ({ okafor }) => okafor.presses("Undo", "You approved #1"),
    "submitted",
  ],
  [
    "a reaction that is taken away takes its approval with it",
    DAY_MS,
    ({ okafor }) => okafor.reacts(TICK, "To review: #1"),
    ({ okafor }) => okafor.takesAway(TICK, "Approved: #1"),
    "submitted",
  ],
];

describe.each(WINDOWS)("%s", (_, ms, before, deed, done) => {
  it.each([0, 1])("until then, and not %i ms later", async (later) => {
    const d = await waiting();
    await before(d);
    const { status } = await d.entry(1);
    d.clock.forward(ms - AN_ACT_MS + later);
    await deed(d);
    expect((await d.entry(1)).status).toBe(later === 0 ? done : status);
  });
});

it("a discarded draft goes a day after it was discarded, and not before", async () => {
  const { maya, clock, beat, store } = await waiting();
  await maya.logs({ title: "Half a thought" }, "keep");
  await maya.commands("discard #2");
  const drafts = async () => (await store.entries({ statuses: ["discarded"] })).length;
  clock.forward(DAY_MS);
  await beat();
  expect(await drafts()).toBe(1);
  clock.forward(1);
  await beat();
  expect(await drafts()).toBe(0);
});
