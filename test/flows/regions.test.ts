import { expect, it } from "vitest";
import { regionMeant, regionName, regionTyped } from "../../src/flows/away/holidays.ts";

/* A region of public holidays: as it is typed, kept, called, and typed again. */

it.each([
  ["Scotland", "GB-SCT", "Scotland", "Scotland"],
  ["  northern   IRELAND ", "GB-NIR", "Northern Ireland", "Northern Ireland"],
  ["northern_ireland", "GB-NIR", "Northern Ireland", "Northern Ireland"],
  ["England", "GB-ENG", "England", "England"],
  ["wales", "GB-WLS", "Wales", "Wales"],
  ["gb-wls", "GB-WLS", "Wales", "Wales"],
  ["GB", "GB", "United Kingdom", "GB"],
  ["ireland", "IE", "Ireland", "IE"],
  ["de-by", "DE-BY", "DE-BY", "DE-BY"],
])("%j is %s, called %s and typed again as %s", async (typed, code, name, again) => {
  expect(await regionMeant(typed)).toBe(code);
  expect([regionName(code), regionTyped(code)]).toEqual([name, again]);
  expect(await regionMeant(again)).toBe(code);
});

it.each(["", "Atlantis", "GB-ZZZ", "ZZ", "GB-", "toString", "GB-constructor"])(
  "%j is none",
  async (typed) => {
    expect(await regionMeant(typed)).toBeNull();
  },
);
