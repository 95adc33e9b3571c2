import { byAccount } from "../../core/causes.ts";
import type { Chat, ChatEvent, ChatReply } from "../../ports/chat.ts";
import { type Desk, NONE } from "../desk.ts";
import { audited, BY_ITSELF } from "../trail.ts";
import { askAgain } from "./bind-account.ts";

/** Somebody's account was switched off or on, made a guest's, or moved to another time zone. Bindings stay. */
export async function profileChanged(
  desk: Desk,
  chat: Chat,
  event: ChatEvent,
  _now: Date,
): Promise<ChatReply> {
  const known = await desk.store.account(event.account);
  if (!known?.person) return NONE; // bound when they first act, as they are then
  await desk.store.accountChecked(event.account, null); // where the platform cannot say now, it is asked when they act
  await askAgain(desk, chat, { ...known, record: { ...known.record, checkedAt: null } });
  return NONE;
}

/** The app was taken out of a workspace, or its tokens revoked: a fact for the trail. Nothing of ours is lost by it. */
export async function appRemoved(desk: Desk, _chat: Chat, event: ChatEvent, now: Date): Promise<ChatReply> {
  const { workspace } = event.account;
  await desk.store.commit({
    cause: byAccount(event.account, event.id),
    at: now,
    audit: [audited(BY_ITSELF, "workspace.removed", `workspace:${workspace}`, { workspace })],
    answer: NONE,
  });
  return NONE;
}
