import { BUTTON as ENTRY } from "../views/words/entry.ts";
import { BUTTON as PROMPT } from "../views/words/prompt.ts";
import { approveAll, BUTTON as REVIEW } from "../views/words/review.ts";
import { PEOPLE } from "./people.ts";
import { changed, command, evidence, on, press, react, remark, type Scene, say } from "./scene.ts";

/** Four weeks of a small department that has just begun with Countersign. Nobody in it exists. */
export const BEGINS = "2026-03-02T08:00:00Z"; // a Monday
export const ENDS = "2026-03-27T17:00:00Z"; // the Friday of the fourth week, after its messages

const { maya, jo, ali, okafor, lind, shah, sam } = PEOPLE;

const ASKED = "Anything recent that shows this?";

const mon2 = on("2026-03-02");
const tue3 = on("2026-03-03");
const wed4 = on("2026-03-04");
const thu5 = on("2026-03-05");
const fri6 = on("2026-03-06");

const FIRST_WEEK: readonly Scene[] = [
  mon2("10:15", maya, "Maya asks where she stands", command("status")),
  mon2(
    "11:20",
    maya,
    "Maya logs evidence by form, without being asked",
    command(
      "log",
      evidence(
        "report",
        "2026-02-27",
        "Tech4 Tech6 Tech.4",
        "Linac output drift after service",
        "I found a 1.4 % drift in the trend, checked the chamber first, and agreed the adjustment with the engineer.",
        okafor,
      ),
    ),
  ),
  mon2("15:40", okafor, "Dr Okafor reacts with ✅", react("✅", "To review: #1")),
  tue3(
    "10:05",
    maya,
    "Maya answers the prompt by form",
    press(
      PROMPT.log,
      ASKED,
      evidence(
        "case-study",
        "2026-03-02",
        "Sci1 Sci5 Clin1",
        "What a small dose difference decides",
        "I traced a difference between plan and measurement and set out which clinical decisions it would have changed.",
      ),
    ),
  ),
  tue3(
    "13:40",
    jo,
    "Jo answers the prompt with a plain reply",
    say("I plotted a year of beam flatness again and found where the step in spring came from."),
  ),
  tue3("14:10", sam, "Sam, who supervises nobody, reacts with ✅", react("✅", "To review: #2")),
  tue3("14:12", maya, "Maya reacts with ✅ to her own entry", react("✅", "To review: #2")),
  wed4("09:15", lind, "Dr Lind reacts with ✅", react("✅", "To review: #2")),
  wed4(
    "16:30",
    jo,
    "Jo finishes the draft and sends it",
    press(
      ENTRY.finish,
      "I plotted a year",
      changed({
        title: "A year of beam flatness",
        kind: "report",
        firstDay: "2026-03-03",
        claims: ["Sci1", "Tech5"],
        attested: true,
      }),
    ),
  ),
  thu5(
    "11:10",
    ali,
    "Ali answers the nudge by form",
    press(
      PROMPT.log,
      "one line is enough",
      evidence(
        "meeting",
        "2026-03-04",
        "Sci1 Prof11",
        "How our service is organised",
        "I met the five section leads and drew how decisions are made, and on which science each section rests.",
        lind,
      ),
    ),
  ),
  thu5("14:00", okafor, "Dr Okafor reacts with ↩️ to Jo's entry", react("↩️", "To review: #3")),
  thu5(
    "14:03",
    okafor,
    "Dr Okafor writes what should change",
    press(REVIEW.writeFeedback, "A year of beam flatness", remark("Say which measurements you made yourself.")),
  ),
  fri6(
    "09:20",
    jo,
    "Jo changes it and sends it again",
    press(
      ENTRY.edit,
      "Returned with feedback",
      changed({
        narrative:
          "I took the February and March measurements myself, plotted the year, and traced the step in spring to a new array.",
      }),
    ),
  ),
];

const mon9 = on("2026-03-09");
const tue10 = on("2026-03-10");
const wed11 = on("2026-03-11");
const thu12 = on("2026-03-12");

