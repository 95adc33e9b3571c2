import { MUST_PASS } from "./must-pass.ts";
import { MUST_STOP } from "./must-stop.ts";
import { type Chance, chance, isValid, two, validNumber, wrongNumber } from "./numbers.ts";

/*
 * The corpus on which the check for patients is judged: made from the templates beside, always the same for one seed.
 * It shares no code with the check, so that the two do not share their mistakes.
 */

interface MustStop {
  text: string;
  from: string;
  verdict: "refused" | "stopped";
}

const linesOf = (templates: string) => templates.split("\n").filter((line) => line.trim() !== "");

export function mustStop(seed: number, times = 2): MustStop[] {
  const by = chance(seed);
  return MUST_STOP.flatMap(({ from, verdict, templates }) =>
    linesOf(templates).flatMap((template) =>
      [...new Set(Array.from({ length: times }, () => filled(template, by, patients)))].map((text) => ({
        text,
        from,
        verdict,
      })),
    ),
  );
}

export function mustPass(seed: number, times = 2): string[] {
  const by = chance(seed);
  return MUST_PASS.flatMap((templates) =>
    linesOf(templates).flatMap((template) => [
      ...new Set(Array.from({ length: times }, () => filled(template, by, workplace))),
    ]),
  );
}

type Filler = (slot: string, style: string | undefined, by: Chance) => string;

const filled = (template: string, by: Chance, filler: Filler) =>
  template
    .replace(/\{(\w+)(?::(\w+))?\}/g, (_, slot: string, style: string | undefined) => filler(slot, style, by))
    .replaceAll("⏎", "\n");

// Patients

const BEGINNINGS: Record<string, readonly string[]> = {
  n: ["40", "43", "45", "48", "60", "61", "65", "70", "72", "46", "301", "313", "44"],
  ni: ["320", "325", "341", "357", "364", "371", "388", "399"],
  o: ["51", "52", "57", "81", "85", "90", "94", "96", "20", "24", "15", "12"],
  x: ["40", "45", "48", "61", "65", "70", "72", "46", "44", "320"],
};
const STREETS =
  `High Street,Elm Road,Station Rd,Church Lane,Park Avenue,Mill Close,Victoria Terrace,Oak Drive,The Crescent,Queens Way,Beech Grove,Castle Hill,Albert Sq,Ash Court`.split(
    ",",
  );
const POSTCODES =
  "LS1 4AP,LS6 2QT,M14 5RG,SW1A 1AA,EC1A 1BB,CF10 3NP,EH1 2NG,BT7 1NN,NR2 1AA,B29 7PZ,G12 8QQ,W1T 4TP".split(
    ",",
  );
const MONTHS = "January,February,March,April,May,June,July,August,September,October,November,December".split(
  ",",
);

const patients: Filler = (slot, style, by) => {
  switch (slot) {
    case "n":
    case "ni":
    case "o":
      return styled(validNumber(by, by.of(BEGINNINGS[slot] ?? [])), style, by);
    case "x":
      return styled(wrongNumber(by, by.of(BEGINNINGS.x ?? [])), style, by);
    case "chi":
      return styled(
        validNumber(by, two(by.between(1, 28)) + two(by.between(1, 12)) + two(by.between(30, 99))),
        style,
        by,
      );
    case "d":
      return dayOfBirth(by, style);
    case "h":
      return hospitalNumber(by, style);
    case "m":
      return phone(`7${by.between(4, 9)}${by.digits(8)}`, style, by);
    case "l":
      return phone(`1${by.between(13, 97)}${by.digits(7)}`, style, by);
    case "a":
      return `${by.between(1, 240)}${by.of(["", "", "", "a"])} ${by.of(STREETS)}`;
    case "pc":
      return postcode(by, style);
    default:
      throw new Error(`No patient has {${slot}}.`);
  }
};

