import { dataIn } from "../data.ts";
import { type Chance, isValid, two } from "./numbers.ts";

/** What a slot of a template is filled with. */
export type Filler = (slot: string, style: string | undefined, by: Chance) => string;

const slots = dataIn<{ months: string[]; machines: string[]; suppliers: string[] }>(
  import.meta.dirname,
  "slots.yaml",
);
export const MONTHS = slots.months;

/*
 * The workplace: {date} is a day of our years, {iso} the same as 2026-03-05, {time}, {n3} that many digits, {f} a factor
 * near 1, {s} a serial number, {s10} one of ten digits that is no valid number, {tel} a supplier's telephone number,
 * {name} a machine's.
 */

export const workplace: Filler = (slot, _, by) => {
  const [day, month, year] = [by.between(1, 28), by.between(1, 12), by.between(2019, 2026)];
  switch (slot) {
    case "date":
      return by.of([
        `${two(day)}/${two(month)}/${year}`,
        `${day} ${MONTHS[month - 1]} ${year}`,
        `${day}/${month}/${two(year % 100)}`,
        `${day} ${MONTHS[month - 1]?.slice(0, 3)}`,
      ]);
    case "iso":
      return `${year}-${two(month)}-${two(day)}`;
    case "time":
      return `${two(by.between(7, 20))}:${two(by.below(60))}`;
    case "f":
      return by.of(["0.9", "1.0"]) + by.digits(2);
    case "s":
      return by.of([
        `H19${by.digits(4)}`,
        by.digits(6),
        `${by.digits(4)}-${by.digits(4)}`,
        `SN${by.digits(7)}`,
      ]);
    case "s10":
      return unlike(by);
    case "tel":
      return by.of(slots.suppliers);
    case "name":
      return by.of(slots.machines);
    default: {
      const many = Number(/^n(\d+)$/.exec(slot)?.[1]);
      if (!many) throw new Error(`No workplace has {${slot}}.`);
      return `${by.between(1, 9)}${by.digits(many - 1)}`;
    }
  }
};

/** Ten digits as many serial numbers have; where chance makes a valid number of them, the rules question it. */
function unlike(by: Chance): string {
  const ten = `0${by.of(["7", "4", "1"])}${by.digits(8)}`;
  return isValid(ten) ? unlike(by) : ten;
}
