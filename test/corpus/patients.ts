import { dataIn } from "../data.ts";
import { type Chance, two, validNumber, wrongNumber } from "./numbers.ts";
import { type Filler, MONTHS } from "./workplace.ts";

/*
 * Patients: {n} is a valid number from an issued range, {ni} one of Northern Ireland's, {o} a valid one from no issued
 * range, {x} one that fails its check, {chi} a Scottish one, {d} a day of birth, {h} a hospital number, {m} a mobile and
 * {l} a landline number, {a} a house and its street, {pc} a postcode. {n:dots} is one written in that style.
 */

const slots = dataIn<{
  beginnings: Record<string, string[]>;
  streets: string[];
  postcodes: string[];
  between: Record<string, string>; // the three parts of a number
  digits: Record<string, string>; // the ten, as others write them
  signs: Record<string, string>; // the same, where nothing stands between them
}>(import.meta.dirname, "slots.yaml");

export const patients: Filler = (slot, style, by) => {
  switch (slot) {
    case "n":
    case "ni":
    case "o":
      return styled(validNumber(by, by.of(slots.beginnings[slot] ?? [])), style, by);
    case "x":
      return styled(wrongNumber(by, by.of(slots.beginnings.x ?? [])), style, by);
    case "chi": {
      const born = [by.between(1, 28), by.between(1, 12), by.between(30, 99)].map(two).join("");
      return styled(validNumber(by, born), style, by);
    }
    case "d":
      return dayOfBirth(by, style);
    case "h":
      return hospitalNumber(by, style);
    case "m":
      return phone(`7${by.between(4, 9)}${by.digits(8)}`, style, by);
    case "l":
      return phone(`1${by.between(13, 97)}${by.digits(7)}`, style, by);
    case "a":
      return `${by.between(1, 240)}${by.of(["", "", "", "a"])} ${by.of(slots.streets)}`;
    case "pc":
      return postcode(by, style);
    default:
      throw new Error(`No patient has {${slot}}.`);
  }
};

const ENTITIES: Record<string, (digit: string) => string> = {
  keycap: (d) => `${d}\ufe0f\u20e3`,
  entities: (d) => `&#${48 + Number(d)};`,
  hexentities: (d) => `&#x3${d};`,
  percent: (d) => `%3${d}`,
  strike: (d) => `${d}\u0336`,
};

const inDigits = (text: string, ten = "0123456789") =>
  text.replace(/\d/g, (digit) => [...ten][Number(digit)] ?? "");

function styled(ten: string, style: string | undefined, by: Chance): string {
  const parts = [ten.slice(0, 3), ten.slice(3, 6), ten.slice(6)];
  const joined = (between: string) => parts.join(between);
  if (style === undefined) return by.of([ten, joined(" "), joined(" "), joined("-"), joined(" - "), ten]);
  const { between, digits, signs } = slots;
  const parted = between[style];
  if (parted !== undefined) return joined(parted);
  if (digits[style]) return inDigits(joined(" "), digits[style]);
  if (signs[style]) return inDigits(ten, signs[style]);
  const each = ENTITIES[style];
  if (each) return [...ten].map(each).join("");
  switch (style) {
    case "plain":
      return ten;
    case "joiner":
      return [...ten].join(by.of(["\u200b", "\u200d", "\u2060", "\ufeff"]));
    case "control":
      return joined(by.of(["\u0001", "\u0007", "\u001f", "\u0085"]));
    case "brackets":
      return parts.map((part) => `(${part})`).join(" ");
    case "spaced":
      return [...ten].join(" ");
    case "pairs":
      return ten.match(/../g)?.join(" ") ?? ten;
    default:
      throw new Error(`No number is written as ${style}.`);
  }
}

function dayOfBirth(by: Chance, style: string | undefined): string {
  const [day, month, year] = [by.between(1, 28), by.between(1, 12), by.between(1925, 2014)];
  const name = MONTHS[month - 1] ?? "";
  const plain = `${two(day)}/${two(month)}/${year}`;
  switch (style) {
    case "iso":
      return `${year}-${two(month)}-${two(day)}`;
    case "arabic":
    case "fullwidth":
      return inDigits(plain, slots.digits[style]);
    default:
      return by.of([
        plain,
        `${day}/${month}/${two(year % 100)}`,
        `${two(day)}.${two(month)}.${year}`,
        `${day}-${name.slice(0, 3)}-${year}`,
        `${day} ${name} ${year}`,
        `${day}${{ 1: "st", 2: "nd", 3: "rd" }[day % 20] ?? "th"} of ${name} ${year}`,
        `${name} ${day}, ${year}`,
        `${year}-${two(month)}-${two(day)}`,
        `${two(day)}${two(month)}${year}`,
        `${two(day)} ${two(month)} ${year}`,
      ]);
  }
}

function hospitalNumber(by: Chance, style: string | undefined): string {
  const six = by.digits(6).replace(/^0/, "4");
  if (style === "plain") return six;
  const letter = by.of([..."ABCDEGHKRTXZ"]);
  return by.of([
    six,
    `${six}${by.digits(1)}`,
    `${letter}${six}`,
    `R${letter}${by.digits(1)} ${six}`,
    `${letter}-${six}`,
    `${six.slice(0, 3)}-${six.slice(3)}`,
    `${six.slice(0, 3)} ${six.slice(3)}`,
    `${letter}${letter}${six}`,
    `${six}${letter}`,
    `${letter} ${six}`,
    `${six.slice(0, 2)}/${six.slice(2)}`,
  ]);
}

function phone(national: string, style: string | undefined, by: Chance): string {
  const [a, b, c] = [national.slice(0, 4), national.slice(4, 7), national.slice(7)];
  switch (style) {
    case "tail":
      return `${a} ${b}${c}`;
    case "joined":
      return `0${national}`;
    case "dots":
      return `0${a}.${b}.${c}`;
    case "fullwidth":
    case "arabic":
      return inDigits(`0${a} ${b}${c}`, slots.digits[style]);
    default:
      return by.of([
        `0${national}`,
        `0${a} ${b}${c}`,
        `0${a} ${b} ${c}`,
        `+44 ${a} ${b}${c}`,
        `0${a}-${b}${c}`,
        `+44 (0)${a} ${b} ${c}`,
      ]);
  }
}

function postcode(by: Chance, style: string | undefined): string {
  const one = by.of(slots.postcodes);
  if (style === "lower") return one.toLowerCase();
  if (style === "joined") return one.replace(" ", "");
  return style === "wide" ? one.replace(" ", "\u00a0\u00a0") : one;
}
