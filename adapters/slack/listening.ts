import { App, type Receiver } from "@slack/bolt";
import type { Acknowledge } from "./answers.ts";
import type { Payload } from "./payload.ts";
import { quiet } from "./quiet.ts";

/** One way for everything that comes: Bolt verifies and sorts, one function takes it. */
export function listening(
  receiver: Receiver,
  us: { botToken: string; botId: string; botUser: string; team: string },
  take: (payload: Payload, ack: Acknowledge) => Promise<void>,
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
  const taken = async ({ body, ack }: { body: unknown; ack: unknown }) =>
    take(body as Payload, ack as Acknowledge);
  app.event(all, async ({ body }) => take(body as Payload, async () => {})); // Bolt has said so already
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
