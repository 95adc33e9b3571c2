import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sizeOf } from "../../../adapters/teams/card.ts";
import { toActivity, toCard, toNotice } from "../../../adapters/teams/outbound.ts";
import { withAccounts } from "../../../src/ports/mentions.ts";
import type { Message } from "../../../src/ports/message.ts";
import { type Action, button as viewButton } from "../../../src/views/buttons.ts";
import { line } from "../../../src/views/words/phrases.ts";
import { message } from "../../fixtures.ts";
import { faultsInDialog, faultsInMessage } from "../../platforms/teams/limits.ts";
import { card } from "../local/samples.ts";
import { button, messagesContract } from "../shared/messages.ts";
import { anyMessage } from "../slack/fullest.ts";
import { actionsIn, fullWords, HOSTILE, hostile, runsIn, saidIn } from "./fullest.ts";

/** Nothing wrong in either of the places where a message may be shown. */
const faultsIn = (one: Message) => [
  ...faultsInMessage(toActivity(one)),
  ...faultsInDialog({ task: { type: "continue", value: toNotice(one) } }),
];

describe("a message", () => {
  it("begins with its lead and ends with its buttons and its note", () => {
    const { body } = toCard(card);
    expect(saidIn(toCard(card)).split("\n")[0]).toBe(card.lead);
    expect(body.slice(-2).map(({ type }) => type)).toEqual(["ActionSet", "RichTextBlock"]);
    expect(saidIn(toCard(card))).toMatch(new RegExp(`${card.note?.slice(-20)}$`));
    expect(faultsIn(card)).toEqual([]);
  });

  it("is whole in its notification, which names no button", () => {
    const { summary, text } = toActivity(card);
    expect(summary).toMatch(/^To review: #412/);
    expect(summary).toContain("It had drifted by 1.4 %.");
    expect(summary).not.toContain("Approve all 3]");
    expect(text).toBeUndefined();
  });

  it("has its words as they were typed, in no place where they would mean anything", () => {
    const shown = toCard(message({ lead: HOSTILE, parts: [{ type: "quote", text: HOSTILE }] }));
    const typed = HOSTILE.replace(/[\u202e\u202c]/g, "").trim();
    const said = saidIn(shown).replaceAll("\u2060", "").split("\n");
    expect(said.map((one) => one.trim())).toEqual([typed, typed]);
    expect(JSON.stringify(shown).match(/"(TextBlock|FactSet|Action\.OpenUrl)"/g)).toBeNull();
  });

  it("keeps the lines of a text apart, and the gaps between them", () => {
    const { body } = toCard(message({ parts: [{ type: "quote", text: "one\ntwo\n\nthree" }] }));
    expect(body.at(-1)).toMatchObject({
      type: "Container",
      style: "emphasis",
      items: [
        { inlines: [{ text: "one" }] },
        { inlines: [{ text: "two" }], spacing: "None" },
        { inlines: [{ text: "three" }], spacing: "Small" },
      ],
    });
  });

  it("calls whoever is mentioned below the line that names them, and lets no name mean anything", () => {
    const mention = { person: "p", name: "Dr <b>[Okafor](https://evil.test)</b>" };
    const asked = (user?: string) =>
      message({ parts: [{ type: "text", text: ["Asked: ", { ...mention, ...(user && { user }) }] }] });
    const { body, msteams } = toCard(asked("29:okafor"));
    const at = "<at>Dr bOkaforhttpsevil.testb</at>";
    expect(body.at(-1)).toMatchObject({ type: "TextBlock", text: at });
    expect(msteams.entities).toMatchObject([{ text: at, mentioned: { id: "29:okafor" } }]);
    expect(saidIn(toCard(asked()))).toContain(mention.name);
    expect(JSON.stringify(toCard(asked()))).not.toContain('"TextBlock"');
    expect([...faultsIn(asked("29:okafor")), ...faultsIn(asked())]).toEqual([]);
  });
});

describe("a button", () => {
  const pressed = (action: string) => actionsIn(toCard({ ...line("x"), buttons: [button("Go", action)] }))[0];

  it("asks for a dialog, in which any answer can be given", () => {
    expect(pressed("edit")).toEqual({
      type: "Action.Submit",
      title: "Go",
      data: { action: "edit", value: "e/1", msteams: { type: "task/fetch" } },
    });
  });

  it("whose action is decided at once is answered in place, in old clients too", () => {
    const decided: readonly Action[] = ["approve", "discard", "prompt-decline", "prompt-tomorrow"];
    for (const action of decided)
      expect(actionsIn(toCard({ ...line("x"), buttons: [viewButton("Go", action, "e/1")] }))[0]).toEqual({
        type: "Action.Execute",
        title: "Go",
        verb: action,
        data: { action, value: "e/1" },
        fallback: { type: "Action.Submit", title: "Go", data: { action, value: "e/1" } },
      });
  });

  it("in a dialog sends the dialog", () => {
    const { card } = toNotice({ ...line("x"), buttons: [button("A", "approve"), button("B", "edit")] });
    expect(actionsIn(card.content)).toEqual([
      { type: "Action.Submit", title: "A", data: { action: "approve", value: "e/1" } },
      { type: "Action.Submit", title: "B", data: { action: "edit", value: "e/1" } },
    ]);
  });

  it("that is wanted seldom stands in a menu of its message; a dialog has none", () => {
    const whole = { ...line("x"), buttons: [button("A")], more: [button("B"), viewButton("C", "discard")] };
    const modes = (actions: readonly object[]) => actions.map((one) => Reflect.get(one, "mode"));
    expect(modes(actionsIn(toCard(whole)))).toEqual([undefined, "secondary", "secondary"]);
    expect(modes(actionsIn(toNotice(whole).card.content))).toEqual([undefined, undefined, undefined]);
    expect(faultsIn(whole)).toEqual([]);
  });

  it("of many stands in a row of six at most", () => {
    const { body } = toCard({ ...line("x"), buttons: Array.from({ length: 14 }, (_, n) => button(`${n}`)) });
    const rows = body.flatMap((one) => (one.type === "ActionSet" ? [one.actions.length] : []));
    expect(rows).toEqual([6, 6, 2]);
  });

  it("of a queue tells those who listen what it is about", () => {
    const item = { type: "item" as const, text: "#412, Drift, from Maya", buttons: [button("Open #412")] };
    expect(actionsIn(toCard(message({ parts: [item] })))[0]).toMatchObject({
      tooltip: "Open #412: #412, Drift, from Maya",
    });
  });
});

messagesContract({
  name: "Teams",
  fill: hostile,
  words: fullWords,
  said: (one) => saidIn(toCard(one)),
  labels: (one) => actionsIn(toCard(one)).map(({ title }) => title),
  links: (one) => runsIn(toCard(one)).flatMap(({ selectAction }) => selectAction?.url ?? []),
  faultsIn,
  fits: 28_500,
  narrative: "[NHS](https://evil.test) [x](javascript:alert(1)) **b**",
});

describe("whatever anybody writes", () => {
  it("a message stays within what Teams takes, wherever it is shown", () => {
    fc.assert(
      fc.property(anyMessage, (any) => {
        expect(faultsIn(any)).toEqual([]);
        expect(sizeOf(toCard(any))).toBeLessThan(40_000);
      }),
      { numRuns: 30 },
    );
  });

  it("nobody is called but by an account that was looked up, and by a name that means nothing else", () => {
    fc.assert(
      fc.property(anyMessage, (any) => {
        const card = toCard(any);
        const called = JSON.stringify(card.body).match(/"type":"TextBlock","text":"[^"]*"/g) ?? [];
        for (const one of called) expect(one).toMatch(/"text":"(<at>[\p{L}\p{M}\p{N} .'’-]+<\/at> ?)+"$/u);
        for (const { mentioned } of card.msteams.entities ?? [])
          expect(["U012ABCDEF", "29:x", "<!channel>"]).toContain(mentioned.id);
      }),
      { numRuns: 30 },
    );
  });

  it("nothing is read as markdown, nothing is linked but by a link, nobody's words turn round", () => {
    fc.assert(
      fc.property(anyMessage, (calling) => {
        const any = withAccounts(calling, new Map());
        const shown = JSON.stringify(toCard(any));
        expect(
          shown.match(/"type":"(TextBlock|FactSet|Image|Media)"|"url":"(?!https:)|"entities"/g),
        ).toBeNull();
        expect(saidIn(toCard(any)).match(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g)).toBeNull();
      }),
      { numRuns: 30 },
    );
  });
});
