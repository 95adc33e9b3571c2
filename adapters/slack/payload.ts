import type { ChatEvent, MessageRef } from "../../src/ports/chat.ts";
import type { SentView, SlackPayload } from "./payload-shape.ts";

/**
 * The workspace whose installation of the app this came to, decided as Bolt does: in a channel that two organisations
 * share, and on Enterprise Grid, the team on top is the one it happened in, or the one its person is of.
 */
export function installedIn(payload: SlackPayload): string | undefined {
  const { type, team_id, team, authorizations, view, user } = payload;
  const authorised = type === "event_callback" ? authorizations?.[0]?.team_id : null;
  return authorised ?? view?.app_installed_team_id ?? team_id ?? team?.id ?? user?.team_id;
}

/** Where an answer goes: what was acted on, and what may be opened or rewritten because of it. */
export interface SlackSurface {
  kind: "command" | "button" | "form" | "form-button" | "search" | "event" | "home";
  user: string;
  trigger: string | null; // opens one form, for three seconds
  responseUrl: string | null;
  view: SentView | null; // the form, or the home tab, that it happened in
  channel: string | null; // the direct conversation it happened in
  thread: string | null;
  typed: string | null; // what was said there
}

export interface Us {
  workspace: string; // "slack:T…"
  team: string;
  botUser: string;
}

/** What happened, and where its answer goes. Null: nothing that concerns us. */
export interface SlackInbound {
  event: ChatEvent;
  surface: SlackSurface;
}

export function surfaceOf(payload: SlackPayload, kind: SlackSurface["kind"]): SlackSurface {
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

const YEAR_2200_S = Date.UTC(2200) / 1_000; // beyond it is no time of Slack's

/** Slack's "1733160000.000200", seconds with microseconds, to the millisecond; `otherwise` where it is none. */
export function instantOf<T>(ts: string | undefined, otherwise: T): Date | T {
  const seconds = Number(ts);
  return ts && seconds >= 0 && seconds < YEAR_2200_S ? new Date(Math.round(seconds * 1_000)) : otherwise;
}
