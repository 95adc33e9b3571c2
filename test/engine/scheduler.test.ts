import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Scheduler, scheduler } from "../../src/engine/scheduler.ts";

const HALF_A_MINUTE = 30_000;
const passed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const never = () => new Promise<void>(() => {});

describe("the heartbeat", () => {
  let hearts: Scheduler[];
  beforeEach(() => {
    hearts = [];
    vi.useFakeTimers({ now: new Date("2026-06-09T09:00:10.000Z") });
  });
  afterEach(async () => {
    const stopped = Promise.all(hearts.map((heart) => heart.stop()));
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    await stopped;
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  function heart(
    work: (alive: (worked: boolean) => void) => Promise<void>,
    failed: (error: unknown) => void = () => {},
    longestMs?: number,
    moved: (byMs: number) => void = () => {},
  ) {
    const made = scheduler(work, { failed, moved }, longestMs);
    hearts.push(made);
    return made;
  }

  it("beats every thirty seconds", async () => {
    const at: string[] = [];
    heart(async () => void at.push(new Date().toISOString().slice(14, 19)));
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(at).toEqual(["00:30", "01:00", "01:30", "02:00"]);
  });

  it("never beats twice at a time where nothing works, each slowly, and is not called alive by that", async () => {
    let beats = 0;
    const it = heart(
      async (alive) => {
        beats += 1;
        for (let n = 0; n < 8 && beats > 1; n += 1) {
          await passed(50_000);
          alive(false);
        }
      },
      () => {},
      120_000,
    );
    await it.beat();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(beats).toBe(2);
    expect(it.age()).toBeGreaterThan(4 * 60);
  });

  it("never beats twice at a time, however long a beat takes", async () => {
    let atOnce = 0;
    let most = 0;
    let beats = 0;
    const it = heart(async () => {
      beats += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await passed(70_000);
      atOnce -= 1;
    });
    const asked = it.beat();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    await asked;
    expect(beats).toBeGreaterThanOrEqual(3);
    expect(most).toBe(1);
  });

  it("waits for the beat under way and then beats anew: what was committed meanwhile is seen", async () => {
    const began: number[] = [];
    const it = heart(async () => {
      began.push(Date.now());
      await passed(5_000);
    });
    const first = it.beat();
    await vi.advanceTimersByTimeAsync(1_000);
    const both = [first, it.beat()];
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all(both);
    expect(began).toHaveLength(2);
    expect((began[1] ?? 0) - (began[0] ?? 0)).toBe(5_000);
  });

  it("goes on after a beat that never ends, and says so", async () => {
    const errors: unknown[] = [];
    let beats = 0;
    heart(
      () => {
        beats += 1;
        return beats === 1 ? never() : Promise.resolve();
      },
      (error) => errors.push(error),
    );
    await vi.advanceTimersByTimeAsync(4 * 60_000);
    expect(String(errors[0])).toMatch(/stood still for 120 s/);
    expect(beats).toBeGreaterThanOrEqual(3);
  });

  it("lets a beat that gets somewhere take as long as it takes, and is alive meanwhile", async () => {
    const errors: unknown[] = [];
    let left = 10; // people of a large Friday
    const it = heart(
      async (alive) => {
        for (; left > 0; left -= 1) {
          await passed(60_000);
          alive(true);
        }
      },
      (error) => errors.push(error),
    );
    const first = it.beat();
    await vi.advanceTimersByTimeAsync(9 * 60_000 + 30_000);
    expect([left, it.age()]).toEqual([1, Number.POSITIVE_INFINITY]); // nothing is planned before the first has ended
    await vi.advanceTimersByTimeAsync(60_000);
    await first;
    expect([left, it.age() < 60, errors]).toEqual([0, true, []]);
  });

  it("goes on after a beat that fails, and says so", async () => {
    const errors: unknown[] = [];
    let beats = 0;
    heart(
      async () => {
        beats += 1;
        if (beats === 1) throw new Error("no database");
      },
      (error) => errors.push(error),
    );
    await vi.advanceTimersByTimeAsync(2 * HALF_A_MINUTE);
    expect(errors.map(String)).toEqual(["Error: no database"]);
    expect(beats).toBe(2);
  });

  it("is as old as its last beat that ended well", async () => {
    let well = true;
    const it = heart(async () => {
      if (!well) throw new Error("no database");
    });
    expect(it.age()).toBe(Number.POSITIVE_INFINITY);
    await it.beat();
    well = false;
    await vi.advanceTimersByTimeAsync(100_000);
    expect(Math.round(it.age())).toBe(100);
    well = true;
    await it.beat();
    expect(it.age()).toBeLessThan(1);
  });

  it.each([
    ["clocks go back in Europe", "2026-10-24T23:50:10.000Z"],
    ["clocks go forward in Europe", "2026-03-28T23:50:10.000Z"],
    ["a year ends", "2026-12-31T22:50:10.000Z"],
  ])("does not miss a beat in the night in which %s", async (_, from) => {
    vi.stubEnv("TZ", "UTC"); // as processConfig sets it
    vi.setSystemTime(new Date(from));
    const at: number[] = [];
    heart(async () => void at.push(Date.now()));
    await vi.advanceTimersByTimeAsync(3 * 60 * 60_000);
    expect(at).toHaveLength(3 * 60 * 2);
  });

  it.each([
    ["back", -3_600_000],
    ["forward", 2 * 24 * 3_600_000],
    ["forward by twenty years, by a machine that began without the time", 20 * 365 * 24 * 3_600_000],
  ])(
    "beats on where the clock is put %s, and when it is right again; each is said in one line",
    async (_, ms) => {
      const warned = vi.spyOn(console, "warn");
      const moved: number[] = [];
      let beats = 0;
      heart(
        async () => {
          beats += 1;
        },
        () => {},
        undefined,
        (byMs) => moved.push(byMs),
      );
      await vi.advanceTimersByTimeAsync(2 * 60_000);
      for (const by of [ms, -ms]) {
        beats = 0;
        vi.setSystemTime(Date.now() + by);
        await vi.advanceTimersByTimeAsync(10 * 60_000);
        expect(beats).toBeGreaterThanOrEqual(19);
      }
      expect(moved).toEqual([ms, -ms]);
      expect(warned).not.toHaveBeenCalled();
    },
  );

  it("looks at once for what is due by a clock that was set", async () => {
    let beats = 0;
    heart(async () => {
      beats += 1;
    });
    await vi.advanceTimersByTimeAsync(25_000); // the next beat is another 25 seconds away
    expect(beats).toBe(1);
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(beats).toBe(2);
  });

  it("stops: no beat comes after it, and the one under way is waited for", async () => {
    let ended = 0;
    let begun = 0;
    const it = heart(async () => {
      begun += 1;
      await passed(1_000);
      ended += 1;
    });
    const beat = it.beat();
    await vi.advanceTimersByTimeAsync(1);
    const stopped = it.stop().then(() => ended);
    await vi.advanceTimersByTimeAsync(1_000);
    await beat;
    expect(await stopped).toBe(1);
    await it.beat();
    await it.stop();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(begun).toBe(1);
  });
});
