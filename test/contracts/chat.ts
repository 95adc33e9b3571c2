import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../src/core/people/directory.ts";
import {
  type Chat,
  ChatError,
  type ChatEvent,
  type ChatReply,
  type MessageRef,
} from "../../src/ports/chat.ts";
import type { Message } from "../../src/ports/message.ts";

/** One implementation, ready to be tried, and what only its platform can do. */
export interface ChatOnTrial {
  chat: Chat; // not started
  maya: { account: Account; email: string; name: string; zone: string | null };
  channel: string; // one that exists
  /** What stands in a message now: its lead, or null where it is gone. */
  read(ref: MessageRef): Promise<string | null>;
  /** Maya writes to the bot; resolves once it has been handled, to whether it was taken. */
  write(text: string): Promise<boolean>;
  react(ref: MessageRef, emoji: string, added: boolean): Promise<void>;
  close(): Promise<void>;
}

const message = (lead: string): Message => ({
  lead,
  parts: [
    { type: "text", text: "One line\nand another" },
    { type: "quote", text: "<b>not bold</b>" },
    { type: "list", title: "Things", items: ["one", "two"] },
    { type: "facts", rows: [{ label: "Kind", value: "Audit" }] },
    { type: "links", links: [{ label: "Record", url: "https://example.test/1" }] },
  ],
  buttons: [{ label: "Approve", action: "approve", value: "e1/1", style: "primary" }],
  note: "Small print",
});

const failureOf = (work: Promise<unknown>): Promise<ChatError> =>
  work.then(
    () => Promise.reject(new Error("expected a ChatError, and it worked")),
    (reason) => (reason instanceof ChatError ? reason : Promise.reject(reason)),
  );

/** What is said of it once the platform has been asked often enough: some say at random that a thing is not there. */
async function inTheEnd(work: () => Promise<unknown>): Promise<ChatError> {
  for (let asked = 1; ; asked += 1) {
    const failure = await failureOf(work());
    if (failure.concerns !== "passing" || asked === 10) return failure;
  }
}

