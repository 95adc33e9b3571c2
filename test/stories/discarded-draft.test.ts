import { describe, expect, it } from "vitest";
import { approvedByReaction, department } from "./department.ts";
import { pressing } from "./member.ts";

const PHRASE = "An unrepeatable phrase about chambers";
const FIRST = { programme: "rp", number: 1 };

/** Maya has discarded a draft, at noon. */
async function discarded() {
  const scene = await department();
  await scene.maya.says(`note ${PHRASE}`);
  const draft = await scene.entry(1);
  await scene.maya.presses("Discard");
  const press = (action: string) => pressing(action, `${draft.id}/${draft.revision}`);
  return { ...scene, draft, press };
}

const everyRow = async ({ dump }: Pick<Awaited<ReturnType<typeof department>>, "dump">) =>
  JSON.stringify(await dump());

describe("a draft that is discarded", () => {
  it("is brought back within a day, by its button or typed, as the draft that it was", async () => {
    const { maya, entry, draft, store, at } = await discarded();
    expect(maya.last()).toBe(
      "Discarded: #1. You can bring it back until tomorrow 12:00.\n[Bring it back] [Delete now]\nUntil then nobody else sees it. A patient's details in it: delete it now.",
    );
    expect(await store.entries({})).toEqual([]);
    await maya.commands("drafts");
    expect(maya.answer()).toContain("You have no drafts.");
    await maya.presses("Bring it back", "Discarded: #1");
    expect(maya.last()).toMatch(
      /^Brought back: #1, "An unrepeatable phrase about chambers"\. It is a draft again\./,
    );
    expect(await entry(1)).toEqual({ ...draft, updatedAt: expect.any(Date), version: draft.version + 2 });
    await maya.commands("discard #1");
    await at("2026-06-09 11:59");
    await maya.commands("restore #1");
    expect((await entry(1)).words).toEqual(draft.words);
    await at("2026-06-11 12:00");
    expect((await entry(1)).status).toBe("draft");
  });

  it("is gone after a day, every word of it in every table", async () => {
    const scene = await discarded();
    const { maya, store, at, clock, audit } = scene;
    expect(await everyRow(scene)).toContain("unrepeatable");
    await at("2026-06-09 11:59");
    expect((await store.around(FIRST, null))?.entry).toMatchObject({ status: "discarded" });
    clock.moveTo(new Date(clock.now().getTime() + 2 * 60_000));
    await maya.commands("restore #1");
    expect(maya.answer()).toContain("#1 cannot be brought back any more.");
    await scene.beat();
    expect(await store.around(FIRST, null)).toBeNull();
    expect(await everyRow(scene)).not.toContain("unrepeatable");
    expect((await audit()).filter(({ event }) => event === "draft.deleted")).toEqual([
      { event: "draft.deleted", actor: null, facts: { from: "discarded", to: "deleted", revision: 1 } },
    ]);
    await maya.commands("restore #1");
    expect(maya.answer()).toBe("There is no entry #1 that you can see. Check the number.");
  });

  it("goes at once where that is pressed, every word of it, and it is said what went", async () => {
    const scene = await discarded();
    const { maya, store, audit } = scene;
    await maya.presses("Delete now");
    expect(maya.last()).toBe(
      "Deleted: #1, every word of it. What stands in this chat stays: if a patient is named there, delete that message too.",
    );
    expect(await store.around(FIRST, null)).toBeNull();
    expect(await everyRow(scene)).not.toContain("unrepeatable");
    expect((await audit()).at(-1)).toMatchObject({ event: "draft.deleted", actor: "rao" });
    await maya.presses("Bring it back", "Discarded: #1");
    expect(maya.answer()).toContain("That message no longer shows an entry.");
  });

  it("is seen, brought back and deleted by nobody else, who may not even know that it is there", async () => {
    const { okafor, shah, adams, jo, entry, press } = await discarded();
    for (const who of [okafor, shah, adams, jo])
      for (const action of ["read", "bring-back", "delete-draft", "edit"]) {
        await who.does(press(action));
        expect(who.answer()).toMatch(/only the trainee whose entry it is|can read this entry/i);
        expect(who.answer()).not.toContain("unrepeatable");
        await who.commands("#1");
        expect(who.answer()).toBe("There is no entry #1 that you can see. Check the number.");
      }
    expect((await entry(1)).status).toBe("discarded");
  });

  it("is changed, sent or withdrawn only once it is back; a form that was open comes back as a new entry's", async () => {
    const { maya, entry, store } = await department();
    await maya.says(`note ${PHRASE}`);
    await maya.commands("edit #1");
    const form = maya.form();
    await maya.commands("discard #1");
    for (const line of ["edit #1", "withdraw #1", "discard #1"]) {
      await maya.commands(line);
      expect(maya.answer()).toContain("#1 was discarded.");
    }
    const values = Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
    const answers = { submit: "keep", values: { ...values, title: "Chambers" } };
    const back = await maya.does(
      { type: "form", form: "entry", context: form.context, answers },
      { id: form.instance },
    );
    expect(back).toMatchObject({
      type: "invalid",
      errors: { title: expect.stringContaining("#1 was discarded") },
    });
    expect((await entry(1)).status).toBe("discarded");
    expect(await store.entries({})).toEqual([]);
  });
});

