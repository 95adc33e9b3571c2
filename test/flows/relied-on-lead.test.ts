import { expect, it } from "vitest";
import { type Department, department, meanwhile } from "../stories/department.ts";

/*
 * Promises that what a lead does relies on their being here and leading there, as it is stored when it counts: either
 * changes right before the commit, and nothing is done. As in `relied-on.test.ts`.
 */

type Act = (d: Department) => Promise<unknown>;

const MEANWHILE: readonly [string, Act][] = [
  ["is switched off", (d) => d.changes("shah", { active: false })],
  ["is no lead any more", (d) => d.changes("shah", { roles: ["supervisor"] })],
  ["leads another programme alone", (d) => d.adapts({ leads: ["reyes"] })],
];

/** What Dr Shah prepares, and then does. */
const ACTS: readonly [string, before: Act, act: Act][] = [
  ["records leave", async () => {}, ({ shah }) => shah.says("away Maya 15–19 June")],
  ["takes leave back", ({ shah }) => shah.says("away Maya 15–19 June"), ({ shah }) => shah.presses("Undo")],
  [
    "names who decides",
    ({ shah }) => shah.says("delegate Dr Okafor to Dr Lind 9–12 June"),
    ({ shah }) => shah.presses("Name Dr Lind"),
  ],
  [
    "ends that somebody decides",
    async ({ shah }) => {
      await shah.says("delegate Dr Okafor to Dr Lind 9–12 June");
      await shah.presses("Name Dr Lind");
    },
    ({ shah }) => shah.presses("Undo"),
  ],
  [
    "pauses training",
    ({ shah }) => shah.says("pause Maya from 9 June"),
    ({ shah }) => shah.presses("Confirm"),
  ],
  [
    "says who supervises",
    ({ shah }) => shah.says("supervisor add Dr Lind for Jo"),
    ({ shah }) => shah.presses("Confirm"),
  ],
  [
    "withdraws an approval",
    async ({ maya, okafor }) => {
      await maya.logs();
      await okafor.commands("approve #1");
    },
    ({ shah }) => shah.commands("undo #1 Too early."),
  ],
  [
    "changes how a programme is set up",
    async ({ shah }) => {
      await shah.says("programme");
      await shah.presses("Change");
      shah.fills({ time: "10:00" });
    },
    ({ shah }) => shah.sends(),
  ],
];

/** What these acts change. */
async function stored({ store }: Department) {
  const { daysOff, delegations, pauses, supervision, programmes } = await store.directory("all");
  const entries = (await store.entries({})).map(({ number, status }) => `#${number} ${status}`);
  return { daysOff, delegations, pauses, supervision, entries, prompts: programmes.get("rp")?.prompts };
}

it.each(
  ACTS.flatMap(([act, ...how]) => MEANWHILE.map(([what, change]) => [act, what, ...how, change] as const)),
)("whoever %s and %s meanwhile has changed nothing", async (_act, _what, before, act, change) => {
  const turn = meanwhile();
  const outcomes: string[] = [];
  const d = await department({
    store: (real) => ({
      commit: async (deed) => {
        const first = deed.writes?.length && (await turn.passes());
        const outcome = await real.commit(deed);
        if (first) outcomes.push(outcome.type);
        return outcome;
      },
    }),
  });
  for (const who of ["maya", "jo", "okafor", "lind", "shah"] as const) await d[who].commands("help");
  await before(d);
  const was = await stored(d);
  turn.comes(() => change(d));
  await act(d);
  expect(outcomes).toEqual(["stale"]);
  expect(await stored(d)).toEqual(was);
  expect(d.shah.answer()).toMatch(
    /[Oo]nly (a |the )?(training )?lead|training leads do it|or a training lead, can/,
  );
});
