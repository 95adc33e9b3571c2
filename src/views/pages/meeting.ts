import { formatDay } from "../../core/calendar/calendar.ts";
import type { Entry } from "../../core/entry/entry.ts";
import { given } from "../../core/given.ts";
import type { AgreedAction } from "../../core/meetings/meeting.ts";
import { nameAmong } from "../../core/people/same-names.ts";
import type { Form } from "../../ports/form.ts";
import type { Block, PageLine, PageView } from "../../ports/pages.ts";
import { button } from "../buttons.ts";
import { lineOf, type MeetingScene, ownerOf, tickButtons, titleOf, undoRecorded } from "../meetings.ts";
import { item, list, text } from "../parts.ts";
import { covered } from "../words/coverage.ts";
import { codesOf } from "../words/entry.ts";
import * as words from "../words/meetings.ts";
import { areas, specific } from "../words/pages.ts";
import { anyOf } from "../words/phrases.ts";
import { statement } from "../words/prompt.ts";
import { entryLink, figure, section, tallyOf, view } from "./parts.ts";

/**
 * What both have before them when they meet, on a sheet or two of paper.
 * @param form in which what is agreed is written down; null: there is no room for more today
 */
export function meetingView(scene: MeetingScene, form: Form | null): PageView {
  const { pair, happened } = scene;
  const { approved, cameBack, logged, waiting, returned, gaps, coverage } = happened;
  const title = titleOf(scene);
  const told = words.counted(approved.length, cameBack, logged.length);
  const since = `${words.since(pair.last?.day ?? null)}: ${told}`;
  const review = scene.review ? `${words.thisReview(scene.review)} ` : "";
  return view(title, words.asOf(scene.day, `${review}${since}`), [
    section("before", words.AGREED_BEFORE, [
      ...(pair.before.length > 0
        ? pair.before.map((one) => actionBlock(scene, one))
        : [text(words.nothingBefore)]),
    ]),
    section("since", words.SINCE, [
      {
        type: "figures",
        items: [
          figure(words.APPROVED, String(approved.length)),
          figure(words.RETURNED, String(cameBack)),
          figure(words.LOGGED, String(logged.length)),
          figure(areas, tallyOf(coverage.areas)),
          figure(specific, tallyOf(coverage.specificCompetencies)),
        ],
      },
      list(
        approved.map((entry) => entryLine(scene, entry, codesOf(entry.standing.words))),
        words.APPROVED,
      ),
      list(
        logged
          .filter((entry) => !approved.some(({ id }) => id === entry.id))
          .map((entry) => entryLine(scene, entry, codesOf(entry.words))),
        words.LOGGED,
      ),
      approved.length + logged.length === 0 && text(words.nothingApproved),
    ]),
    section("waits", words.WAITS, [
      waiting.length === 0 && text(words.nothingWaits),
      list(
        waiting.map(({ entry, with: asked, workingDays }): PageLine => {
          const who = anyOf(asked.map((person) => nameAmong(scene.names, person)));
          return [entryLink(entry, scene.code), words.waitsFor(who, workingDays)];
        }),
      ),
    ]),
    section("back", words.CAME_BACK, [
      returned.length === 0 && text(words.nothingBack),
      list(
        returned.map((entry): PageLine => [entryLink(entry, scene.code), words.withFeedback(entry.feedback)]),
      ),
    ]),
    section("next", words.LOOK_AT_NEXT, [
      gaps.length === 0 && text(words.noGaps),
      list(gaps.map(({ competence }) => statement(competence))),
      text(`${covered(coverage)}.`),
    ]),
    section("today", words.TODAY, todayBlocks(scene, form, title)),
    section("about", words.TO_COME, [
      text(pair.planned.length > 0 ? words.next(pair.planned.map(({ day }) => day)) : words.nothingPlanned),
      { type: "advice", text: `${words.bothSee} ${words.HOW}` },
    ]),
  ]);
}

const entryLine = ({ code }: MeetingScene, entry: Entry, codes: readonly string[]): PageLine => [
  entryLink(entry, code),
  codes.length > 0 ? ` (${codes.join(", ")})` : "",
];

/** With what can be done about it, while it is open. */
const actionBlock = (scene: MeetingScene, one: AgreedAction): Block =>
  item(
    lineOf(scene)(one),
    ...(one.state === "open"
      ? tickButtons(scene.place, one).map((each) => ({ ...each, about: one.words }))
      : []),
  );

function todayBlocks(scene: MeetingScene, form: Form | null, about: string): (Block | false | null)[] {
  const { pair, place, reader } = scene;
  const { agreed, today } = pair;
  const own = agreed.filter(({ by, state }) => by === reader && state === "open");
  const { action, owner, due, state } = words.COLUMN;
  return [
    !today && text(words.nothingToday),
    today && agreed.length === 0 && text(words.heldToday),
    agreed.length > 0 && {
      type: "table",
      caption: words.TODAY,
      columns: [action, owner, due, state],
      rows: agreed.map((one) => [
        one.words,
        ownerOf(scene, one.ownerId),
        one.due ? formatDay(one.due) : words.noDay,
        words.STATE[one.state],
      ]),
    },
    !form && text(words.fullToday),
    form && { type: "advice", text: words.FORM.intro },
    {
      type: "deciding",
      buttons: given([
        today &&
          own.length > 0 && {
            ...button(words.undoAgreed(own.length), "meeting-undo", undoRecorded(place, today, own)),
            about,
          },
      ]),
      forms: form ? [{ label: words.BUTTON.record, about, form }] : [],
    },
  ];
}
