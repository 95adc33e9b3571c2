import { z } from "zod";
import type { Platform } from "../../src/ports/platform.ts";
import { missingBeside, settingFaults, type Together, text, wayOut } from "../../src/ports/settings.ts";
import { addTeamsCommands } from "./commands.ts";
import type { Registration } from "./sdk.ts";

const SETTINGS = z.object({
  MicrosoftAppId: text,
  MicrosoftAppPassword: text,
  MicrosoftAppTenantId: text,
  MicrosoftAppType: z
    .enum(["SingleTenant", "MultiTenant"], { error: "must be SingleTenant or MultiTenant" })
    .optional(),
  TEAMS_LOCAL: z.enum(["", "0", "1"], { error: "must be 1 or empty" }).optional(),
});

const TOGETHER: readonly Together[] = [
  ["MicrosoftAppId", ["MicrosoftAppPassword"]],
  ["MicrosoftAppId", ["MicrosoftAppTenantId"]], // whose activities are taken, whatever the app's type
  ["MicrosoftAppPassword", ["MicrosoftAppId"]],
  ["MicrosoftAppTenantId", ["MicrosoftAppId"]],
];

export const TEAMS: Platform<Registration> = {
  name: "teams",
  title: "Teams",
  standsIn: false,
  reactions: {
    approve: ["2705_whiteheavycheckmark", "2714_heavycheckmark"],
    // As its newer names are made, from code point and words; that Teams sends them nobody has seen yet.
    return: ["21a9_leftwardsarrowwithhook", "1f501_repeat", "1f501_repeatbutton"],
  },
  read(given) {
    const { data, error } = SETTINGS.safeParse(given);
    const local = given.TEAMS_LOCAL === "1";
    const faults = [
      ...settingFaults(error),
      ...(local && given.NODE_ENV === "production"
        ? ["TEAMS_LOCAL asks nobody who they are, and is refused with NODE_ENV=production"]
        : []),
      ...(local && given.MicrosoftAppId
        ? [
            "TEAMS_LOCAL and MicrosoftAppId cannot both be set: one is Microsoft's playground, the other Teams itself",
          ]
        : []),
      ...missingBeside(TOGETHER, given),
    ];
    const rest = { type: data?.MicrosoftAppType ?? "SingleTenant", login: null, ...wayOut(given) };
    const {
      MicrosoftAppId: appId,
      MicrosoftAppPassword: password = "",
      MicrosoftAppTenantId: tenant,
    } = data ?? {};
    if (local) return { faults, settings: { appId: "", password: "", tenantId: null, ...rest } };
    const tenantId = tenant?.toLowerCase() ?? null;
    return { faults, settings: appId ? { appId, password, tenantId, ...rest } : null };
  },
  secrets: ({ password }) => [password],
  calls: ({ appId, tenantId }) =>
    appId
      ? {
          path: "/api/messages",
          unsigned: unsigned(tenantId),
          otherwise: "write to the bot in Teams: it answers, or the log says why not",
          started: "with MicrosoftAppId and without TEAMS_LOCAL",
        }
      : null,
  open: async (settings, parts) => (await import("./chat.ts")).teamsChat(settings, parts),
  checkUp: async (settings, questions) => (await import("./check-up.ts")).teamsCheckUp(settings, questions),
  addCommands: addTeamsCommands,
};

/** Complete but for its token; of nobody, and nowhere, so that even a bot that believed it would do nothing. */
const unsigned = (tenantId: string | null): string =>
  JSON.stringify({
    type: "typing",
    channelId: "msteams",
    serviceUrl: "https://smba.trafficmanager.net/teams/",
    channelData: { tenant: { id: tenantId } },
  });
