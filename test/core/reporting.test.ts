import { describe, expect, it } from "vitest";
import type { Actor, EntryAction, Standing } from "../../src/core/entry/decision.ts";
import { asOthersSee, DISCARDED_MS, type Entry, isPutAway } from "../../src/core/entry/entry.ts";
import { isPrivate } from "../../src/core/entry/may.ts";
import { transition } from "../../src/core/entry/transition.ts";
import { approved, claim, draft, entry, NOW, reported, returned, withdrawn, words } from "../fixtures.ts";

const actor = (standing: Standing, id: string, governs = false): Actor => ({
  ...{ id, here: true, standing, leads: standing === "lead", governs, onBehalfOf: null },
});
const trainee = actor("trainee", "rao");
const reviewer = actor("reviewer", "okafor");
const governance = actor("onlooker", "field", true);

const PATIENT = "Quillfeather";
const said = words({
  title: PATIENT,
  narrative: PATIENT,
  reflection: PATIENT,
  links: [{ label: PATIENT, url: `https://${PATIENT}.example`, pages: null }],
  numberNote: PATIENT,
  claims: [claim({ line: PATIENT }), claim({ competence: "Tech6", struck: PATIENT })],
});
const standing = approved({ words: said }).standing;
const STATES: Record<string, Entry> = {
  submitted: entry({ words: said }),
  approved: approved({ words: said }),
  returned: returned({ words: said, feedback: PATIENT }),
  withdrawn: withdrawn({ words: said, reason: PATIENT }),
  "draft after a return": draft({ words: said, revision: 2 }),
  "sent again over what stands": entry({ words: said, revision: 2, standing }),
  "approved, with a draft discarded over it": {
    ...approved({ words: said }),
    discarded: { at: NOW, revision: 2, words: said },
  },
  "a draft over what stands": draft({ words: said, revision: 2, standing }),
};

const act = (on: Entry, action: EntryAction, by: Actor) => transition(on, action, by, NOW);
function done(...what: Parameters<typeof act>): Entry {
  const decision = act(...what);
  return decision.ok && decision.entry
    ? decision.entry
    : expect.fail(decision.ok ? "gone" : decision.why.type);
}
const why = (...what: Parameters<typeof act>) => {
  const decision = act(...what);
  return decision.ok ? "allowed" : decision.why.type;
};
const report: EntryAction = { type: "report", where: null };
const close = (verdict: "patient" | "clear"): EntryAction => {
  return { type: "close-report", verdict, approved: verdict === "clear" ? said : null };
};
const clean: EntryAction = { type: "revise", words: words({ title: "Clean" }), send: true };

describe.each(Object.entries(STATES))("an entry that is %s, and reported", (_, before) => {
  const hidden = done(before, report, trainee);

  it("is seen by nobody else, counts nowhere, and takes nothing but a new version and the end of that", () => {
    expect(hidden).toMatchObject({ status: "reported", standing: null });
    expect(asOthersSee(hidden)).toBeNull();
    for (const action of [
      { type: "approve", revision: hidden.revision, struck: [], how: "button", reaction: null },
      { type: "return", revision: hidden.revision, feedback: "More.", how: "button" },
    ] as const)
      expect(why(hidden, action, reviewer)).toBe("reported");
    for (const action of [
      { type: "withdraw", reason: "x" },
      { type: "bring-back", approved: said },
      { type: "discard" },
      { type: "delete-draft" },
      report,
    ] as const)
      expect(why(hidden, action, trainee)).toBe("reported");
  });

  it("is as it was where there was nothing in it, whatever was written anew meanwhile", () => {
    const { version, ...was } = before;
    expect(done(done(hidden, clean, trainee), close("clear"), governance)).toEqual({
      ...was,
      version,
      updatedAt: NOW,
    });
  });

  it("has none of its words where there was: what was written anew is for review, else nothing but codes, days and kind is left", () => {
    const anew = done(done(hidden, clean, trainee), close("patient"), governance);
    expect(anew).toMatchObject({ status: "submitted", revision: before.revision + 1, standing: null });
    const left = done(hidden, close("patient"), governance);
    expect(left).toMatchObject({ status: "draft", revision: before.revision + 1, standing: null });
    expect(left.words.claims.map(({ competence }) => competence)).toEqual(["Sci.1", "Tech6"]);
    for (const one of [anew, left]) expect(JSON.stringify(one)).not.toContain(PATIENT);
    expect(isPrivate(left) || isPutAway(left)).toBe(false);
  });

  it("is closed by whoever answers for information governance alone, and by nobody in their own", () => {
    for (const by of [
      trainee,
      { ...trainee, governs: true },
      reviewer,
      actor("lead", "shah"),
      actor("onlooker", "sam"),
    ])
      expect(why(hidden, close("patient"), by)).toBe("not-allowed");
    expect(why(before, close("clear"), governance)).toBe("not-allowed");
  });
});

it("a draft that was discarded over what stood is gone once its day is over, also while it was reported", () => {
  const before = {
    ...approved(),
    discarded: { at: new Date(NOW.getTime() - DISCARDED_MS), revision: 2, words: said },
  };
  const cleared = done(done(before, report, trainee), close("clear"), governance);
  expect(cleared).toEqual({ ...approved(), standing: { ...approved().standing, words: said } });
});

describe("reporting", () => {
  it("is for those who can read it", () => {
    for (const by of [trainee, reviewer, actor("lead", "shah")])
      expect(why(entry(), report, by)).toBe("allowed");
    for (const by of [actor("onlooker", "sam"), governance, { ...reviewer, here: false }])
      expect(why(entry(), report, by)).toBe("not-allowed");
    expect(why(draft(), report, trainee)).toBe("never-sent");
  });

  it("takes no new version that says the same, whatever else of it was changed", () => {
    const hidden = reported({ words: said });
    const same = {
      ...said,
      kind: "audit" as const,
      attested: true,
      claims: said.claims.map((one) => ({ ...one, struck: null })),
    };
    expect(why(hidden, { type: "revise", words: same, send: true }, trainee)).toBe("words-unchanged");
    const kept = done(hidden, { type: "revise", words: words({ title: "Half" }), send: false }, trainee);
    expect(kept).toMatchObject({ status: "reported", revision: 1, clean: { sent: false } });
    expect(done(kept, close("patient"), governance)).toMatchObject({
      status: "draft",
      words: { title: "Half" },
    });
  });
});
