import { COLUMNS } from "./cells.ts";

/** A file of people to fill in: our columns, and an invented person for each of the roles. */
export const PEOPLE_TEMPLATE = [
  COLUMNS.join(","),
  "anita.shah@hospital.example,Dr Anita Shah,lead;supervisor,Radiotherapy Physics,,,,,Head of Radiotherapy Physics,CS00001,,",
  "chidi.okafor@hospital.example,Dr Chidi Okafor,supervisor,,,,,,Principal Physicist,CS00002,,",
  "maya.rao@hospital.example,Maya Rao,trainee,Radiotherapy Physics,chidi.okafor@hospital.example;anita.shah@hospital.example,2026-09-01,2029-08-31,Europe/London,Pre-registration trainee,,Mon-Fri,",
  "piotr.nowak@hospital.example,Piotr Nowak,administrator,,,,,,,,,",
  "",
].join("\r\n");
