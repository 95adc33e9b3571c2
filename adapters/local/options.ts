import type { Clock } from "../../src/ports/clock.ts";
import type { Drawing } from "../../src/ports/drawing.ts";

/** What the local workspace is opened with. */
export interface LocalOptions {
  file: string; // its own SQLite file, or ":memory:"
  clock: Clock;
  /** `user` is the e-mail address, which is the account's id here. */
  people(): Promise<{ user: string; name: string; about: string; active: boolean; zone: string | null }[]>;
  /** Channels that everybody here sees. */
  channels(): Promise<{ channel: string; name: string }[]>;
  /** The clock of a demonstration, which can be moved; null: time passes by itself. */
  time: { next(): Promise<{ label: string; at: Date } | null>; moveTo(at: Date): Promise<void> } | null;
  hosts: readonly string[]; // what a request may call us, lower case, with the port: "127.0.0.1:3000"; may grow
  drawing: Drawing;
  log(message: string, facts: Record<string, unknown>): void;
}
