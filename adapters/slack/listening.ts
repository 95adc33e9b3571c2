import { App, type Receiver } from "@slack/bolt";
import type { Acknowledge } from "./answers.ts";
import type { Payload } from "./payload.ts";
import { payloadOf } from "./payload-shape.ts";
import { quiet } from "./silent-logger.ts";

/** We read it and could not do what it asks; any other failure is Bolt's, of a payload that it cannot read. */
export class NotHandled extends Error {
  constructor(cause: unknown) {
    super(String(cause), { cause });
  }
}

/** One way for everything that comes: Bolt verifies and sorts, one function takes it. */
export function listening(
  receiver: Receiver,
  us: { botToken: string; botId: string; botUser: string; team: string },
  take: (payload: Payload, ack: Acknowledge) => Promise<void>,
  odd: () => void,
): App {
  const app = new App({
    receiver,
    logger: quiet,
    attachFunctionToken: false,
    authorize: async () => ({
      botToken: us.botToken,
      botId: us.botId,
      botUserId: us.botUser,
      teamId: us.team,
    }),
  });
  const all = /.*/s;
  /** Over a socket no door stands before Bolt: what cannot be read is received, and said to be odd. */
  const read = async (body: unknown, ack: Acknowledge) => {
    const payload = payloadOf(body);
    if (payload)
      return take(payload, ack).catch((cause: unknown) => {
        throw new NotHandled(cause);
      });
    odd();
    return ack();
  };
  const taken = async ({ body, ack }: { body: unknown; ack: unknown }) => read(body, ack as Acknowledge);
  app.event(all, async ({ body }) => read(body, async () => {})); // Bolt has said so already
  app.command(all, taken);
  app.action(all, taken);
  app.shortcut(all, taken);
  app.view(all, taken);
  app.options(all, taken);
  // Without this Bolt would turn our failure into a "received".
  app.error(async (error) => {
    throw error.original ?? error;
  });
  return app;
}
