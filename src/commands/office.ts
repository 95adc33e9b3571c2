import type { Command } from "commander";
import type { Desk } from "../flows/desk.ts";
import type { Deliveries } from "../ports/deliveries.ts";

/** Runs a command on the database of the settings, beside a running bot if there is one; closed when it ends. */
export type WithDesk = (work: (desk: Desk) => Promise<void>) => Promise<void>;

export interface Outbox {
  desk: Desk;
  deliveries: Pick<Deliveries, "aside" | "doubtAll">;
}

/** The same for a command about what is to be sent. */
export type WithOutbox = (work: (outbox: Outbox) => Promise<void>) => Promise<void>;

/** Adds one group of commands to the program. @param tell what is being done, beside what is printed */
export type AddCommands = (
  program: Command,
  withDesk: WithDesk,
  print: (text: string) => void,
  tell?: (text: string) => void,
) => void;

export const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}`;
