import type { MessageRef } from "../../src/ports/chat.ts";

/*
 * The parts of Slack's payloads that we read. Whatever comes is Slack's own word (its signature was checked), but no
 * field is taken for granted: what is missing is undefined.
 */

export interface Payload {
  type?: string;
  team_id?: string;
  team?: { id?: string } | null;
  authorizations?: readonly { team_id?: string | null }[] | null;
  user?: { id?: string; team_id?: string };
  user_id?: string;
  command?: string;
  text?: string;
  trigger_id?: string;
  response_url?: string;
  event_id?: string;
  event?: SlackEvent;
  action_id?: string;
  action_ts?: string;
  value?: string;
  actions?: readonly Pressed[];
  container?: {
    type?: string;
    channel_id?: string;
    message_ts?: string;
    is_ephemeral?: boolean;
    view_id?: string;
  };
  message?: { text?: string; user?: string; ts?: string };
  view?: SentView;
}

export interface SlackEvent {
  type?: string;
  subtype?: string;
  user?: string | { id?: string };
  bot_id?: string;
  text?: string;
  channel?: string;
  channel_type?: string;
  ts?: string;
  thread_ts?: string;
  parent_user_id?: string;
  event_ts?: string;
  tab?: string;
  reaction?: string;
  item?: { type?: string; channel?: string; ts?: string };
  item_user?: string;
  files?: readonly unknown[];
  message?: SaidMessage; // of a change: as it stands now
  previous_message?: SaidMessage;
  deleted_ts?: string;
}

export interface SaidMessage {
  user?: string;
  bot_id?: string;
  subtype?: string;
  text?: string;
  ts?: string;
  thread_ts?: string;
}

export interface Pressed {
  type?: string;
  action_id: string;
  block_id?: string;
  action_ts?: string;
  value?: string;
  selected_options?: readonly { value: string; text: { text: string } }[];
}

/**
 * The workspace whose installation of the app this came to, decided as Bolt does: in a channel that two organisations
 * share, and on Enterprise Grid, the team on top is the one it happened in, or the one its person is of.
 */
export function installedIn({
  type,
  team_id,
  team,
  authorizations,
  view,
  user,
}: Payload): string | undefined {
  const authorised = type === "event_callback" ? authorizations?.[0]?.team_id : null;
  return authorised ?? view?.app_installed_team_id ?? team_id ?? team?.id ?? user?.team_id;
}

/** A view as it comes back: what was filled in is in its state. */
export interface SentView {
  id: string;
  type: string;
  hash?: string;
  callback_id: string;
  private_metadata: string;
  blocks: readonly unknown[];
  app_installed_team_id?: string;
  state?: { values: Record<string, Record<string, StateValue>> };
  title?: unknown;
  submit?: unknown;
  close?: unknown;
}

export interface StateValue {
  type: string;
  value?: string | null;
  selected_date?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: readonly { value: string; text?: { text: string } }[] | null;
}

/** Where an answer goes: what was acted on, and what may be opened or rewritten because of it. */
export interface Surface {
  kind: "command" | "button" | "form" | "form-button" | "search" | "event" | "home";
  user: string;
  trigger: string | null; // opens one form, for three seconds
  responseUrl: string | null;
  view: SentView | null; // the form, or the home tab, that it happened in
  channel: string | null; // the direct conversation it happened in
  thread: string | null;
  typed: string | null; // what was said there
}

export function surfaceOf(payload: Payload, kind: Surface["kind"]): Surface {
  return {
    kind,
    user: payload.user?.id ?? payload.user_id ?? "",
    trigger: payload.trigger_id ?? null,
    responseUrl: payload.response_url ?? null,
    view: payload.view ?? null,
    channel: null,
    thread: null,
    typed: null,
  };
}

export const refOf = ({ workspace }: { workspace: string }, channel: string, ts: string): MessageRef => ({
  workspace,
  conversation: channel,
  message: ts,
});

/** Slack's "1733160000.000200", seconds with microseconds, to the millisecond; `otherwise` where it is none. */
export function instantOf(ts: string | undefined, otherwise: Date): Date {
  const seconds = Number(ts);
  return ts && Number.isFinite(seconds) ? new Date(Math.round(seconds * 1_000)) : otherwise;
}
