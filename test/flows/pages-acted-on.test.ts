import { expect, it } from "vitest";
import type { Visitor } from "../../src/ports/pages.ts";
import { department, waiting } from "../stories/department.ts";

/*
 * Promises what comes of a visitor's acts by the pages: each counts once for the page it was done on; of what they may
 * not, or may no more, is kept what they tried, and never more of it than a name.
 */

const LONG = "n".repeat(200);

async function visited() {
  const d = await department();
  await d.maya.commands("help");
  const maya: Visitor = { account: d.maya.account, personId: "rao" };
  const { pages } = d;
  const press = (action: string) => pages.press(maya, "once", { action, value: "v", picked: null });
  const send = (name: string) =>
    pages.send(maya, { name, context: "", instance: "i", answers: { submit: "send", values: {} } });
  return {
    ...d,
    /** Every way in: what comes of it, and what is kept of it. */
    ways: {
      page: () => pages.show(maya, { name: "queue" }, {}),
      action: () => press(LONG),
      form: () => send(LONG),
      file: () => pages.file(maya, LONG),
    },
    first: () => pages.first(maya),
    async kept(of: () => Promise<unknown>) {
      const { sequence } = await d.store.auditHead();
      const outcome = await of();
      const rows = await d.store.auditRows(sequence, 10);
      return {
        outcome,
        rows: rows.map(({ actor, how, event, subject, facts }) => ({ actor, how, event, subject, facts })),
      };
    },
  };
}

const NAMED = LONG.slice(0, 64);
const row = (facts: object) => ({
  ...{ actor: "rao", how: "page", event: "page.refused", subject: "person:rao", facts },
});

it("a button, a form and a file that no page has, and a page that is not theirs, are refused and kept by name", async () => {
  const { ways, kept } = await visited();
  const page = await kept(ways.page);
  expect(page).toMatchObject({ outcome: { type: "refused" }, rows: [row({ page: "queue" })] });
  const told = { type: "told", lines: [expect.stringMatching(/not/i)] };
  expect(await kept(ways.action)).toEqual({ outcome: told, rows: [row({ action: NAMED })] });
  expect(await kept(ways.form)).toEqual({ outcome: told, rows: [row({ form: NAMED })] });
  expect(await kept(ways.file)).toEqual({ outcome: null, rows: [row({ file: NAMED })] });
});

it.each([["was switched off", { active: false }]])(
  "whoever %s is gone by every way, which is kept; the first page is looked for in vain",
  async (_, change) => {
    const { ways, kept, first, changes } = await visited();
    await changes("maya", change);
    const gone = { type: "gone" };
    const why = "gone";
    expect(await kept(ways.page)).toEqual({ outcome: gone, rows: [row({ page: "queue", why })] });
    expect(await kept(ways.action)).toEqual({ outcome: gone, rows: [row({ action: NAMED, why })] });
    expect(await kept(ways.form)).toEqual({ outcome: gone, rows: [row({ form: NAMED, why })] });
    expect(await kept(ways.file)).toEqual({ outcome: "gone", rows: [row({ file: NAMED, why })] });
    expect(await kept(first)).toEqual({ outcome: "gone", rows: [] });
  },
);

it("a button counts once for the page on which it stood, and again from the page as it is then", async () => {
  const { okafor, pages, entry, member } = await waiting();
  await okafor.commands("help");
  const visitor: Visitor = { account: member("okafor").account, personId: "okafor" };
  const { id } = await entry(1);
  const press = (once: string) =>
    pages.press(visitor, once, { action: "approve", value: `${id}/1`, picked: null });
  const status = async () => (await entry(1)).status;
  const done = { type: "done", to: { name: "queue" }, query: { approved: id } };
  expect([await press("a"), await status()]).toEqual([done, "approved"]);
  await okafor.commands("undo #1 Too early.");
  expect(await status()).toBe("submitted");
  expect([await press("a"), await status()]).toEqual([done, "submitted"]);
  expect([await press("b"), await status()]).toEqual([done, "approved"]);
});
