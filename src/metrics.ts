import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Clock } from "./ports/clock.ts";
import type { Deliveries } from "./ports/deliveries.ts";

const collecting = (value: () => number) => ({
  collect(this: Gauge) {
    this.set(value());
  },
});

/** What an operator watches: the outbox's age, what is held or dead, the heartbeat, and how long events take. */
export function metrics(parts: {
  deliveries: Deliveries;
  clock: Clock;
  beatAge(): number;
  failing(): number;
  held(): boolean;
  backupFailing(): boolean;
}) {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  const gauge = (name: string, help: string, value?: () => number) =>
    new Gauge({ name: `countersign_${name}`, help, registers, ...(value && collecting(value)) });
  const deliveries = new Gauge({
    name: "countersign_deliveries",
    help: "Deliveries by state",
    labelNames: ["state"],
    registers,
  });
  const oldest = gauge("outbox_age_seconds", "Age of the oldest delivery that waits");
  gauge("heartbeat_age_seconds", "Seconds since the last beat that ended well", parts.beatAge);
  const failing = "People and messages for whom the last beat could not do what was due: doctor names them";
  gauge("due_failing", failing, parts.failing);
  gauge("outbox_held", "1 where nothing is sent until an operator says so", () => Number(parts.held()));
  gauge("backup_failing", "1 where the last nightly backup failed: see the log", () =>
    Number(parts.backupFailing()),
  );
  const parked = gauge("parked_workspaces", "Workspaces that let us in no more: an operator has to act");
  const seconds = new Histogram({
    name: "countersign_event_seconds",
    help: "From an event to its commit and answer",
    labelNames: ["type"],
    registers,
  });
  const events = new Counter({
    name: "countersign_events_total",
    help: "Events",
    labelNames: ["type"],
    registers,
  });
  return {
    event: (type: string, took: number) => {
      seconds.observe({ type }, took);
      events.inc({ type });
    },
    text: async () => {
      const { oldestWaiting, parked: shut, ...states } = await parts.deliveries.counts();
      for (const [state, n] of Object.entries(states)) deliveries.set({ state }, n);
      parked.set(shut);
      const ageMs = oldestWaiting ? parts.clock.now().getTime() - oldestWaiting.getTime() : 0;
      oldest.set(Math.max(0, ageMs / 1_000));
      return { type: register.contentType, body: await register.metrics() };
    },
  };
}
