import { describe, expect, it } from "vitest";
import type { Fault, Permitted } from "./faults.ts";

/** A double whose faults are looked at with the platform's real client. */
export interface Breaking {
  /** Sends one message; gives up after so long. @returns what became of it */
  send(giveUpMs?: number): Promise<Failure>;
  /** Asks for something else. */
  asksElse(): Promise<unknown>;
  arrived(): number; // messages
  fail(...next: Fault[]): void;
  failAny(...next: Fault[]): void;
  allow(rate: Permitted | null): void;
  outage(on: boolean): void;
  early(): number;
  /** How long it has been, in milliseconds. */
  elapsed(ms: number): void;
}

/** Null where it arrived; a status that was answered, or none where nothing was. */
export type Failure = { status: number | null; retryAfter: number | null } | null;

/** What every double promises of the ways in which it breaks. */
export function faultsContract(
  on: () => Breaking,
  {
    statuses,
    untold,
  }: { statuses: readonly number[]; untold: number | null /* the status of a 429 without its header */ },
): void {
  describe("the double's faults, as the real client sees them", () => {
    it("asks to wait, with the header and without", async () => {
      on().fail({ type: "rate-limited", retryAfter: 7 }, { type: "rate-limited" });
      expect(await on().send()).toEqual({ status: 429, retryAfter: 7 });
      expect(await on().send()).toEqual({ status: untold, retryAfter: null });
      expect(on().arrived()).toBe(0);
      expect(await on().send()).toBeNull();
      expect(on().arrived()).toBe(1);
    });

    it("counts the calls that come before the wait is over, and not those of other methods", async () => {
      on().fail({ type: "rate-limited", retryAfter: 7 });
      await on().send();
      await on().asksElse();
      expect(on().early()).toBe(0);
      for (const [ms, early] of [
        [6_999, 1],
        [7_000, 1],
      ] as const) {
        on().elapsed(ms);
        expect(await on().send()).toBeNull();
        expect(on().early()).toBe(early);
      }
    });

    const failing: [string, status: number | null, before: Fault, after: Fault][] = [
      ...statuses.map((status): (typeof failing)[number] => [
        `fails with ${status}`,
        status,
        { type: "error-before", status },
        { type: "error-after", status },
      ]),
      ["never answers", null, { type: "hang-before" }, { type: "hang-after" }],
      ["cuts the connection", null, { type: "cut-before" }, { type: "cut-after" }],
    ];
    it.each(failing)("%s, before the effect or after it", async (_, status, before, after) => {
      on().failAny(before, after);
      for (const arrived of [0, 1]) {
        expect(await on().send(before.type === "hang-before" ? 400 : undefined)).toMatchObject({ status });
        expect(on().arrived()).toBe(arrived);
      }
    });

    it("is out until it is back", async () => {
      await on().send();
      on().outage(true);
      expect(await on().send()).toMatchObject({ status: null });
      on().outage(false);
      expect(await on().send()).toBeNull();
      expect(on().arrived()).toBe(2);
    });

    it("takes no more than the permitted rate, and says for how many whole seconds to wait", async () => {
      on().allow({ perSecond: 2, burst: 3 });
      for (let sent = 0; sent < 3; sent += 1) expect(await on().send()).toBeNull();
      expect(await on().send()).toEqual({ status: 429, retryAfter: 1 });
      on().elapsed(500);
      expect(await on().send()).toEqual({ status: 429, retryAfter: 1 });
      expect(on().early()).toBe(1);
      on().elapsed(1_000);
      for (let sent = 0; sent < 2; sent += 1) expect(await on().send()).toBeNull();
      expect(await on().send()).toEqual({ status: 429, retryAfter: 1 });
      expect(on().arrived()).toBe(5);
      on().allow(null);
      await on().send();
      expect(on().arrived()).toBe(6);
    });
  });
}
