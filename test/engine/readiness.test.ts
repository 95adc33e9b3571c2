import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { readiness } from "../../src/engine/readiness.ts";
import { goOnAfterRejections } from "../../src/log.ts";

it("whoever asks whether it is ready, and however often, makes it write once in five seconds", async () => {
  let [writes, at, fails] = [0, 0, false];
  const probe = async () => {
    writes += 1;
    if (fails) throw new Error("locked");
  };
  const ready = readiness({ beatAge: () => 0, probe, folder: null, elapsed: () => at });
  expect(await Promise.all(Array.from({ length: 100 }, () => ready()))).toEqual(Array(100).fill(null));
  expect(writes).toBe(1);
  at = 4_999;
  fails = true;
  expect(await ready()).toBeNull();
  at = 5_000;
  expect(await ready()).toBe("The database cannot be written to.");
  expect(writes).toBe(2);
});

it("a late heartbeat is said at once", async () => {
  const late = readiness({ beatAge: () => 91, probe: async () => {}, folder: null, elapsed: () => 0 });
  expect(await late()).toBe("The heartbeat is late.");
});

it("a promise that nobody caught is logged without its words, and ends nothing", () => {
  const process = new EventEmitter();
  const logged: unknown[] = [];
  goOnAfterRejections(process, { error: (event, facts) => logged.push([event, facts?.why]) });
  process.emit("unhandledRejection", new TypeError("Maya Rao's narrative"));
  process.emit("unhandledRejection", null);
  expect(logged).toEqual([
    ["unhandled", "TypeError"],
    ["unhandled", "object"],
  ]);
});
