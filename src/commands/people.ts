import type { AddCommands } from "./office.ts";
import { addPeopleExport } from "./people-export.ts";
import { addPeopleImport } from "./people-import.ts";
import { addStandingCommands } from "./people-standing.ts";

export const addPeopleCommands: AddCommands = (program, withDesk, print, tell) => {
  const people = program.command("people").description("the people of this organisation");
  addPeopleImport(people, withDesk, print, tell);
  addPeopleExport(people, withDesk, print);
  addStandingCommands(people, withDesk, print);
};
