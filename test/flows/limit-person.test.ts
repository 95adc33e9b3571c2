import { describe, expect, it } from "vitest";
import { personLimit } from "../../src/flows/limit-person.ts";
import type { ChatEvent } from "../../src/ports/chat.ts";
import { NOW } from "../fixtures.ts";
import { department } from "../stories/department.ts";
import { pressing } from "../stories/member.ts";

const event = (user: string, type: "command" | "button" = "command"): ChatEvent => {
  const stamp = { id: "one", account: { workspace: "local:test", user }, at: NOW };
  return { ...stamp, ...(type === "command" ? { type, text: "help" } : pressing("approve", "")) };
};
const later = (ms: number) => new Date(NOW.getTime() + ms);

describe("what one person may ask for", () => {
  it("is thirty at once, then one in two seconds; and nobody else waits for it", () => {
    const isTooMuch = personLimit();
    const tries = (user: string, at: Date, times: number) =>
      Array.from({ length: times }, () => isTooMuch(event(user), at)).filter((no) => !no).length;
    expect(tries("rao", NOW, 100)).toBe(30);
    expect(tries("bell", NOW, 100)).toBe(30);
    expect(tries("rao", later(1_999), 5)).toBe(0);
    expect(tries("rao", later(2_000), 5)).toBe(1);
    expect(tries("rao", later(12_000), 50)).toBe(5);
    expect(tries("rao", later(600_000), 100)).toBe(30);
    expect(tries("rao", later(-3_600_000), 100)).toBe(30); // a clock that was put back shuts nobody out
    expect(tries("rao", later(-3_598_000), 5)).toBe(1);
  });

  it("leaves presses and reactions alone: decisions are never dropped", () => {
    const isTooMuch = personLimit();
    expect(Array.from({ length: 200 }, () => isTooMuch(event("rao", "button"), NOW))).not.toContain(true);
  });

  it("is said in a sentence; a form that is one too many is not taken, and stays as it is", async () => {
    const { maya, jo, chat, store, clock } = await department();
    const { account } = maya;
    const stamp = (id: string) => ({ id, account, at: clock.now() });
    for (let n = 0; n < 30; n += 1) await chat.emit({ ...stamp(`help-${n}`), type: "command", text: "help" });
    const note = { ...stamp("note"), type: "command", text: "note I checked the output" } as const;
    const told = await chat.emit(note);
    expect(told.type === "notice" && told.message.lead).toContain("more than I can take from one person");
    const answers = { submit: "send", values: { zone: "Sydney" } };
    const sent = stamp("0b7a1c52-6d0e-4c55-9d53-2d6b3f1d7a10");
    const form = { ...sent, type: "form", form: "zone", context: "", answers } as const;
    expect(await chat.emit(form)).toEqual({ type: "not-now", why: expect.stringContaining("Send it again") });
    expect(await store.entries({})).toEqual([]);
    await jo.says("note and I wrote it up");
    expect(await store.entries({})).toHaveLength(1);
    clock.forward(2_000);
    const done = await chat.emit(form);
    expect(done.type === "notice" && done.message.lead).toContain("Australia/Sydney");
    expect((await store.directory("all")).people.get("rao")?.zone).toBe("Australia/Sydney");
  });
});
