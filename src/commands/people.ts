import type { Command } from "commander";
import type { AddCommands } from "./office.ts";
import { addPeopleExport } from "./people-export.ts";
import { addPeopleImport } from "./people-import.ts";
import { addStandingCommands } from "./people-standing.ts";

/** What stands under "people", whoever adds to it first. */
export const peopleGroup = (program: Command): Command =>
  program.commands.find((one) => one.name() === "people") ??
  program.command("people").description("the people of this organisation");

export const addPeopleCommands: AddCommands = (program, withDesk, print, tell) => {
  const people = peopleGroup(program);
  addPeopleImport(people, withDesk, print, tell);
  addPeopleExport(people, withDesk, print);
  addStandingCommands(people, withDesk, print);
};
