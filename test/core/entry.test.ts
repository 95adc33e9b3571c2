import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor, Decision, Entry, EntryAction, Standing } from "../../src/core/entry/entry.ts";
import { transition } from "../../src/core/entry/transition.ts";
import { approved, claim, draft, entry, NOW, returned, withdrawn, words } from "../fixtures.ts";

const actor = (standing: Standing, id: string = standing): Actor => ({
  id,
  here: true,
  standing,
  leads: standing === "lead",
  onBehalfOf: null,
});
const trainee = actor("trainee", "rao");
const reviewer = actor("reviewer", "okafor");

const approve = (revision = 1, struck: { competence: string; reason: string }[] = []): EntryAction => ({
  type: "approve",
  revision,
  struck,
  how: "button",
  reaction: null,
});
const giveBack = (feedback: string, revision = 1): EntryAction => ({
  type: "return",
  revision,
  feedback,
  how: "button",
});
const takeBack = (reason: string): EntryAction => ({ type: "withdraw-approval", reason, how: "button" });
const revise = (send: boolean, title = "Changed"): EntryAction => ({
  type: "revise",
  words: words({ title, claims: [claim(), claim({ competence: "Tech4" })] }),
  send,
});

function done(decision: Decision): Entry {
  if (!decision.ok || !decision.entry) throw new Error(decision.ok ? "nothing is left" : decision.why.type);
  return decision.entry;
}
const why = (decision: Decision) => (decision.ok ? "allowed" : decision.why.type);

describe("an entry's life", () => {
  it("goes from draft to submitted to approved, and the approved revision counts", () => {
    const sent = done(transition(draft(), revise(true), trainee, NOW));
    expect(sent).toMatchObject({ status: "submitted", revision: 1, standing: null });
    const counted = done(transition(sent, approve(), reviewer, NOW));
    expect(counted).toMatchObject({
      status: "approved",
      standing: { revision: 1, approval: { by: "okafor" } },
    });
  });

  it("keeps an approved revision standing while the next is written and reviewed", () => {
    const next = done(transition(approved(), revise(false), trainee, NOW));
    expect(next).toMatchObject({ status: "draft", revision: 2, standing: { revision: 1 } });
    const sent = done(transition(next, revise(true), trainee, NOW));
    expect(sent).toMatchObject({ status: "submitted", revision: 2, standing: { revision: 1 } });
    const replaced = done(transition(sent, approve(2), reviewer, NOW));
    expect(replaced.standing?.revision).toBe(2);
  });

  it("gives a returned entry a new revision when it is changed, and the old one stays as it was", () => {
    const again = done(transition(returned(), revise(true), trainee, NOW));
    expect(again).toMatchObject({ status: "submitted", revision: 2 });
  });

  it("strikes claims with a reason; a struck claim stays visible and counts nowhere", () => {
    const two = entry({ words: words({ claims: [claim(), claim({ competence: "Tech4" })] }) });
    const struck = [{ competence: "Tech4", reason: "not shown" }];
    const decided = done(transition(two, approve(1, struck), reviewer, NOW));
    expect(decided.standing?.words.claims.map((one) => one.struck)).toEqual([null, "not shown"]);
    expect(why(transition(two, approve(1, [{ competence: "Tech4", reason: " " }]), reviewer, NOW))).toBe(
      "strike-reason-needed",
    );
    expect(why(transition(two, approve(1, [{ competence: "Com1", reason: "no" }]), reviewer, NOW))).toBe(
      "unknown-claim",
    );
    const all = [...struck, { competence: "Sci.1", reason: "no" }];
    expect(why(transition(two, approve(1, all), reviewer, NOW))).toBe("all-struck");
  });

  it("is waiting again, with every claim, after its approval was withdrawn", () => {
    const back = done(transition(approved(), takeBack("wrong entry"), reviewer, NOW));
    expect(back).toMatchObject({ status: "submitted", revision: 1, standing: null });
    expect(done(transition(back, approve(), reviewer, NOW)).status).toBe("approved");
  });

  it("loses only its standing revision when the approval is withdrawn while a later one is written", () => {
    const later = done(transition(approved(), revise(false), trainee, NOW));
    const back = done(transition(later, takeBack("wrong entry"), reviewer, NOW));
    expect(back).toMatchObject({ status: "draft", revision: 2, standing: null });
  });

  it("may have its approval withdrawn by a lead with a reason, and by nobody else but the approver", () => {
    expect(why(transition(approved(), takeBack("reason"), actor("lead"), NOW))).toBe("allowed");
    expect(why(transition(approved(), takeBack(""), actor("lead"), NOW))).toBe("reason-needed");
    expect(why(transition(approved(), takeBack("reason"), actor("reviewer", "lind"), NOW))).toBe(
      "not-the-approver",
    );
    expect(why(transition(approved(), takeBack("reason"), trainee, NOW))).toBe("own-entry");
    expect(why(transition(entry(), takeBack("reason"), reviewer, NOW))).toBe("nothing-approved");
  });

  it("is gone when a draft that was never sent is discarded", () => {
    const decision = transition(draft(), { type: "discard" }, trainee, NOW);
    expect(decision).toMatchObject({ ok: true, entry: null });
  });

  it("is as it was approved when the draft over it is discarded", () => {
    const stood = approved();
    const later = done(transition(stood, revise(false), trainee, NOW));
    const back = done(transition(later, { type: "discard" }, trainee, NOW));
    expect(back).toMatchObject({
      status: "approved",
      revision: 1,
      words: stood.words,
      standing: stood.standing,
    });
  });

  it("cannot be discarded once it was sent: what was decided about it stays", () => {
    const again = done(transition(returned(), revise(false), trainee, NOW));
    expect(why(transition(again, { type: "discard" }, trainee, NOW))).toBe("only-drafts");
    expect(why(transition(entry(), { type: "discard" }, trainee, NOW))).toBe("only-drafts");
    expect(why(transition(again, { type: "withdraw", reason: "" }, trainee, NOW))).toBe("allowed");
  });

  it("is kept and counts nowhere when withdrawn; what counted needs a reason", () => {
    expect(why(transition(approved(), { type: "withdraw", reason: " " }, trainee, NOW))).toBe(
      "reason-needed",
    );
    const gone = done(transition(approved(), { type: "withdraw", reason: "twice" }, trainee, NOW));
    expect(gone).toMatchObject({ status: "withdrawn", standing: null, words: approved().words });
    expect(why(transition(gone, revise(true), trainee, NOW))).toBe("withdrawn");
  });

  it("needs feedback to be returned", () => {
    expect(why(transition(entry(), giveBack("  "), reviewer, NOW))).toBe("feedback-needed");
    expect(done(transition(entry(), giveBack(" Say more. "), reviewer, NOW))).toMatchObject({
      status: "returned",
      feedback: "Say more.",
    });
  });
});

