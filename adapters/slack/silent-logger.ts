import { type Logger, LogLevel } from "@slack/logger";

const nothing = () => {};

/** Slack's own libraries log whole payloads. Ours are logged by us: ids, never text. */
export const quiet: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
