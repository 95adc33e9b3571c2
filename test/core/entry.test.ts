import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor, EntryAction, Standing } from "../../src/core/entry/decision.ts";
import { asOthersSee, bringBackUntil, type Entry } from "../../src/core/entry/entry.ts";
import { transition } from "../../src/core/entry/transition.ts";
import { approved, claim, draft, entry, NOW, returned, withdrawn, words } from "../fixtures.ts";

const actor = (standing: Standing, id: string = standing): Actor => {
  return { id, here: true, standing, leads: standing === "lead", onBehalfOf: null };
};
const trainee = actor("trainee", "rao");
const reviewer = actor("reviewer", "okafor");

const how = "button";
const approve = (revision = 1, struck: { competence: string; reason: string }[] = []): EntryAction => {
  return { type: "approve", revision, struck, how, reaction: null };
};
const giveBack = (feedback: string, revision = 1): EntryAction => ({
  type: "return",
  revision,
  feedback,
  how,
});
const takeBack = (reason: string): EntryAction => ({ type: "withdraw-approval", reason, how });
const revise = (send: boolean, title = "Changed"): EntryAction => ({
  type: "revise",
  words: words({ title, claims: [claim(), claim({ competence: "Tech4" })] }),
  send,
});

const decided = (on: Entry, action: EntryAction, by = reviewer) => transition(on, action, by, NOW);
function done(...with_: Parameters<typeof decided>): Entry {
  const decision = decided(...with_);
  if (!decision.ok || !decision.entry) throw new Error(decision.ok ? "nothing is left" : decision.why.type);
  return decision.entry;
}
const why = (...with_: Parameters<typeof decided>) => {
  const decision = decided(...with_);
  return decision.ok ? "allowed" : decision.why.type;
};

