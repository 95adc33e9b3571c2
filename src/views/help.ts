import type { Person } from "../core/people/directory.ts";
import { ROLES } from "../core/people/directory.ts";
import type { Message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { BUTTON } from "./words/entry.ts";
import * as words from "./words/help.ts";
import { firstName, line } from "./words/phrases.ts";
import { BUTTON as ZONE } from "./words/zone.ts";

/** What this person can do here, by their roles; `lead` comes first where something was not understood. */
export function helpMessage(person: Person, lead: string | null = null): Message {
  if (person.roles.length === 0) return line(words.onlooker);
  const roles = ROLES.filter((role) => person.roles.includes(role));
  const trainee = roles.includes("trainee");
  return {
    lead: lead ?? words.hello(firstName(person.name)),
    parts: roles.map((role) => ({ type: "list", ...words.FOR_ROLE[role] })),
    buttons: [
      ...(trainee
        ? [button(BUTTON.logEvidence, "log", "", "primary"), button("My coverage", "coverage")]
        : []),
      ...(roles.includes("supervisor") ? [button("What waits for me", "queue")] : []),
      ...(roles.includes("lead") ? [button("Overview", "overview")] : []),
      button(ZONE, "zone"),
    ],
    note: trainee ? words.noPatients : null,
  };
}
