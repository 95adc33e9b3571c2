import { LogLevel } from "@slack/web-api";

/** For clients in tests of what fails: what they would say about it is expected. */
export const quietLogger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
