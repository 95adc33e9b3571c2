import path from "node:path";
import type { Platform, PlatformParts } from "../../src/ports/platform.ts";

export { HOME, LOCAL_WORKSPACE } from "./options.ts";

/** Anybody may act as anybody in the local workspace, so it must never stand where real evidence is kept. */
export function refuseInProduction(nodeEnv: string | undefined): void {
  if (nodeEnv !== "production") return;
  throw new Error(
    "The local workspace lets anybody act as anybody, so it does not start with NODE_ENV=production. " +
      "Configure Slack or Microsoft Teams, or unset NODE_ENV to try Countersign out.",
  );
}

export interface LocalSettings {
  file: string;
}

/** The platform that needs no account: it is opened where no other is set up. */
export const LOCAL = {
  name: "local",
  title: "The local workspace",
  standsIn: true,
  reactions: { approve: [], return: [] }, // Slack's names
  read: ({ DATABASE_URL }) => ({ faults: [], settings: { file: localFile(DATABASE_URL ?? "") } }),
  secrets: () => [],
  calls: () => null,
  open: async (
    { file }: LocalSettings,
    { clock, drawing, log, around }: Pick<PlatformParts, "clock" | "drawing" | "log" | "around">,
  ) => (await import("./chat.ts")).localChat({ file, clock, drawing, log, ...around }),
  checkUp: async () => [],
  addCommands: () => {},
} satisfies Platform<LocalSettings>;

/** It keeps its messages in a file of its own, beside the database or in ./data. */
export function localFile(databaseUrl: string): string {
  if (!/^postgres/.test(databaseUrl))
    return `${databaseUrl.replace(/^file:/, "") || "./data/countersign.db"}.workspace`;
  // One that cannot be read is refused where settings are read, whichever platform there is.
  const name = URL.parse(databaseUrl)?.pathname.slice(1) || "countersign";
  return path.join("data", `${name}.workspace`);
}