const SECOND_WEEK: readonly Scene[] = [
  mon9("10:00", okafor, "Dr Okafor reacts with ✅ to the new card", react("✅", "To review: #3")),
  tue10("10:30", jo, "Jo snoozes the prompt", press(PROMPT.snooze, ASKED)),
  tue10("10:31", jo, "Jo would rather be asked tomorrow", press(PROMPT.tomorrow, "When shall I ask again?")),
  tue10(
    "11:00",
    maya,
    "Maya answers the prompt by form",
    press(
      PROMPT.log,
      ASKED,
      evidence(
        "research-summary",
        "2026-03-09",
        "R&D1 R&D5 Sci3",
        "Literature review on transit dosimetry",
        "I searched three databases, appraised eighteen papers, and wrote the section on their limits.",
      ),
    ),
  ),
  tue10("16:00", lind, "Dr Lind presses Approve", press(approveAll(2), "To review: #1")),
  wed11(
    "10:10",
    jo,
    "Jo answers, now that she is asked again",
    press(
      PROMPT.log,
      "You asked me to come back",
      evidence(
        "report",
        "2026-03-10",
        "Clin1 PS2",
        "How accurate a set-up has to be",
        "I measured what one, two and three millimetres of set-up error do to the dose in a phantom.",
      ),
    ),
  ),
  wed11(
    "14:00",
    okafor,
    "Dr Okafor approves two claims and strikes one",
    press(
      REVIEW.choose,
      "Literature review",
      changed({ struck: ["R&D5"], reasons: { "R&D5": "It draws no further research question yet." } }),
    ),
  ),
  thu12(
    "12:15",
    ali,
    "Ali keeps a note",
    say("note I sat in on the equipment replacement meeting and wrote down how bids are ranked."),
  ),
  thu12("14:30", lind, "Dr Lind reacts with ✅", react("✅", "To review: #5")),
];

const mon16 = on("2026-03-16");
const tue17 = on("2026-03-17");
const wed18 = on("2026-03-18");
const thu19 = on("2026-03-19");
const fri20 = on("2026-03-20");

const THIRD_WEEK: readonly Scene[] = [
  mon16(
    "09:40",
    maya,
    "Maya logs evidence by form",
    command(
      "log",
      evidence(
        "presentation",
        "2026-03-13",
        "Com4 Com5 Com.3",
        "Journal club: small field dosimetry",
        "I chose the paper, led the discussion, and answered questions from physicists and radiographers.",
      ),
    ),
  ),
  mon16("11:05", okafor, "Dr Okafor reacts with ✅", react("✅", "To review: #6")),
  mon16("11:07", okafor, "Dr Okafor meant another card, and undoes it", press(REVIEW.undo, "You approved #6")),
  mon16("15:30", okafor, "Dr Okafor has read it, and approves", press(approveAll(3), "To review: #6")),
  mon16(
    "15:32",
    okafor,
    "Dr Okafor adds a comment",
    press(REVIEW.comment, "You approved #6", remark("A clear answer to the question about detectors.")),
  ),
  tue17("10:20", ali, "Ali has nothing for this one", press(PROMPT.decline, ASKED)),
  tue17(
    "11:45",
    maya,
    "Maya answers the prompt with a plain reply",
    say("I found out why the daily check failed on Monday: the chamber had not settled after the move."),
  ),
  tue17(
    "15:00",
    jo,
    "Jo answers the prompt by form",
    press(
      PROMPT.log,
      ASKED,
      evidence(
        "research-summary",
        "2026-03-16",
        "R&D1 Sci2",
        "Three papers on array calibration",
        "I compared three papers on the calibration of arrays and wrote down which of their limits apply to ours.",
      ),
    ),
  ),
  wed18(
    "09:30",
    maya,
    "Maya finishes the draft and sends it",
    press(
      ENTRY.finish,
      "I found out why",
      changed({
        title: "A daily check that failed",
        kind: "problem",
        firstDay: "2026-03-16",
        claims: ["PS1", "PS2", "PS.1"],
        attested: true,
      }),
    ),
  ),
  wed18("11:00", lind, "Dr Lind reacts with ✅", react("✅", "To review: #7")),
  wed18("11:04", lind, "Dr Lind takes the ✅ away again", react("✅", "Approved: #7", false)),
  thu19("09:50", lind, "Dr Lind reacts with ✅ after a second look", react("✅", "To review: #7")),
  thu19("10:15", okafor, "Dr Okafor types an approval", command("approve RP-8")),
  fri20(
    "11:30",
    ali,
    "Ali finishes the note and sends it",
    press(
      ENTRY.finish,
      "equipment replacement",
      changed({
        title: "How equipment is replaced",
        kind: "meeting",
        firstDay: "2026-03-12",
        claims: ["Prof2", "Prof.5"],
        attested: true,
      }),
    ),
  ),
];

const mon23 = on("2026-03-23");
const tue24 = on("2026-03-24");
const wed25 = on("2026-03-25");
const thu26 = on("2026-03-26");
const fri27 = on("2026-03-27");

const FOURTH_WEEK: readonly Scene[] = [
  mon23(
    "09:15",
    maya,
    "Maya logs evidence by form",
    command(
      "log",
      evidence(
        "procedure",
        "2026-03-20",
        "Tech5 Tech.1",
        "Rewrite of the cross-calibration procedure",
        "I rewrote the procedure after finding two steps in the wrong order, and had it reviewed.",
      ),
    ),
  ),
];

export const PLAY: readonly Scene[] = [...FIRST_WEEK, ...SECOND_WEEK, ...THIRD_WEEK, ...FOURTH_WEEK];
