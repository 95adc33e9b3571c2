import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { loadFramework, shippedFrameworks } from "../../framework/load.ts";
import { openDatabase } from "../../prisma/client.ts";
import { prismaDeliveries } from "../../prisma/deliveries.ts";
import { prismaStore } from "../../prisma/store.ts";
import { engine } from "../../src/engine/engine.ts";
import type { Chat } from "../../src/ports/chat.ts";
import type { Deliveries } from "../../src/ports/deliveries.ts";
import { NO_LINKS } from "../../src/ports/pages.ts";
import { WORKSPACE } from "../fixtures.ts";
import { DEFAULT_REACTIONS } from "../reactions.ts";
import { httpChat } from "./http-chat.ts";

/*
 * One of several engines on one database: `engine-process.ts <database> <platform> <lease ms> <send ms> <instant>`. It
 * says "ready" and does what it is told: "at <instant>" moves its clock, "beat" does what is due and sends, "finish" ends.
 *
 * STOPS="claimed:1" stops this process with SIGSTOP, as the system may: after its first claim; "held:7" between the
 * database's seventh answer that a lease holds and the send; "sent:7" between the seventh send and its record;
 * "sending:7" inside the platform's seventh send, before anything has left. Whatever else is in hand then waits at
 * one of the other places: at each moment one thing goes wrong.
 */

const [url = "", platform = "", leaseMs = "", sendMs = "", instant = ""] = process.argv.slice(2);
const [where = "", which = "0"] = (process.env.STOPS ?? "").split(":");
const times = new Map<string, number>();
let stillWith = 0; // sends that the platform has not answered
let frozen: Promise<void> | null = null;

async function mayStop(here: string, key = ""): Promise<void> {
  if (frozen && here !== "sending") return frozen;
  const time = (times.get(here) ?? 0) + 1;
  times.set(here, time);
  if (here !== where || time !== Number(which)) return;
  let thaw = () => {};
  frozen = new Promise((resolve) => {
    thaw = resolve;
  });
  while (stillWith > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  process.stdout.write(`stopping ${key}\n`);
  process.kill(process.pid, "SIGSTOP");
  frozen = null;
  thaw();
}

const database = openDatabase(url);
const inner = prismaDeliveries(database);
const deliveries: Deliveries = {
  ...inner,
  async claim(...asked) {
    const claimed = await inner.claim(...asked);
    if (claimed.length > 0) await mayStop("claimed");
    return claimed;
  },
  async holds(...asked) {
    const answer = await inner.holds(...asked);
    await mayStop("held");
    return answer;
  },
};
const reached = httpChat(platform, WORKSPACE);
const chat: Chat = {
  ...reached,
  start: async () => {}, // nobody speaks to it: it only sends
  async send(to, message, key) {
    if (where === "sending") await mayStop("sending", key);
    stillWith += 1;
    const ref = await reached.send(to, message, key).finally(() => {
      stillWith -= 1;
    });
    await mayStop("sent");
    return ref;
  },
};

const frameworks = await Promise.all(
  (await shippedFrameworks()).map(async ({ id, file }) => [id, await loadFramework(file)] as const),
);
const [[, framework] = []] = frameworks;
if (!framework) throw new Error("No framework is shipped.");
const store = prismaStore(database);
const log = (event: string, facts: object = {}) =>
  void process.stderr.write(`${event} ${JSON.stringify(facts)}\n`);
let now = new Date(instant);
const running = engine({
  desk: {
    store,
    clock: { now: () => now },
    framework: () => framework,
    editions: () => [framework],
    reactions: DEFAULT_REACTIONS,
    links: NO_LINKS,
    newId: randomUUID,
  },
  deliveries,
  chats: [chat],
  log: { info: () => {}, warn: log, error: log },
  owner: randomUUID(),
  pace: { leaseMs: Number(leaseMs), sendMs: Number(sendMs) },
});
await store.auditHead(); // a connection is open
process.stdout.write("ready\n");

for await (const line of createInterface(process.stdin)) {
  const [word, moved = ""] = line.split(" ");
  if (word === "at") now = new Date(moved);
  if (word === "beat")
    running.beat().then(
      () => process.stdout.write(`beat ${now.toISOString()}\n`),
      (error: unknown) => process.stdout.write(`failed ${String(error)}\n`),
    );
  if (word === "finish") break;
}
await running.stop();
await store.close();
process.stdout.write("finished\n");
process.exit(0);
