import { localChat } from "../../../adapters/local/chat.ts";
import { LOCAL_WORKSPACE, type LocalOptions } from "../../../adapters/local/options.ts";
import type { ChatEvent, ChatReply } from "../../../src/ports/chat.ts";
import { fakeDrawing } from "../../fakes/drawing.ts";
import { served } from "../shared/listening.ts";

/** A local workspace on a port of its own, with four people, one channel and a clock that tests move. */
export const MAYA = "maya.rao@example.test";
export const OKAFOR = "amara.okafor@example.test";
export const GONE = "gone@example.test";

const PEOPLE = [
  { user: MAYA, name: "Maya Rao", about: "Trainee, Radiotherapy Physics", zone: "Europe/London" },
  { user: OKAFOR, name: "Dr Amara Okafor", about: "Supervisor, Radiotherapy Physics" },
  { user: "jo.bell@example.test", name: "Jo Bell", about: "Trainee, Nuclear Medicine" },
  { user: "priya.shah@example.test", name: "Dr Priya Shah", about: "Training lead" },
  { user: GONE, name: "Sam Gone", about: "Left in May", active: false },
].map((one) => ({ zone: null, active: true, ...one }));

export async function workspace(options: Partial<LocalOptions> & { started?: boolean } = {}) {
  const { started = true, ...rest } = options;
  const events: ChatEvent[] = [];
  const logged: { message: string; facts: Record<string, unknown> }[] = [];
  let answer: (event: ChatEvent) => ChatReply | Promise<ChatReply> = () => ({ type: "none" });
  let now = new Date("2026-11-24T09:30:00.000Z");

  const server = await served((req, res) => local.mounts[0]?.handler(req, res));
  const { host } = server;
  const friday = {
    label: "Friday 27 November, 16:00: weekly messages",
    at: new Date("2026-11-27T16:00:00.000Z"),
  };

  const local = localChat({
    file: ":memory:",
    clock: { now: () => now },
    people: async () => PEOPLE,
    channels: async () => [{ channel: "reviews", name: "radiotherapy-reviews" }],
    time: {
      next: async () => (now < friday.at ? friday : null),
      moveTo: async (at) => {
        now = at;
      },
    },
    hosts: [host],
    drawing: fakeDrawing,
    log: (message, facts) => logged.push({ message, facts }),
    ...rest,
  });
  const start = () =>
    local.start(async (event) => {
      events.push(event);
      return answer(event);
    });
  if (started) await start();

  const origin = `http://${host}`;
  return {
    local,
    host,
    origin,
    events,
    logged,
    to: (user: string) => ({ type: "direct" as const, account: { workspace: LOCAL_WORKSPACE, user } }),
    channel: { type: "channel" as const, workspace: LOCAL_WORKSPACE, channel: "reviews" },
    answerWith(next: typeof answer) {
      answer = next;
    },
    at: (user: string, rest = "") => `${origin}/local/as/${encodeURIComponent(user)}${rest}`,
    post: (
      url: string,
      fields: Record<string, string> | [string, string][],
      headers: Record<string, string> = {},
    ) => fetch(url, { method: "POST", body: new URLSearchParams(fields), headers, redirect: "manual" }),
    page: async (url: string) => (await fetch(url)).text(),
    async close() {
      await local.stop();
      await server.close();
    },
  };
}

export type Workspace = Awaited<ReturnType<typeof workspace>>;