describe("who may change an entry", () => {
  const actions: [string, EntryAction, Standing[]][] = [
    ["revise", revise(true), ["trainee"]],
    ["withdraw", { type: "withdraw", reason: "because" }, ["trainee"]],
    ["approve", approve(), ["reviewer"]],
    ["return", giveBack("Say more."), ["reviewer"]],
  ];
  const standings: Standing[] = ["trainee", "reviewer", "lead", "onlooker"];
  const table = actions.flatMap(([name, action, allowed]) =>
    standings.map((standing) => ({ name, action, standing, may: allowed.includes(standing) })),
  );
  it.each(table)("$name by a $standing: $may", ({ action, standing, may }) => {
    expect(transition(entry(), action, actor(standing, "someone"), NOW).ok).toBe(may);
  });

  it("nobody decides a revision that is not the current one", () => {
    expect(why(transition(entry({ revision: 2 }), approve(1), reviewer, NOW))).toBe("out-of-date");
    expect(why(transition(entry({ revision: 2 }), giveBack("no", 1), reviewer, NOW))).toBe("out-of-date");
  });

  it("the first decision on a revision is the one that stands", () => {
    expect(why(transition(approved(), approve(), reviewer, NOW))).toBe("already-decided");
    expect(why(transition(approved(), giveBack("no"), reviewer, NOW))).toBe("already-decided");
    expect(why(transition(returned(), approve(), reviewer, NOW))).toBe("already-decided");
    expect(why(transition(draft(), approve(), reviewer, NOW))).toBe("not-allowed"); // nobody else knows of it
    expect(why(transition(withdrawn(), approve(), reviewer, NOW))).toBe("not-waiting");
  });
});

describe("any life at all", () => {
  const step: fc.Arbitrary<[EntryAction, Actor]> = fc.tuple(
    fc.oneof(
      fc.boolean().map((send) => revise(send)),
      fc.constant<EntryAction>({ type: "discard" }),
      fc.constantFrom("", "twice").map((reason): EntryAction => ({ type: "withdraw", reason })),
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

  it("is approved exactly when its current revision is the one that stands", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        for (const one of live(steps))
          expect(one.status === "approved").toBe(
            one.standing !== null && one.standing.revision === one.revision,
          );
      }),
    );
  });

  it("never lets a trainee, a lead or an onlooker be the one who approved", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        for (const one of live(steps))
          expect([undefined, "okafor", "lind"]).toContain(one.standing?.approval.by);
      }),
    );
  });

  it("never changes the words of a revision that was sent, but for what a reviewer struck", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const sent = new Map<number, string>();
        for (const one of live(steps)) {
          const { claims, ...rest } = one.words;
          const written = JSON.stringify([rest, claims.map(({ competence, line }) => [competence, line])]);
          if (one.status !== "draft") expect(sent.get(one.revision) ?? written).toBe(written);
          if (one.status === "submitted") sent.set(one.revision, written);
        }
      }),
    );
  });

  it("never takes a revision's number twice for something that was sent", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let highest = 0;
        const lived = live(steps);
        for (const [place, one] of lived.entries()) {
          const newlySent = one.status === "submitted" && lived[place - 1]?.status !== "approved";
          if (newlySent) expect(one.revision).toBeGreaterThan(highest);
          if (one.status === "submitted") highest = Math.max(highest, one.revision);
        }
      }),
    );
  });
});
