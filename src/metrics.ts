import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Clock } from "./ports/clock.ts";
import type { Deliveries } from "./ports/deliveries.ts";

export interface Metrics {
  event(type: string, seconds: number): void;
  text(): Promise<{ type: string; body: string }>;
}

/** What an operator watches: the outbox's age, what is held or dead, the heartbeat, and how long events take. */
export function metrics(parts: {
  deliveries: Deliveries;
  clock: Clock;
  beatAge(): number;
  failing(): number;
}): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  const deliveries = new Gauge({
    name: "countersign_deliveries",
    help: "Deliveries by state",
    labelNames: ["state"],
    registers,
  });
  const oldest = new Gauge({
    name: "countersign_outbox_age_seconds",
    help: "Age of the oldest delivery that waits",
    registers,
  });
  new Gauge({
    name: "countersign_heartbeat_age_seconds",
    help: "Seconds since the last beat that ended well",
    registers,
    collect() {
      this.set(parts.beatAge());
    },
  });
  new Gauge({
    name: "countersign_due_failing",
    help: "People and messages for whom the last beat could not do what was due: doctor names them",
    registers,
    collect() {
      this.set(parts.failing());
    },
  });
  const parked = new Gauge({
    name: "countersign_parked_workspaces",
    help: "Workspaces that let us in no more: an operator has to act",
    registers,
  });
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
    event: (type, took) => {
      seconds.observe({ type }, took);
      events.inc({ type });
    },
    text: async () => {
      const { oldestWaiting, parked: shut, ...states } = await parts.deliveries.counts();
      for (const [state, n] of Object.entries(states)) deliveries.set({ state }, n);
      parked.set(shut);
      oldest.set(oldestWaiting ? (parts.clock.now().getTime() - oldestWaiting.getTime()) / 1_000 : 0);
      return { type: register.contentType, body: await register.metrics() };
    },
  };
}