describe("an entry's life", () => {
  it("goes from draft to submitted to approved, and the approved revision counts", () => {
    const sent = done(draft(), revise(true), trainee);
    expect(sent).toMatchObject({ status: "submitted", revision: 1, standing: null });
    const counted = { status: "approved", standing: { revision: 1, approval: { by: "okafor" } } };
    expect(done(sent, approve())).toMatchObject(counted);
  });

  it("keeps an approved revision standing while the next is written and reviewed", () => {
    const next = done(approved(), revise(false), trainee);
    expect(next).toMatchObject({ status: "draft", revision: 2, standing: { revision: 1 } });
    const sent = done(next, revise(true), trainee);
    expect(sent).toMatchObject({ status: "submitted", revision: 2, standing: { revision: 1 } });
    expect(done(sent, approve(2)).standing?.revision).toBe(2);
  });

  it("gives a returned entry a new revision when it is changed, and the old one stays as it was", () => {
    expect(done(returned(), revise(true), trainee)).toMatchObject({ status: "submitted", revision: 2 });
  });

  it("strikes claims with a reason; a struck claim stays visible and counts nowhere", () => {
    const two = entry({ words: words({ claims: [claim(), claim({ competence: "Tech4" })] }) });
    const struck = [{ competence: "Tech4", reason: "not shown" }];
    expect(done(two, approve(1, struck)).standing?.words.claims.map((one) => one.struck)).toEqual([
      null,
      "not shown",
    ]);
    for (const [competence, reason, type] of [
      ["Tech4", " ", "strike-reason-needed"],
      ["Com1", "no", "unknown-claim"],
    ] as const)
      expect(decided(two, approve(1, [{ competence, reason }]))).toEqual({
        ok: false,
        why: { type, competence },
      });
    const all = [...struck, { competence: "Sci.1", reason: "no" }];
    expect(why(two, approve(1, all))).toBe("all-struck");
  });

  it("is waiting again, with every claim, after its approval was withdrawn", () => {
    const back = done(approved(), takeBack("wrong entry"));
    expect(back).toMatchObject({ status: "submitted", revision: 1, standing: null });
    expect(done(back, approve()).status).toBe("approved");
  });

  it("loses only its standing revision when the approval is withdrawn while a later one is written", () => {
    const later = done(approved(), revise(false), trainee);
    const back = done(later, takeBack("wrong entry"));
    expect(back).toMatchObject({ status: "draft", revision: 2, standing: null });
  });

  it("may have its approval withdrawn by a lead with a reason, and by nobody else but the approver", () => {
    expect(why(approved(), takeBack("reason"), actor("lead"))).toBe("allowed");
    expect(why(approved(), takeBack(""), actor("lead"))).toBe("reason-needed");
    expect(why(approved(), takeBack("reason"), actor("reviewer", "lind"))).toBe("not-the-approver");
    expect(why(approved(), takeBack("reason"), trainee)).toBe("own-entry");
    expect(why(entry(), takeBack("reason"))).toBe("nothing-approved");
  });

  it("is put away when a draft that was never sent is discarded: brought back as it was, or gone", () => {
    const away = done(draft(), { type: "discard" }, trainee);
    expect(away).toMatchObject({ status: "discarded", discardedAt: NOW, words: draft().words });
    expect(asOthersSee(away)).toBeNull();
    expect(why(away, revise(true), trainee)).toBe("discarded");
    expect(why(away, { type: "withdraw", reason: "" }, trainee)).toBe("discarded");
    expect(why(away, { type: "discard" }, trainee)).toBe("discarded");
    expect(done(away, { type: "bring-back", approved: null }, trainee)).toEqual(draft());
    expect(decided(away, { type: "delete-draft" }, trainee)).toMatchObject({ ok: true, entry: null });
    expect(why(draft(), { type: "delete-draft" }, trainee)).toBe("not-discarded");
    expect(why(away, { type: "delete-draft" }, reviewer)).toBe("not-allowed");
  });

  it("is as it was approved when the draft over it is discarded", () => {
    const { status, revision, words, standing } = approved();
    const later = done(approved(), revise(false), trainee);
    const back = done(later, { type: "discard" }, trainee);
    expect(back).toMatchObject({ status, revision, words, standing });
    expect(asOthersSee(back)).not.toHaveProperty("discarded");
    expect(done(back, { type: "bring-back", approved: null }, trainee)).toEqual(later);
    expect(done(back, { type: "delete-draft" }, trainee)).not.toHaveProperty("discarded");
    expect(done(back, takeBack("wrong"), reviewer)).not.toHaveProperty("discarded");
  });

  it("cannot be discarded once it was sent: what was decided about it stays", () => {
    const again = done(returned(), revise(false), trainee);
    expect(why(again, { type: "discard" }, trainee)).toBe("only-drafts");
    expect(why(entry(), { type: "discard" }, trainee)).toBe("only-drafts");
    expect(why(again, { type: "withdraw", reason: "" }, trainee)).toBe("allowed");
  });

  it("is kept and counts nowhere when withdrawn; what counted needs a reason", () => {
    expect(why(approved(), { type: "withdraw", reason: " " }, trainee)).toBe("reason-needed");
    const gone = done(approved(), { type: "withdraw", reason: "twice" }, trainee);
    expect(gone).toMatchObject({ status: "withdrawn", standing: null, words: approved().words });
    expect(why(gone, revise(true), trainee)).toBe("withdrawn");
  });

  it.each([
    draft({ revision: 2 }),
    entry(),
    returned(),
    approved(),
    draft({ revision: 2, standing: approved().standing }),
  ])("that was withdrawn is brought back to how it stood, with what counted: $status", (before) => {
    const gone = done(before, { type: "withdraw", reason: "twice" }, trainee);
    const words = before.standing?.words ?? null;
    expect(done(gone, { type: "bring-back", approved: words }, trainee)).toEqual(before);
    expect(why(before, { type: "bring-back", approved: words }, trainee)).toBe("not-withdrawn");
  });

  it("that an earlier version withdrew, which kept nothing of how it stood, stays withdrawn", () => {
    expect(why(withdrawn(), { type: "bring-back", approved: null }, trainee)).toBe("cannot-bring-back");
  });

  it("needs feedback to be returned", () => {
    expect(why(entry(), giveBack("  "))).toBe("feedback-needed");
    const back = { status: "returned", feedback: "Say more." };
    expect(done(entry(), giveBack(" Say more. "))).toMatchObject(back);
  });
});

describe("who may change an entry", () => {
  const standings: Standing[] = ["trainee", "reviewer", "lead", "onlooker"];
  it.each<[string, EntryAction, Standing]>([
    ["revise", revise(true), "trainee"],
    ["withdraw", { type: "withdraw", reason: "because" }, "trainee"],
    ["bring back", { type: "bring-back", approved: null }, "trainee"],
    ["approve", approve(), "reviewer"],
    ["return", giveBack("Say more."), "reviewer"],
  ])("%s: whoever has the one standing for it, and nobody else", (_, action, allowed) => {
    const of =
      action.type === "bring-back" ? done(entry(), { type: "withdraw", reason: "" }, trainee) : entry();
    const may = standings.filter((standing) => decided(of, action, actor(standing, "someone")).ok);
    expect(may).toEqual([allowed]);
  });

  it("nobody decides a revision that is not the current one", () => {
    expect(why(entry({ revision: 2 }), approve(1))).toBe("out-of-date");
    expect(why(entry({ revision: 2 }), giveBack("no", 1))).toBe("out-of-date");
  });

  it("the first decision on a revision is the one that stands", () => {
    expect(why(approved(), approve())).toBe("already-decided");
    expect(why(approved(), giveBack("no"))).toBe("already-decided");
    expect(why(returned(), approve())).toBe("already-decided");
    expect(why(draft(), approve())).toBe("not-allowed"); // nobody else knows of it
    expect(why(withdrawn(), approve())).toBe("not-waiting");
  });
});

