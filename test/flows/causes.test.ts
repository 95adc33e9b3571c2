import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { change } from "../fixtures.ts";
import { department, waiting } from "../stories/department.ts";
import { EVIDENCE, pressing } from "../stories/member.ts";

const PROMPT = "prompt:rao-rt:rao:2026-W24"; // as the slot is called that comes on Tuesday 9 June

describe("a form that was given another name than ours", () => {
  it.each(["zone", "entry"])("is not acted on, and takes nobody's prompt away: %s", async (form) => {
    const { maya, jo, at, audit, store } = await department();
    const values = form === "zone" ? { zone: "London" } : EVIDENCE;
    const context = JSON.stringify({ entry: null, version: 0, prompt: null });
    const sent = { type: "form" as const, form, context, answers: { submit: "send", values } };
    await jo.does(sent, { id: PROMPT });
    expect(jo.answer()).toContain("I did not open that form");
    expect((await audit()).at(-1)).toMatchObject({ event: "form.refused", actor: "bell" });
    expect(await store.entries({})).toEqual([]);
    await at("2026-06-09 09:30");
    expect(maya.last()).toContain("Sci1");
  });

  it("takes nothing from anybody whose form has that name", async () => {
    const { maya, jo, store } = await department();
    await maya.commands("log");
    const { context, instance } = maya.form();
    const answers = { submit: "send", values: EVIDENCE };
    await jo.does({ type: "form", form: "entry", context, answers }, { id: instance });
    maya.fills({ ...EVIDENCE, title: "Mine, by my own form" });
    await maya.sends();
    expect((await store.entries({})).map(({ traineeId }) => traineeId).sort()).toEqual(["bell", "rao"]);
  });
});

/** Causes as the version before wrote them: an event's own id, a form's instance, a slot's key. */
describe("across the upgrade", () => {
  it("a form that was sent before it is not kept again", async () => {
    const { maya, store } = await department();
    await maya.commands("log");
    maya.fills(EVIDENCE);
    await store.commit(change({ cause: maya.form().instance, answer: { type: "none" } }));
    expect(await maya.sends()).toEqual({ type: "none" });
    expect(await store.entries({})).toEqual([]);
  });

  it("a form that was opened before it, and not sent, is kept once", async () => {
    const { maya, store } = await department();
    const answers = { submit: "send", values: EVIDENCE };
    const context = JSON.stringify({ entry: null, version: 0, prompt: null, edition: "" });
    const sent = { type: "form" as const, form: "entry", context, answers };
    const id = randomUUID();
    await maya.does(sent, { id });
    await maya.does(sent, { id });
    expect(await store.entries({})).toHaveLength(1);
  });

  it("an event that was acted on before it does nothing, and says nothing of what was answered", async () => {
    const { maya, store } = await department();
    const told = { lead: "Said to somebody.", parts: [], buttons: [], note: null };
    await store.commit(change({ cause: "slack:event:Ev1", answer: { type: "notice", message: told } }));
    await maya.does({ type: "command", text: "note I measured it" }, { id: "slack:event:Ev1" });
    expect(maya.answer()).toBe("");
    expect(await store.entries({})).toEqual([]);
  });

  it("an attempt that was refused before it is kept once", async () => {
    const { jo, entry, store, audit } = await waiting();
    const press = pressing("approve", `${(await entry(1)).id}/1`);
    await jo.does(press, { id: "slack:press:1" });
    const [kept] = (await store.auditRows(0, 1_000)).slice(-1);
    const digest = kept?.cause.split(":").at(-1);
    await store.commit(change({ cause: `refused:slack:press:2:${digest}` }));
    await jo.does(press, { id: "slack:press:2" });
    expect((await audit()).filter(({ event }) => event === "approve.refused")).toHaveLength(1);
  });

  it("a slot that was done before it is done once, whatever its cause was called", async () => {
    const { maya, at, store, database } = await department();
    await at("2026-06-09 09:30");
    const { db } = database.database;
    await db.cause.updateMany({ where: { key: `calendar:${PROMPT}` }, data: { key: PROMPT } });
    expect(await store.answered(PROMPT)).not.toBeNull();
    await at("2026-06-09 09:31");
    expect(maya.inbox().filter((lead) => lead.includes("Sci1"))).toHaveLength(1);
  });

  it("a slot whose name somebody had spent is done all the same", async () => {
    const { maya, at, store } = await department();
    await store.commit(change({ cause: PROMPT }));
    await at("2026-06-09 09:30");
    expect(maya.last()).toContain("Sci1");
  });
});
