import type { HandedOut } from "../handed-out.ts";
import type { Thing } from "../limits/reading.ts";
import type { Modals } from "../modals.ts";
import type { SlackChannel, Workspace } from "../workspace.ts";

/** What a method has to work with. */
export interface Inside {
  slack: Workspace;
  modals: Modals;
  handed: HandedOut;
  /** Keeps what broke a limit, and refuses it. */
  within(method: string, faults: readonly string[], error: string): void;
  /** Where Socket Mode connects to; null where nobody serves it. */
  connect: (() => string) | null;
}

export type Method = (args: Thing, inside: Inside) => Thing;

/** Slack answers `ok: false` with this word. */
export class Refused extends Error {
  readonly messages: readonly string[];
  constructor(error: string, messages: readonly string[] = []) {
    super(error);
    this.name = "Refused";
    this.messages = messages;
  }
}

export const text = (value: unknown): string => (value === undefined || value === null ? "" : String(value));

/** An argument that is JSON: a string in a form-encoded body, the thing itself in a JSON one. */
export function parsed(value: unknown, error: string): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new Refused(error);
  }
}

/** A conversation that the bot is in: private ones that it is not in do not exist for it. */
export function channelFor(id: unknown, { slack }: Inside): SlackChannel {
  const channel = slack.channels.get(text(id));
  const joined = channel?.members.includes(slack.botUser);
  if (!channel || (channel.is_private && !joined)) throw new Refused("channel_not_found");
  if (!joined) throw new Refused("not_in_channel");
  return channel;
}