function styled(ten: string, style: string | undefined, by: Chance): string {
  const parts = [ten.slice(0, 3), ten.slice(3, 6), ten.slice(6)];
  const joined = (between: string) => parts.join(between);
  const mapped = (first: number) =>
    joined(" ").replace(/\d/g, (digit) => String.fromCodePoint(first + Number(digit)));
  const each = (put: (digit: string) => string) => [...ten].map(put).join("");
  switch (style) {
    case undefined:
      return by.of([ten, joined(" "), joined(" "), joined("-"), joined(" - "), ten]);
    case "plain":
      return ten;
    case "joiner":
      return [...ten].join(by.of(["\u200b", "\u200d", "\u2060", "\ufeff"]));
    case "control":
      return joined(by.of(["\u0001", "\u0007", "\u001f", "\u0085"]));
    case "soft":
      return joined("\u00ad");
    case "arabic":
      return mapped(0x660);
    case "persian":
      return mapped(0x6f0);
    case "devanagari":
      return mapped(0x966);
    case "bengali":
      return mapped(0x9e6);
    case "thai":
      return mapped(0xe50);
    case "fullwidth":
      return mapped(0xff10);
    case "bold":
      return mapped(0x1d7ce);
    case "double":
      return mapped(0x1d7d8);
    case "mono":
      return mapped(0x1d7f6);
    case "circled":
      return each((d) => (d === "0" ? "⓪" : String.fromCodePoint(0x245f + Number(d))));
    case "keycap":
      return each((d) => `${d}\ufe0f\u20e3`);
    case "superscript":
      return each((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)] ?? "");
    case "subscript":
      return each((d) => String.fromCodePoint(0x2080 + Number(d)));
    case "entities":
      return each((d) => `&#${48 + Number(d)};`);
    case "hexentities":
      return each((d) => `&#x3${d};`);
    case "nbsp":
      return joined("&nbsp;");
    case "tags":
      return joined("</b><b>");
    case "percent":
      return each((d) => `%3${d}`);
    case "dashes":
      return joined("-");
    case "dots":
      return joined(".");
    case "slashes":
      return joined("/");
    case "underscores":
      return joined("_");
    case "endash":
      return joined("–");
    case "emdash":
      return joined(" — ");
    case "middots":
      return joined("·");
    case "bullets":
      return joined(" • ");
    case "pipes":
      return joined("|");
    case "commas":
      return joined(", ");
    case "colons":
      return joined(":");
    case "brackets":
      return `(${parts[0]}) (${parts[1]}) (${parts[2]})`;
    case "spaced":
      return [...ten].join(" ");
    case "pairs":
      return ten.match(/../g)?.join(" ") ?? ten;
    case "wide":
      return joined("    ");
    case "lines":
      return joined("\n");
    case "emoji":
      return joined("🙂");
    case "stars":
      return joined("**");
    case "plus":
      return joined("+");
    case "strike":
      return each((d) => `${d}\u0336`);
    case "thin":
      return joined("\u2009");
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
      return plain.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
    case "fullwidth":
      return plain.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    default:
      return by.of([
        plain,
        `${day}/${month}/${two(year % 100)}`,
        `${two(day)}.${two(month)}.${year}`,
        `${day}-${name.slice(0, 3)}-${year}`,
        `${day} ${name} ${year}`,
        `${day}${day === 1 || day === 21 ? "st" : day === 2 || day === 22 ? "nd" : day === 3 || day === 23 ? "rd" : "th"} of ${name} ${year}`,
        `${name} ${day}, ${year}`,
        `${year}-${two(month)}-${two(day)}`,
        `${two(day)}${two(month)}${year}`,
        `${two(day)} ${two(month)} ${year}`,
      ]);
  }
}

function hospitalNumber(by: Chance, style: string | undefined): string {
  if (style === "plain") return by.digits(6).replace(/^0/, "4");
  const six = by.digits(6).replace(/^0/, "4");
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
      return `0${a} ${b}${c}`.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    case "arabic":
      return `0${a} ${b}${c}`.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
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
  const one = by.of(POSTCODES);
  if (style === "lower") return one.toLowerCase();
  if (style === "joined") return one.replace(" ", "");
  return style === "wide" ? one.replace(" ", "\u00a0\u00a0") : one;
}

// The workplace

const MACHINES = [
  "Linac 3",
  "TrueBeam 2",
  "LA4",
  "Versa HD",
  "the CT simulator",
  "Halcyon 1",
  "Tomo 2",
  "the gamma camera",
];
const SUPPLIERS = [
  "01293 601234",
  "0800 123 4567",
  "+44 1223 456789",
  "0845 600 1234",
  "01908 645000",
  "020 7946 0018",
  "(01293) 654068",
];

const workplace: Filler = (slot, _, by) => {
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
      return by.of(SUPPLIERS);
    case "name":
      return by.of(MACHINES);
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