describe("any life at all", () => {
  const step: fc.Arbitrary<[EntryAction, Actor]> = fc.tuple(
    fc.oneof(
      fc.boolean().map((send) => revise(send)),
      fc.constant<EntryAction>({ type: "discard" }),
      fc.constant<EntryAction>({ type: "delete-draft" }),
      fc.constantFrom("", "twice").map((reason): EntryAction => ({ type: "withdraw", reason })),
      fc.constant<EntryAction>({ type: "bring-back", approved: words() }),
      fc.integer({ min: 1, max: 4 }).map((revision) => approve(revision)),
      fc
        .tuple(fc.constantFrom("", "Say more."), fc.integer({ min: 1, max: 4 }))
        .map(([f, r]) => giveBack(f, r)),
      fc.constantFrom("", "wrong").map(takeBack),
    ),
    fc.constantFrom(trainee, reviewer, actor("reviewer", "lind"), actor("lead"), actor("onlooker")),
  );

  function live(steps: readonly [EntryAction, Actor][]): Entry[] {
    const lived: Entry[] = [draft()];
    for (const [action, by] of steps) {
      const now = lived.at(-1) ?? draft();
      const decision = transition(now, action, by, NOW);
      if (decision.ok && decision.entry === null) break;
      if (decision.ok && decision.entry) lived.push(decision.entry);
    }
    return lived;
  }

  const inEveryLife = (promise: (lived: Entry[]) => void) =>
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => promise(live(steps))));

  it("is approved exactly when its current revision is the one that stands", () => {
    inEveryLife((lived) => {
      for (const { status, standing, revision } of lived)
        expect(status === "approved").toBe(standing?.revision === revision);
    });
  });

  it("never lets a trainee, a lead or an onlooker be the one who approved", () => {
    inEveryLife((lived) => {
      for (const { standing } of lived)
        expect([undefined, "okafor", "lind"]).toContain(standing?.approval.by);
    });
  });

  it("never changes the words of a revision that was sent, but for what a reviewer struck", () => {
    inEveryLife((lived) => {
      const sent = new Map<number, string>();
      for (const one of lived) {
        const { claims, ...rest } = one.words;
        const written = JSON.stringify([rest, claims.map(({ competence, line }) => [competence, line])]);
        if (one.status !== "draft") expect(sent.get(one.revision) ?? written).toBe(written);
        if (one.status === "submitted") sent.set(one.revision, written);
      }
    });
  });

  it("never takes a revision's number twice for something that was sent", () => {
    inEveryLife((lived) => {
      let highest = 0;
      for (const [place, one] of lived.entries()) {
        const newlySent = one.status === "submitted" && lived[place - 1]?.status !== "approved";
        if (newlySent) expect(one.revision).toBeGreaterThan(highest);
        if (one.status === "submitted") highest = Math.max(highest, one.revision);
      }
    });
  });
});

describe("what was put away can be brought back", () => {
  const DAY_MS = 24 * 60 * 60 * 1_000;
  const daysAfterNow = (one: Entry) => {
    const until = bringBackUntil(one);
    return until && (until.getTime() - NOW.getTime()) / DAY_MS;
  };

  it("for thirty days if it was withdrawn, and for one if it is a discarded draft", () => {
    expect(daysAfterNow(done(entry(), { type: "withdraw", reason: "" }, trainee))).toBe(30);
    expect(daysAfterNow(done(draft(), { type: "discard" }, trainee))).toBe(1);
    const begun = done(approved(), revise(false), trainee);
    expect(daysAfterNow(done(begun, { type: "discard" }, trainee))).toBe(1);
  });

  it("never where nothing was put away, or nobody knows how it stood", () => {
    for (const one of [draft(), entry(), approved(), returned()]) expect(daysAfterNow(one)).toBeNull();
    expect(daysAfterNow({ ...withdrawn(), from: null } as Entry)).toBeNull();
  });
});
