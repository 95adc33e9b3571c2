import { given } from "../core/given.ts";
import { type Person, type PromptPlan, ROLES, type Role, type WeeklyPlan } from "../core/people/directory.ts";
import { type Message, message, type Part } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { list, text } from "./parts.ts";
import { BUTTON } from "./words/entry.ts";
import * as helpWords from "./words/help.ts";
import { firstName, line } from "./words/phrases.ts";
import { SHOW, BUTTON as TYPED } from "./words/typed.ts";
import * as words from "./words/welcome.ts";

export interface WelcomeScene {
  person: Person;
  own: { prompts: PromptPlan; weekly: WeeklyPlan } | null; // of the programme that they train in
  led: WeeklyPlan | null; // of the first programme that they lead
  empty: string | null; // a programme that they lead, and in which nobody trains yet
  waits: Part | null;
}

/** What somebody hears once, by all of their roles, with one button: to the first useful act of the first role. */
export function welcomeMessage(scene: WelcomeScene): Message {
  const { person, own, waits } = scene;
  const roles = ROLES.filter((role) => person.roles.includes(role));
  if (roles.length === 0) return line(helpWords.onlooker);
  return message(helpWords.hello(firstName(person.name)), {
    parts: [
      waits,
      ...roles.map((role) => list(saidTo(role, scene), helpWords.FOR_ROLE[role].title)),
      text(words.help),
    ],
    buttons: given([firstAct(roles, own !== null)]),
    note: roles.includes("trainee") ? helpWords.noPatients : null,
  });
}

function saidTo(role: Role, { own, led, empty }: WelcomeScene): string[] {
  switch (role) {
    case "trainee":
      return own ? [words.asks(own.prompts), words.sendsOn, words.yourWeek(own.weekly)] : [words.notEnrolled];
    case "supervisor":
      return [words.cards, words.reminds, words.notTheAssessment, helpWords.openingIsRecorded];
    case "lead":
      return given([
        empty && words.noTrainees(empty),
        words.digest(led),
        words.leadReads,
        helpWords.openingIsRecorded,
      ]);
    case "governance":
      return [words.governs];
    case "administrator":
      return [words.administers];
  }
}

function firstAct(roles: readonly Role[], enrolled: boolean) {
  if (enrolled) return button(BUTTON.logEvidence, "log", "", "primary");
  if (roles.includes("supervisor")) return button(SHOW.queue, "queue", "", "primary");
  if (roles.includes("lead")) return button(helpWords.overview, "overview", "", "primary");
  return button(TYPED.whatICanDo, "say", "help", "primary");
}
