import type { OtherLogin } from "../adapters/teams/sdk.ts";
import { type Config, readConfig } from "../src/config.ts";
import { PLATFORMS } from "../src/platforms.ts";
import type { Chat } from "../src/ports/chat.ts";
import type { Rate } from "../src/ports/rates.ts";
import type { Given } from "../src/ports/settings.ts";

/** How a test's bot is connected otherwise than its settings say. */
export interface Trial {
  around?: (chat: Chat) => Chat; // stands between the engine and each platform
  login?: OtherLogin; // in place of Microsoft's
  rate?: Rate | null; // how fast platforms may be called; null: as fast as it goes
}

/** What these settings say, with each platform opened as the trial says. */
export function tried(env: Given, { around = (chat) => chat, login, rate }: Trial): Config {
  const config = readConfig(env, PLATFORMS);
  return {
    ...config,
    connections: config.connections.map(({ platform, settings }) => ({
      settings: platform.name === "teams" && login ? { ...(settings as object), login } : settings,
      platform: {
        ...platform,
        open: async (given, parts) => {
          const chat = await platform.open(given, parts);
          const lookUps = chat.limits?.lookUps ?? null;
          const limits =
            rate === undefined
              ? chat.limits
              : rate && lookUps && { messages: rate, lookUps, perPerson: null };
          return { ...chat, ...around({ ...chat, limits }) };
        },
      },
    })),
  };
}
