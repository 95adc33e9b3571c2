import path from "node:path";
import { threadId } from "node:worker_threads";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { thread } from "../../src/apart/thread.ts";
import type { HANDS } from "./hands.ts";

type Able = typeof HANDS;

function another() {
  const one = thread<Able>(path.join(import.meta.dirname, "hands"));
  onTestFinished(() => one.end());
  return one;
}

afterEach(() => {
  vi.useRealTimers();
});

describe("a thread", () => {
  it("works beside the program, one thing after another, with data as it was given", async () => {
    const one = another();
    const at = new Date("2026-06-12T15:00:00.000Z");
    const [first, later, second] = await Promise.all([
      one.ask("where"),
      one.ask("later", at),
      one.ask("where"),
    ]);
    expect(first).not.toBe(threadId);
    expect(second).toBe(first);
    expect(later).toEqual(at);
  });

  it("throws what was thrown there, and goes on", async () => {
    const one = another();
    const where = await one.ask("where");
    await expect(one.ask("throws", "no such font")).rejects.toThrow("no such font");
    await expect(one.ask("gives")).rejects.toThrow(/could not be cloned/);
    expect(await one.ask("where")).toBe(where);
  });

  it.each(["breaks", "leaves"] as const)(
    "that %s fails only what it was doing: what waits is done by another",
    async (how) => {
      const one = another();
      const where = await one.ask("where");
      const [broken, after] = await Promise.allSettled([one.ask(how), one.ask("where")]);
      expect(broken.status).toBe("rejected");
      expect(after.status).toBe("fulfilled");
      expect(await one.ask("where")).not.toBe(where);
    },
  );

  it("that takes too long is given up, and what waits is done by another", async () => {
    const one = another();
    await one.ask("where");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const both = Promise.allSettled([one.ask("neverEnds"), one.ask("where")]);
    vi.advanceTimersByTime(120_000);
    const [endless, after] = await both;
    expect(endless).toMatchObject({ status: "rejected", reason: { message: /neverEnds took longer/ } });
    expect(after.status).toBe("fulfilled");
  });

  it("rests when nobody asked for a minute, and is begun anew", async () => {
    const one = another();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const where = await one.ask("where");
    vi.advanceTimersByTime(59_000);
    expect(await one.ask("where")).toBe(where);
    vi.advanceTimersByTime(60_000);
    expect(await one.ask("where")).not.toBe(where);
  });

  it("ends with the program: what it was doing fails, and nothing more is begun", async () => {
    const one = another();
    const doing = Promise.allSettled([one.ask("neverEnds"), one.ask("where")]);
    await one.end();
    for (const { status } of await doing) expect(status).toBe("rejected");
    await expect(one.ask("where")).rejects.toThrow("ending");
  });

  it("that cannot be begun fails what is asked", async () => {
    const one = thread<Able>(path.join(import.meta.dirname, "nowhere"));
    await expect(one.ask("where")).rejects.toThrow(/nowhere/);
  });
});
