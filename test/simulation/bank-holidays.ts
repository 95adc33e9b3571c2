/*
 * The bank holidays on which work rests, as gov.uk/bank-holidays lists them, written down by hand: a holiday that falls on a
 * weekend is there by the weekday that stands in for it.
 */

export type Region = keyof typeof BANK_HOLIDAYS;

export const BANK_HOLIDAYS = {
  "GB-ENG": [
    "2026-01-01",
    "2026-04-03", // Good Friday
    "2026-04-06", // Easter Monday
    "2026-05-04",
    "2026-05-25",
    "2026-08-31",
    "2026-12-25",
    "2026-12-28", // for Boxing Day
    "2027-01-01",
    "2027-03-26",
    "2027-03-29",
  ],
  "GB-SCT": [
    "2026-01-01",
    "2026-01-02",
    "2026-04-03", // Good Friday
    "2026-05-04",
    "2026-05-25",
    "2026-06-15", // proclaimed in February 2026, for the World Cup: a department enters it by hand
    "2026-08-03",
    "2026-11-30", // St Andrew
    "2026-12-25",
    "2026-12-28", // for Boxing Day
    "2027-01-01",
    "2027-01-04", // for 2 January
    "2027-03-26",
  ],
  "GB-NIR": [
    "2026-01-01",
    "2026-03-17", // St Patrick
    "2026-04-03",
    "2026-04-06",
    "2026-05-04",
    "2026-05-25",
    "2026-07-13", // for the Battle of the Boyne
    "2026-08-31",
    "2026-12-25",
    "2026-12-28", // for Boxing Day
    "2027-01-01",
    "2027-03-17",
    "2027-03-26",
    "2027-03-29",
  ],
} as const;
