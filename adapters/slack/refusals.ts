import type { ChatError, Concerns } from "../../src/ports/chat.ts";

/*
 * What Slack's refusals are about, by their names in Slack's documentation. This is the one table: a name that is not
 * in it is passing, for nobody knows that it is not.
 */

const REFUSED: Readonly<Record<Concerns, readonly string[]>> = {
  message: [
    "attachment_payload_limit_exceeded",
    "block_mismatch",
    "cant_update_message",
    "edit_window_closed",
    "invalid_attachments",
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "markdown_text_conflict",
    "message_not_found",
    "metadata_too_large",
    "msg_blocks_too_long",
    "msg_too_long",
    "no_text",
    "too_many_attachments",
  ],
  conversation: [
    "cannot_dm_bot",
    "channel_is_limited_access",
    "channel_not_found",
    "channel_type_not_supported",
    "external_channel_migrating",
    "invalid_user_combination",
    "invalid_users",
    "is_archived",
    "is_inactive",
    "messages_tab_disabled",
    "method_not_supported_for_channel_type",
    "not_in_channel",
    "restricted_action",
    "restricted_action_non_threadable_channel",
    "restricted_action_read_only_channel",
    "restricted_action_thread_locked",
    "restricted_action_thread_only_channel",
    "user_disabled",
    "user_not_found",
    "user_not_visible",
    "users_not_found",
  ],
  // Nothing of ours may come in any more, until an operator or an administrator has seen to it.
  workspace: [
    "access_denied",
    "accesslimited",
    "account_inactive",
    "ekm_access_denied",
    "enterprise_is_restricted",
    "invalid_auth",
    "message_limit_exceeded",
    "missing_scope",
    "no_permission",
    "not_allowed_token_type",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
    "team_not_found",
    "token_expired",
    "token_revoked",
    "two_factor_setup_required",
  ],
  passing: ["update_failed"], // and whatever is not here
};

const ASKED_TO_WAIT = ["ratelimited", "rate_limited"];
export const WITHOUT_HEADER_MS = 30_000;

/** @param why what Slack named as its reason; anything but a name is an answer that cannot be read */
export function meaningOf(why: unknown): ConstructorParameters<typeof ChatError>[1] {
  if (!isName(why)) return { concerns: "passing", uncertain: true };
  if (ASKED_TO_WAIT.includes(why)) return { concerns: "passing", retryAfterMs: WITHOUT_HEADER_MS };
  for (const concerns of ["message", "conversation", "workspace", "passing"] as const)
    if (REFUSED[concerns].includes(why)) return { concerns };
  // Slack's own trouble (internal_error, fatal_error …), a name that is new, or a word of a proxy: was it done?
  return { concerns: "passing", uncertain: true };
}

/**
 * The SDK gives the whole of a body that it cannot read as the reason: of one that was cut, of a proxy's page. Only
 * a name is Slack's own word.
 */
export const isName = (why: unknown): why is string =>
  typeof why === "string" && /^[a-z0-9_]{1,80}$/.test(why);