it("a draft over an approved version whose approval is withdrawn is named to its trainee alone", async () => {
  const { maya, okafor, shah } = await approvedByReaction();
  await maya.edits(1, { title: "Half a thought" }, "keep");
  await shah.commands("undo #1 Too early.");
  expect(maya.last()).toContain("the earlier version of #1, Half a thought, by Dr Shah");
  expect(okafor.last()).toContain("the earlier version of #1, Output drift after service, by Dr Shah");
  for (const one of [okafor, shah]) expect(one.inbox().join()).not.toContain("Half a thought");
});

describe("a draft over an approved version that is discarded", () => {
  async function over() {
    const scene = await approvedByReaction();
    const before = await scene.entry(1);
    await scene.maya.edits(1, { title: "Half a thought", claims: ["Com5"] }, "keep");
    const draft = await scene.entry(1);
    await scene.maya.presses("Discard");
    return { ...scene, before, draft };
  }

  it("leaves it as it was approved, and is brought back", async () => {
    const { maya, okafor, shah, before, draft, entry, store } = await over();
    expect(maya.last()).toMatch(
      /^Discarded: your changes to #1\. The approved version stands as it was\. You can bring them back until tomorrow \d\d:\d\d\./,
    );
    expect(await entry(1)).toMatchObject({ status: "approved", revision: 1, words: before.words });
    expect(okafor.inbox()[0]).toMatch(/^Approved: #1/);
    expect((await store.revisions(before.id)).map(({ revision }) => revision)).toEqual([1]);
    for (const who of [okafor, shah]) {
      await who.commands("#1");
      expect(who.answer()).not.toMatch(/Half a thought|Bring it back|Delete now/);
    }
    await maya.presses("Bring it back", "Discarded: your changes");
    expect(await entry(1)).toEqual({ ...draft, updatedAt: expect.any(Date), version: draft.version + 2 });
    expect(await entry(1)).toMatchObject({ standing: { revision: 1 } });
  });

  it("is gone after a day, or at once, and what stands is not", async () => {
    const later = await over();
    await later.at("2026-06-10 12:00");
    const now = await over();
    await now.maya.presses("Delete now");
    expect(now.maya.last()).toContain("Deleted: your changes to #1. The approved version stands as it was.");
    for (const scene of [later, now]) {
      const { words, standing } = scene.before;
      expect(await scene.entry(1)).toMatchObject({ status: "approved", revision: 1, words, standing });
      expect(await everyRow(scene)).not.toMatch(/Half a thought|Com5/);
      await scene.maya.commands("restore #1");
      expect(scene.maya.answer()).toContain("neither withdrawn nor discarded");
    }
  });

  it("gives way to the next change of it", async () => {
    const scene = await over();
    await scene.maya.edits(1, { title: "Another thought" }, "keep");
    expect(await scene.entry(1)).toMatchObject({ revision: 2, words: { title: "Another thought" } });
    expect(JSON.stringify(await scene.dump(["Delivery"]))).not.toContain("Half a thought");
  });
});
