import type { Clock } from "../../src/ports/clock.ts";
import type { Drawing } from "../../src/ports/drawing.ts";
import type { PlatformLog, Surroundings } from "../../src/ports/platform.ts";

export const LOCAL_WORKSPACE = "local:workspace";
/** The page to begin with. */
export const HOME = "/local";

/** What the local workspace is opened with. `user` is the e-mail address, which is the account's id here. */
export interface LocalOptions extends Surroundings {
  file: string; // its own SQLite file, or ":memory:"
  clock: Clock;
  drawing: Drawing;
  log: PlatformLog;
}
