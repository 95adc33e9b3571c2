import type { Command } from "commander";
import type { ReactionSets } from "../core/entry/reactions.ts";
import type { Chat } from "./chat.ts";
import type { Clock } from "./clock.ts";
import type { Conversations } from "./conversations.ts";
import type { Drawing } from "./drawing.ts";
import type { Finding } from "./finding.ts";
import type { Mount } from "./mount.ts";
import type { Given } from "./settings.ts";

/*
 * Glossary
 *   platform    where people talk: a folder of `adapters`, whose `index.ts` is one Platform, and a row of `src/platforms.ts`.
 *   settings    what an operator says of it, by environment variables; opaque to everybody but the platform itself.
 *   connection  a platform with its settings: one workspace, set up.
 */

/** Everything that the program asks of a platform. It is cheap to load: an SDK is loaded once it is opened. */
export interface Platform<Settings = unknown> {
  readonly name: string; // the part of its workspaces' names before ":"
  readonly title: string; // as people call it
  readonly standsIn: boolean; // it is opened where no other is set up
  /** Names by which reactions reach us from there, unless settings say otherwise. */
  readonly reactions: ReactionSets;
  /** What the environment says of it; null settings: it is not set up. */
  read(given: Given): { faults: readonly string[]; settings: Settings | null };
  /** What must never be shown. */
  secrets(settings: Settings): readonly (string | null)[];
  /** What it calls us at; null: nothing has to reach us from outside. */
  calls(settings: Settings): InboundCall | null;
  /** @throws one sentence, where the platform refuses us or does not answer */
  open(settings: Settings, parts: PlatformParts): Promise<OpenChat>;
  /** What can be asked of it before anybody is written to. It changes nothing there, and says no secret. */
  checkUp(settings: Settings, questions: PlatformQuestions): Promise<Finding[]>;
  /** The operator's commands that only this platform needs. */
  addCommands(program: Command, given: CommandParts<Settings>): void;
}

export interface Connection {
  platform: Platform;
  settings: unknown;
}

export type OpenChat = Chat & { readonly mounts: readonly Mount[] };

/** What happened, by name, and facts that name nobody and say nothing that anybody wrote. */
export type PlatformLog = (event: string, facts: Record<string, string | number>) => void;

export interface PlatformParts {
  clock: Clock;
  conversations: Conversations;
  drawing: Drawing;
  reactions: ReactionSets; // that mean something here
  around: Surroundings;
  log: PlatformLog;
}

/** What stands around a workspace of our own, which has no people, no channels and no address but the program's. */
export interface Surroundings {
  people(): Promise<{ user: string; name: string; about: string; active: boolean; zone: string | null }[]>;
  /** Channels that everybody there sees. */
  channels(): Promise<{ channel: string; name: string }[]>;
  /** The clock of a demonstration, which can be moved; null: time passes by itself. */
  time: { next(): Promise<{ label: string; at: Date } | null>; moveTo(at: Date): Promise<void> } | null;
  hosts: readonly string[]; // what a request may call us, lower case, with the port: "127.0.0.1:3000"; may grow
}

/** What a platform calls us at, and what it must not be possible to say there unsigned. */
export interface InboundCall {
  path: string;
  unsigned?: string; // JSON
  otherwise: string; // how else to see whether the platform gets through
  started: string; // what the bot has to have been started with
}

export interface PlatformQuestions {
  clock: Clock; // the machine's own
  conversations: Conversations;
  reviewChannels: readonly { programme: string; workspace: string; channel: string }[];
  /** People with a role, and their account in that workspace; null: none yet. */
  peopleIn(workspace: string): Promise<readonly { email: string; user: string | null }[]>;
  pause?(): Promise<unknown>; // between two questions about people
}

export interface CommandParts<Settings> {
  settings(): Settings | null;
  url(): string | null; // COUNTERSIGN_URL
  clock: Clock;
  newId(): string;
  print(text: string): void;
}
