import type { ChatEvent, ChatReply, MessageRef } from "../../src/ports/chat.ts";
import { type Button, type Message, plainText } from "../../src/ports/message.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { type EventBut, pressing } from "../stories/member.ts";
import { onceEach, WORKSPACE } from "./department.ts";
import type { Plans, StaffPlan } from "./plans.ts";
import type { Arrived } from "./signs.ts";

/* How anybody does anything on the platform, and what comes to them there. */

type Deed = EventBut<"id" | "account" | "at", ChatEvent>;

export interface Acting {
  does(who: string, deed: Deed, id?: string): Promise<ChatReply>;
  types(who: string, text: string): Promise<ChatReply>;
  presses(who: string, button: Button, message?: MessageRef): Promise<ChatReply>;
}

export const emailOf = (id: string) => `${id}@hospital.example`;

export const everyoneIn = ({ trainees, supervisors, leads }: Plans): StaffPlan[] =>
  onceEach<StaffPlan>([...trainees, ...supervisors, ...leads]);

/** A platform on which everybody is, and which tells of every message that arrives. */
export function platform(
  plans: Plans,
  arrived: (conversation: string, message: Message, ref: MessageRef) => void,
): FakeChat {
  const members = everyoneIn(plans).map(({ id, name }) => ({ user: id, name, email: emailOf(id) }));
  const chat = fakeChat({ workspace: WORKSPACE, members });
  return {
    ...chat,
    send: async (to, message, key) => {
      const ref = await chat.send(to, message, key);
      arrived(to.type === "direct" ? to.account.user : to.channel, message, ref);
      return ref;
    },
  };
}

/** @param answered is told of what somebody alone is shown as the answer to their act */
export function acting(chat: FakeChat, now: () => Date, answered: (one: Arrived) => void): Acting {
  let events = 0;
  const does: Acting["does"] = async (who, deed, id) => {
    events += 1;
    const stamp = { id: id ?? `event-${events}`, account: chat.account(who), at: now() };
    const reply = await chat.emit({ ...stamp, ...deed });
    if (reply.type === "notice")
      answered({ conversation: who, at: now().toISOString(), text: plainText(reply.message), reply: true });
    return reply;
  };
  return {
    does,
    types: (who, text) => does(who, { type: "command", text }),
    presses: (who, { action, value }, message) => does(who, pressing(action, value, message ?? null)),
  };
}
