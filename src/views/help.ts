import { given } from "../core/given.ts";
import { type Person, ROLES, type Role } from "../core/people/directory.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { list } from "./parts.ts";
import { yourCoverage } from "./words/coverage.ts";
import { BUTTON } from "./words/entry.ts";
import * as words from "./words/help.ts";
import { BUTTON as MY_DATA } from "./words/own-data.ts";
import { firstName, line } from "./words/phrases.ts";
import { BUTTON as TYPED } from "./words/typed.ts";
import { BUTTON as ZONE } from "./words/zone.ts";

/** What this person can do here, by their roles; `lead` comes first where something was not understood. */
export function helpMessage(person: Person, lead: string | null = null): Message {
  if (person.roles.length === 0) return line(words.onlooker);
  const roles = ROLES.filter((role) => person.roles.includes(role));
  const trainee = roles.includes("trainee");
  return message(lead ?? words.hello(firstName(person.name)), {
    parts: roles.map((role) => list(words.FOR_ROLE[role].items, words.FOR_ROLE[role].title)),
    buttons: given([
      trainee && button(BUTTON.logEvidence, "log", "", "primary"),
      trainee && button(yourCoverage, "coverage"),
      roles.includes("supervisor") && button(TYPED.waits, "queue"),
      roles.includes("lead") && button(words.overview, "overview"),
      button(ZONE, "zone"),
      button(MY_DATA, "mydata"),
    ]),
    note: smallPrint(roles),
  });
}

/** What whoever logs is asked, and what whoever reads others' evidence is told beforehand. */
function smallPrint(roles: readonly Role[]): string | null {
  const reads = roles.includes("supervisor") || roles.includes("lead");
  const said = given([roles.includes("trainee") && words.noPatients, reads && words.openingIsRecorded]);
  return said.length > 0 ? said.join(" ") : null;
}
