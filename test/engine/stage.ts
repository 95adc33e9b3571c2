import { afterEach, beforeEach } from "vitest";
import { type Engine, engine } from "../../src/engine/engine.ts";
import { type Outbox, outbox } from "../../src/engine/outbox.ts";
import { gate } from "../../src/engine/pace.ts";
import { SEND_TIMEOUTS, type SendTimeouts } from "../../src/engine/sending.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { cardsFor } from "../../src/flows/review/consequences.ts";
import type { Chat, ChatEvent, MessageRef } from "../../src/ports/chat.ts";
import type { NewDelivery } from "../../src/ports/deliveries.ts";
import type { TestDatabase } from "../database.ts";
import { change, delivery, entry, message, NOW, put, WORKSPACE, write } from "../fixtures.ts";
import { deskOn, populated, theFramework } from "../populated.ts";
import { DEFAULT_REACTIONS } from "../reactions.ts";

/** When nothing is due. */
export const SATURDAY = new Date("2026-06-13T09:00:00.000Z");
const PATIENCE_MS = 120_000;

export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A ✅ on this message. */
export const tick = (
  message: MessageRef,
  user = "okafor",
  ours: true | "unknown" = "unknown",
): ChatEvent => ({
  id: `tick-${user}`,
  account: { workspace: WORKSPACE, user },
  at: SATURDAY,
  type: "reaction",
  reaction: "white_check_mark",
  added: true,
  message,
  ours,
});

/** Whole engines over one database, which are stopped after each test. */
export function engineStage(fresh: () => Promise<TestDatabase>) {
  const here = populated(fresh);
  const engines: Engine[] = [];
  const logged: string[] = [];
  const alerts: string[] = [];
  beforeEach(() => {
    for (const kept of [engines, logged, alerts]) kept.length = 0;
  });
  afterEach(() => Promise.all(engines.map((one) => one.stop())));

  return {
    here,
    engines,
    logged,
    alerts,

    async running(
      chat: Chat,
      but: { clock?: Desk["clock"] } & Partial<Parameters<typeof engine>[0]> = {},
    ): Promise<Engine> {
      const { clock = { now: () => SATURDAY }, ...rest } = but;
      const log = (event: string) => void logged.push(event);
      const error = (event: string) => {
        log(event);
        alerts.push(event);
      };
      const made = engine({
        desk: await deskOn(here, clock),
        deliveries: here.deliveries,
        chats: [chat],
        log: { info: log, warn: log, error },
        owner: "one",
        ...rest,
      });
      engines.push(made);
      await made.start(() => {});
      return made;
    },

    /** A submitted entry of Maya Rao's; its cards go to Dr Okafor and Dr Lind. */
    async submitted(number = 1): Promise<void> {
      const { store } = here;
      await write(store, put.entry(entry({ number })));
      const stored = { ...entry({ number }), version: 1 };
      const directory = await store.directory({ enrolment: stored.enrolmentId });
      const framework = await theFramework();
      const scene = { entry: stored, framework, directory, reactions: DEFAULT_REACTIONS };
      await store.commit(change({ deliveries: cardsFor(scene, SATURDAY) }));
    },
  };
}

type Parts = Parameters<typeof outbox>[0];

/** Outboxes over the deliveries of one database, which are stopped after each test. */
export function outboxStage(fresh: () => Promise<TestDatabase>) {
  const here = populated(fresh);
  const boxes: Outbox[] = [];
  beforeEach(() => {
    boxes.length = 0;
  });
  afterEach(() => Promise.all(boxes.map((box) => box.stop())));

  return {
    here,

    box(
      chat: Chat,
      {
        parts,
        name = "one",
        timeouts = SEND_TIMEOUTS,
      }: { parts: Partial<Parts> & Pick<Parts, "log" | "alert">; name?: string; timeouts?: SendTimeouts },
    ): Outbox {
      const made = outbox(
        {
          deliveries: here.deliveries,
          gate: gate(here.deliveries.rates), // each box as a process of its own
          clock: { now: () => NOW },
          inPeaceUntil: async () => null,
          route: async (to) => {
            if (to.type === "channel") return { chat, address: to };
            const user = to.type === "person" ? to.person : to.user;
            return { chat, address: { type: "direct", account: { workspace: WORKSPACE, user } } };
          },
          chatOf: () => chat,
          render: async () => null,
          stillTrue: async ({ what }) => (what.type === "message" ? what.message : "over"),
          calling: async (said) => said,
          simpler: () => [],
          greet: async () => false,
          askDirectly: async () => {},
          recorded: async () => {},
          reopened: () => {},
          ...parts,
        },
        name,
        timeouts,
      );
      boxes.push(made);
      return made;
    },

    queue: async (...some: Partial<NewDelivery>[]) => {
      await here.store.commit(change({ deliveries: some.map(delivery) }));
    },
  };
}

export const saying = (lead: string, to = "okafor"): Partial<NewDelivery> => ({
  key: lead,
  to: { type: "person", person: to },
  message: message({ lead }),
});
