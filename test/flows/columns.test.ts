import { expect, it } from "vitest";
import { columnMeant } from "../../src/flows/people/cells.ts";

it.each([
  ["email", "email"],
  ["Ｅｍａｉｌ", "email"],
  ["Námé", "name"],
  ["Start date (dd/mm/yyyy)", "start"],
  ["TIME ZONE", "time_zone"],
  ["Registration no.", "registration"],
  ["shoe size", null],
  ["", null],
])("a column headed %j is read as: %s", (heading, column) => {
  expect(columnMeant(heading)).toBe(column);
});
