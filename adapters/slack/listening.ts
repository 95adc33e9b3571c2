import { App, type Receiver } from "@slack/bolt";
import type { Acknowledge } from "./answers.ts";
import type { Us } from "./payload.ts";
import { payloadOf, type SlackPayload } from "./payload-shape.ts";
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
  { botToken, botId, botUser, team }: Us & { botToken: string; botId: string },
  take: (payload: SlackPayload, ack: Acknowledge) => Promise<void>,
  odd: () => void,
): App {
  const app = new App({
    receiver,
    logger: quiet,
    attachFunctionToken: false,
    authorize: async () => ({ botToken, botId, botUserId: botUser, teamId: team }),
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
