import { BUTTON as ENTRY } from "../views/words/entry.ts";
import { ask, BUTTON as PROMPT } from "../views/words/prompt.ts";
import { approveAll, BUTTON as REVIEW } from "../views/words/review.ts";
import { PEOPLE } from "./people.ts";
import { changed, command, evidence, on, press, react, remark, type Scene, say } from "./scene.ts";

const { maya, jo, ali, okafor, lind, sam } = PEOPLE;

const mon2 = on("2026-03-02");
const tue3 = on("2026-03-03");
const wed4 = on("2026-03-04");
const thu5 = on("2026-03-05");
const fri6 = on("2026-03-06");

export const FIRST_WEEK: readonly Scene[] = [
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
      ask,
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
    press(
      REVIEW.writeFeedback,
      "A year of beam flatness",
      remark("Say which measurements you made yourself."),
    ),
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

export const SECOND_WEEK: readonly Scene[] = [
  mon9("10:00", okafor, "Dr Okafor reacts with ✅ to the new card", react("✅", "To review: #3")),
  tue10("10:30", jo, "Jo snoozes the prompt", press(PROMPT.snooze, ask)),
  tue10("10:31", jo, "Jo would rather be asked tomorrow", press(PROMPT.tomorrow, "When shall I ask again?")),
  tue10(
    "11:00",
    maya,
    "Maya answers the prompt by form",
    press(
      PROMPT.log,
      ask,
      evidence(
        "research-summary",
        "2026-03-09",
        "R&D1 R&D5 Sci3",
        "Literature review on transit dosimetry",
        "I searched three databases, appraised eighteen papers, and wrote the section on their limits.",
      ),
    ),
  ),
  tue10("16:00", lind, "Dr Lind presses Approve", press(approveAll(2), "To review: CE-1")),
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
