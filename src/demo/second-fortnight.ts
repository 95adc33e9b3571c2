import { leadSees } from "../views/words/coverage.ts";
import { BUTTON as ENTRY } from "../views/words/entry.ts";
import { ask, BUTTON as PROMPT } from "../views/words/prompt.ts";
import { approveAll, BUTTON as REVIEW } from "../views/words/review.ts";
import { PEOPLE } from "./people.ts";
import { changed, command, evidence, on, press, react, remark, type Scene, say } from "./scene.ts";

const { maya, jo, ali, okafor, lind } = PEOPLE;

const mon16 = on("2026-03-16");
const tue17 = on("2026-03-17");
const wed18 = on("2026-03-18");
const thu19 = on("2026-03-19");
const fri20 = on("2026-03-20");

export const THIRD_WEEK: readonly Scene[] = [
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
  mon16(
    "11:07",
    okafor,
    "Dr Okafor meant another card, and undoes it",
    press(REVIEW.undo, "You approved RP-6"),
  ),
  mon16("15:30", okafor, "Dr Okafor has read it, and approves", press(approveAll(3), "To review: #6")),
  mon16(
    "15:32",
    okafor,
    "Dr Okafor adds a comment",
    press(REVIEW.comment, "You approved RP-6", remark("A clear answer to the question about detectors.")),
  ),
  tue17("10:20", ali, "Ali has nothing for this one", press(PROMPT.decline, ask)),
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
      ask,
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

export const FOURTH_WEEK: readonly Scene[] = [
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
  mon23("14:20", okafor, "Dr Okafor reacts with ✅ in a direct message", react("✅", "To review: CE-2")),
  mon23("16:00", lind, "Dr Lind reacts with ↩️ to Maya's entry", react("↩️", "To review: #9")),
  mon23(
    "16:03",
    lind,
    "Dr Lind writes what should change",
    press(REVIEW.writeFeedback, "To return RP-9", remark("Say who reviewed it, and what that changed.")),
  ),
  tue24(
    "10:40",
    maya,
    "Maya changes it and sends it again",
    press(
      ENTRY.edit,
      "Returned with feedback: #9",
      changed({
        narrative:
          "I rewrote the procedure after finding two steps in the wrong order. The section lead reviewed it and had me add a tolerance.",
      }),
    ),
  ),
  tue24("11:30", lind, "Dr Lind reacts with ✅ to the card of yesterday", react("✅", "Out of date: since")),
  tue24("11:32", lind, "Dr Lind reacts with ✅ to the new one", react("✅", "To review: #9")),
  tue24(
    "13:15",
    jo,
    "Jo answers the prompt by form",
    press(
      PROMPT.log,
      ask,
      evidence(
        "meeting",
        "2026-03-23",
        "Com1 Prof7",
        "Physics at the planning meeting",
        "I said what the planning system can and cannot show, and took two actions away, both done.",
        okafor,
      ),
    ),
  ),
  wed25("09:10", okafor, "Dr Okafor reacts with ✅", react("✅", "To review: #10")),
  thu26(
    "12:20",
    ali,
    "Ali answers the nudge with a plain reply",
    say("I wrote down what the safety test of an infusion pump says, and what its owner should do next."),
  ),
  fri27(
    "10:30",
    maya,
    "Maya logs evidence by form",
    command(
      "log",
      evidence(
        "teaching",
        "2026-03-26",
        "Prof8 Com.4",
        "Taught film dosimetry to two new trainees",
        "I planned the session, watched their measurements, and changed the worksheet after their questions.",
      ),
    ),
  ),
  fri27("16:20", maya, "Maya looks at what her lead sees of her", press(leadSees, "This week:")),
];
