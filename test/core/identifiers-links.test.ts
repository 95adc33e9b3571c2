import { describe, expect, it } from "vitest";
import { findIdentifiers } from "../../src/core/text/identifiers.ts";
import { nhsNumber } from "../fakes/identifiers.ts";

/* Promises which numbers in a link are asked about: by the words beside them, wherever they stand in the address. */

const found = (text: string) =>
  findIdentifiers(text).map(
    ({ kind, verdict, start, end }) => `${verdict} ${kind} ${text.slice(start, end)}`,
  );
const asked = (number: string) => [`questioned hospital-number ${number}`];
const at = (path: string) => `https://records.example/${path}`;
const spaced = (words: string) => words.split(" ");

describe("a number in a link is asked about", () => {
  const names = spaced(
    "patient patients Patient nhs NHS mrn pid pas hospid hospital-no hosp_num hospital_number casenote case-note casenotes case-notes chi",
  );
  const more = spaced("id Id identifier number num no ref nhs mrn -id _no");
  it.each(names)("beside %s, and what may stand between", (name) => {
    for (const rest of ["", ...more])
      for (const between of spaced("= : / # _ . ? & - =' == %3D %2F %20 + %253D"))
        for (const number of ["1234567", "RX12345"]) {
          const link = at(`view/${name}${rest}${between}${number}`);
          expect([link, found(link)]).toEqual([link, asked(number)]);
        }
  });

  it.each(spaced("/patient /patients _nhs .mrn ?nhs &mrn -patient"))("before %s", (after) => {
    for (const number of ["1234567", "123-4567"])
      expect(found(at(`view/${number}${after}`))).toEqual(asked(number));
  });

  it.each([
    ["www.records.example/mrn/1234567", "1234567"],
    ["records.example/mrn/1234567", "1234567"],
    ["http://records.example/mrn/1234567", "1234567"],
    ["https://records.example/?x=1&mrn=1234567&y=2", "1234567"],
    ["https://records.example/mrn/123-4567-89", "123-4567-89"],
    ["https://records.example/mrn/123 4567 89", "123 4567 89"],
    ["See https://records.example/mrn/1234567, please", "1234567"],
    ["https://records.example/patient%2F1234567", "1234567"],
    ["https://records.example/p%61tient/1%32345", "1%32345"],
  ])("in %s, where it stands", (text, number) => {
    expect(found(text)).toEqual(asked(number));
  });
});

describe("a number in a link is let pass", () => {
  it.each([
    "machine/1234567",
    "michi/1234567",
    "hospital/1234567",
    "hospitality/1234567",
    "patient/123",
    "patient-safety/1234567",
    "1234567/patientsafety",
    "1234567/nhsx",
    "v1.234567/patient",
    "123/patient",
  ])("in %s", (path) => {
    expect(found(at(path))).toEqual([]);
  });

  it.each([
    "https://patient-1234567.example/x",
    "https://nhs.example/1234567",
    "https://mrn.example:8443/x?1234567",
  ])("where the words, or the number, are the host's: %s", (link) => {
    expect(found(link)).toEqual([]);
  });

  it("where it is a year or a day", () => {
    for (const day of spaced("1900 1999 2000 2049 2024-03 202403 2024-12 20240305 2024-03-31"))
      expect([day, found(at(`patient/${day}`))]).toEqual([day, []]);
    for (const number of spaced("1899 2050 2024-13 2024-00 202413 20240332 2024-03-00 2024-03-311"))
      expect([number, found(at(`patient/${number}`))]).toEqual([number, asked(number)]);
  });

  it("where it is a message's time", () => {
    for (const time of spaced("p1700000000000000 1700000000.000100 1700000000000"))
      expect([time, found(at(`patient/${time}`))]).toEqual([time, []]);
    for (const number of spaced("2700000000000 17000000000001 170000000000"))
      expect([number, found(at(`patient/${number}`))]).toEqual([number, asked(number)]);
  });
});

describe("ten digits in a link that pass the NHS number's check", () => {
  const issued = nhsNumber(471_602_000);
  const unissued = nhsNumber(150_678_000);
  const wrong = `${issued.slice(0, 9)}${(Number(issued[9]) + 1) % 10}`;
  it.each<[string, string[]]>([
    [`view/${issued}`, [`questioned nhs-number ${issued}`]],
    [`view?x=${issued}&y=2`, [`questioned nhs-number ${issued}`]],
    [`view/${unissued}`, []],
    [`view/${wrong}`, []],
    [`view/a${issued}`, []],
    [`view/${issued}b`, []],
    [`nhs/${issued}`, [`refused nhs-number ${issued}`]],
    [`patient=${unissued}`, [`refused nhs-number ${unissued}`]],
    [`nhs/${wrong}`, asked(wrong)],
  ])("in %s", (path, expected) => {
    expect(found(at(path))).toEqual(expected);
  });
});
