import { expect, it } from "vitest";
import { addLeave } from "../../src/flows/away/leave-by-operator.ts";
import { delegateByOperator } from "../../src/flows/delegations/by-operator.ts";
import { type OperatorsOrder, orderTraining } from "../../src/flows/people/order-training.ts";
import { switchPerson } from "../../src/flows/people/standing.ts";
import type { ChatReply } from "../../src/ports/chat.ts";
import { type Department, waiting } from "../stories/department.ts";
import { EVIDENCE, pressing } from "../stories/member.ts";

/* Promises that whoever finds others quicker three times is told so, that nothing was done, and that no word is lost. */

const BUSY = "Somebody changed this at the same moment, so nothing was done. Please try again.";

const NAMED = { from: "okafor@example.test", to: "lind@example.test" };

/** Where each attempt to save comes too late, once this is so. */
async function contended() {
  let tries = 0;
  let isOn = false;
  const d = await waiting({
    store: (real) => ({
      commit: async (change) => {
        if (!isOn) return real.commit(change);
        tries += 1;
        return { type: "stale" };
      },
    }),
  });
  await d.shah.commands("help");
  isOn = true;
  return { d, tries: () => tries };
}

const form = (d: Department, name: string, who: "okafor" | "maya", values: object, about: object) =>
  d[who].does({
    ...{ type: "form", form: name, context: JSON.stringify(about) },
    answers: { submit: "send", values: values as never },
  });

it.each<[string, (d: Department) => Promise<ChatReply>]>([
  ["an approval that is typed", ({ okafor }) => okafor.commands("approve #1")],
  ["an approval by a button", ({ okafor }) => okafor.presses("Approve", "To review: #1")],
  ["a comment", ({ okafor }) => okafor.says("Well told.", "To review: #1")],
  ["a note", ({ maya }) => maya.commands("note I measured it.")],
  ["a zone", ({ maya }) => maya.commands("zone Paris")],
  ["times of prompts", ({ maya }) => maya.commands("prompts Thursday 10:00")],
  [
    "feedback in its form",
    async (d) =>
      form(d, "return", "okafor", { remark: "Say which." }, { entry: (await d.entry(1)).id, revision: 1 }),
  ],
  [
    "an entry in its form",
    (d) => form(d, "entry", "maya", EVIDENCE, { entry: null, version: 0, prompt: null, edition: "" }),
  ],
  ["a portfolio's route", ({ maya }) => maya.does(pressing("portfolio-route", "two"))],
  ["leave", ({ maya }) => maya.says("away tomorrow")],
  ["who decides", ({ okafor }) => okafor.does(pressing("delegate-now", "okafor/lind/2026-06-09/2026-06-12"))],
  [
    "a pause",
    ({ shah }) => {
      const order = { t: ["rao"], p: "rp", v: [1], a: { type: "pause", from: null, until: null } };
      return shah.does(pressing("training-do", JSON.stringify(order)));
    },
  ],
  [
    "a programme's settings",
    async ({ shah }) => {
      await shah.does(pressing("programme-form", "rp"));
      shah.fills({ time: "10:00" });
      return shah.sends();
    },
  ],
])("%s", async (_, act) => {
  const { d, tries } = await contended();
  const before = await d.entry(1);
  const reply = await act(d);
  expect(JSON.stringify(reply)).toContain(BUSY);
  if (reply.type === "invalid") expect(JSON.stringify(reply.form)).toMatch(/Say which\.|Output drift/);
  expect(tries()).toBe(3);
  expect(await d.entry(1)).toEqual(before);
});

it.each<[string, (d: Department) => Promise<unknown>, unknown]>([
  [
    "whoever is switched off stays on",
    ({ desk }) => switchPerson(desk, "lind@example.test", false),
    { ok: false, why: { type: "busy" } },
  ],
  [
    "whoever is away is not",
    ({ desk }) => addLeave(desk, "lind@example.test", { first: "2026-06-09", last: "2026-06-10" }),
    { ok: false, why: "busy" },
  ],
  [
    "whoever is named is not",
    ({ desk }) => delegateByOperator(desk, { ...NAMED, first: "2026-06-09", last: "2026-06-10" }, true),
    { ok: false, why: { type: "busy" } },
  ],
  [
    "whoever is to stop trains on",
    async ({ desk, programmeNow }) => {
      const order = { trainee: "maya.rao@example.test", programme: await programmeNow(), about: "enrolment" };
      return orderTraining(
        desk,
        { ...order, act: { type: "complete", from: null } } as OperatorsOrder,
        false,
      );
    },
    { ok: false, problem: "Somebody changed this at the same moment, so nothing was done. Try again." },
  ],
])("at a command %s, and the operator is told", async (_, act, told) => {
  const { d, tries } = await contended();
  expect([await act(d), tries()]).toEqual([told, 3]);
});