/** What the engine and the flows rely on, whatever the platform. */
export function chatContract(name: string, make: () => Promise<ChatOnTrial>): void {
  describe(`the Chat port, as ${name}`, () => {
    let trial: ChatOnTrial;
    let events: ChatEvent[];
    let answer: (event: ChatEvent) => Promise<ChatReply>;

    beforeEach(async () => {
      trial = await make();
      events = [];
      answer = async () => ({ type: "none" });
      await trial.chat.start(async (event) => {
        events.push(event);
        return answer(event);
      });
    });
    afterEach(async () => {
      await trial.close();
    });

    const toMaya = () => ({ type: "direct" as const, account: trial.maya.account });
    const toChannel = (channel = trial.channel) => ({
      type: "channel" as const,
      workspace: trial.chat.workspace,
      channel,
    });

    it("answers a send with the reference of what arrived: a channel is another conversation than a direct one", async () => {
      const direct = await trial.chat.send(toMaya(), message("To you"), "k1");
      const open = await trial.chat.send(toChannel(), message("To all"), "k2");
      expect(direct.workspace).toBe(trial.chat.workspace);
      expect(open.conversation).not.toBe(direct.conversation);
      expect([await trial.read(direct), await trial.read(open)]).toEqual(["To you", "To all"]);
    });

    it("gives every message a reference of its own, the same delivery sent twice included", async () => {
      const refs = [];
      for (const key of ["k1", "k1", "k2"]) refs.push(await trial.chat.send(toMaya(), message("Hello"), key));
      expect(new Set(refs.map((ref) => ref.message)).size).toBe(3);
    });

    it("finds what was delivered by its key, where it was delivered, and says of no other that it was", async () => {
      const ref = await trial.chat.send(toMaya(), message("Hello"), "k1");
      await trial.chat.send(toMaya(), message("Later"), "k2");
      expect([ref, "unknown"]).toContainEqual(await trial.chat.delivered(toMaya(), "k1"));
      expect(["absent", "unknown"]).toContain(await trial.chat.delivered(toMaya(), "k"));
      expect(["absent", "unknown"]).toContain(await trial.chat.delivered(toChannel(), "k1"));
    });

    it("shows an updated message as it is now, under the same reference and key", async () => {
      const ref = await trial.chat.send(toMaya(), message("To review"), "k1");
      await trial.chat.update(ref, message("Approved"));
      expect(await trial.read(ref)).toBe("Approved");
      expect([ref, "unknown"]).toContainEqual(await trial.chat.delivered(toMaya(), "k1"));
    });

    it("says of a message that is not there to be updated that it is this message", async () => {
      const ref = await trial.chat.send(toMaya(), message("Hello"), "k1");
      const failure = await inTheEnd(() =>
        trial.chat.update({ ...ref, message: "no-such-message" }, message("Changed")),
      );
      expect(failure).toMatchObject({ concerns: "message", uncertain: false });
      expect(await trial.read(ref)).toBe("Hello");
    });

    it("says of a conversation with nobody that it is this conversation", async () => {
      const nobody = { type: "direct" as const, account: { ...trial.maya.account, user: "nobody" } };
      for (const to of [nobody, toChannel("nowhere")]) {
        const failure = await inTheEnd(() => trial.chat.send(to, message("Hello"), "k1"));
        expect(failure).toMatchObject({ concerns: "conversation", uncertain: false });
      }
    });

    it("never sends to an account of another workspace", async () => {
      const { user } = trial.maya.account;
      const elsewhere = { type: "direct" as const, account: { workspace: "elsewhere:1", user } };
      const failure = await failureOf(trial.chat.send(elsewhere, message("Hello"), "k1"));
      expect(failure.concerns).toBe("conversation");
    });

    it("knows who reacts with what now, and nobody who took it back", async () => {
      const ref = await trial.chat.send(toMaya(), message("To review"), "k1");
      expect(["unknown", []]).toContainEqual(await trial.chat.reactionsOn(ref));
      await trial.react(ref, "white_check_mark", true);
      await trial.react(ref, "eyes", true);
      await trial.react(ref, "eyes", false);
      const standing = [{ user: trial.maya.account.user, emoji: "white_check_mark" }];
      expect(["unknown", standing]).toContainEqual(await trial.chat.reactionsOn(ref));
    });

    it("describes an account as the platform knows it", async () => {
      const { account, email, name: called, zone } = trial.maya;
      const known = { email, name: called, zone, kind: "member", active: true };
      expect(["unknown", known]).toContainEqual(await trial.chat.profile(account));
    });

    it("does not describe an account that it does not have", async () => {
      const nobody = await trial.chat.profile({ ...trial.maya.account, user: "nobody" });
      expect(["absent", "unknown"]).toContain(nobody);
      expect(await trial.chat.profile({ ...trial.maya.account, workspace: "elsewhere:1" })).toBe("unknown");
    });

    it("says who is in a channel it has, and of no other", async () => {
      const { workspace } = trial.chat;
      const inside = await trial.chat.members({ type: "channel", workspace, channel: trial.channel });
      if (inside !== "unknown")
        expect(inside.people.map(({ user }) => user)).toContain(trial.maya.account.user);
      const elsewhere = { type: "channel" as const, workspace, channel: "nowhere" };
      expect(await trial.chat.members(elsewhere)).toBe("unknown");
      expect(await trial.chat.members({ ...elsewhere, workspace: "elsewhere:1" })).toBe("unknown");
    });

    it("finds an account by its exact address and never by a part of one", async () => {
      const { account, email } = trial.maya;
      expect([account, "unknown"]).toContainEqual(await trial.chat.find(email));
      for (const near of [email.slice(1), `${email}.uk`, email.replace("@", "+x@"), ""])
        expect(["absent", "unknown"]).toContain(await trial.chat.find(near));
    });

    it("brings what somebody writes as an event of theirs, in this workspace, each with an id of its own", async () => {
      for (const _ of [1, 2]) expect(await trial.write("hello there")).toBe(true);
      const said = { type: "text", text: "hello there", direct: true, account: trial.maya.account };
      expect(events).toMatchObject([said, said]);
      expect(new Set(events.map(({ id }) => id)).size).toBe(2);
    });

    it("survives a handler that fails", async () => {
      answer = async () => {
        throw new Error("broken");
      };
      await trial.write("first");
      answer = async () => ({ type: "none" });
      expect(await trial.write("second")).toBe(true);
      expect(events).toHaveLength(2);
    });

    it("takes no events after it stopped, and may be stopped twice", async () => {
      await trial.chat.stop();
      await trial.chat.stop();
      expect(await trial.write("too late")).toBe(false);
      expect(events).toEqual([]);
    });
  });
}
