/*
 * Payloads that no platform sends: recorded ones with types swapped, parts taken out, names of prototypes, texts that are
 * huge or odd, lists within lists. The same seed gives the same cases.
 */

export type Random = () => number; // from 0 up to 1

const one = <T>(random: Random, of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;

const nested = (depth: number, list: boolean): unknown => {
  let value: unknown = "x";
  for (let at = 0; at < depth; at += 1) value = list ? [value] : { a: value };
  return value;
};

const NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then", "length", ""];
const TEXTS = [
  ...NAMES,
  "\u0000",
  "\ud800",
  "\udc00\ud800",
  "\u202etxet\u202c",
  "e\u0301".repeat(300),
  "👩‍⚕️".repeat(200),
  "%E0%A4%A",
  "%",
  '<img alt="',
  '<quoted messageId="',
  "<@U1|",
  "<".repeat(2_000),
  "&amp;".repeat(2_000),
  "1e400",
  "NaN",
  "2026-02-31T25:61:61Z",
  "٣٢٠٠٤٣٥٦٥٨",
  "x".repeat(50_000),
  "a ".repeat(20_000),
  "\n".repeat(5_000),
  "null",
  "[]",
  "{",
  "text.0:%ZZ",
  "many.0",
];
/** New ones each time: what is changed next may be within them. */
const values = (): unknown[] => [
  ...JSON.parse("[null, true, false, 0, -1, 1.7e308, 9007199254740992, [], {}, [null], [[]], [{}]]"),
  ...JSON.parse('[{"id": {}}, {"type": null}, {"__proto__": {"type": "x"}, "constructor": 1}]'),
  nested(40, true),
  nested(80, false),
  nested(300, true),
];

const odd = (random: Random): unknown => one(random, random() < 0.4 ? TEXTS : values());

/** Some part of a text changed: cut, doubled, or with something odd within. */
function oddText(random: Random, text: string): string {
  const at = Math.floor(random() * (text.length + 1));
  const kind = random();
  if (kind < 0.3) return text.slice(0, at);
  if (kind < 0.5) return text.slice(0, at) + text;
  return text.slice(0, at) + one(random, TEXTS) + text.slice(at);
}

type Place = { holder: Record<string, unknown> | unknown[]; key: string };

function places(value: unknown, found: Place[] = []): Place[] {
  if (typeof value !== "object" || value === null) return found;
  const holder = value as Place["holder"];
  for (const [key, inner] of Object.entries(value)) {
    found.push({ holder, key });
    places(inner, found);
  }
  return found;
}

function set(holder: Place["holder"], key: string, value: unknown): void {
  if (Array.isArray(holder) && !/^\d+$/.test(key)) return void holder.push(value);
  // As JSON.parse would: also a field of that name.
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** A copy with one to four things in it changed; now and then something else altogether. */
export function mutated(random: Random, sample: unknown): unknown {
  if (random() < 0.02) return odd(random);
  const copy: unknown = structuredClone(sample);
  for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) {
    const all = places(copy);
    if (all.length === 0) return odd(random);
    const { holder, key } = one(random, all);
    const value = (holder as Record<string, unknown>)[key];
    const kind = random();
    if (kind < 0.2) delete (holder as Record<string, unknown>)[key];
    else if (kind < 0.3) set(holder, one(random, NAMES), odd(random));
    else if (kind < 0.4 && Array.isArray(value)) value.push(odd(random), value[0]);
    else if (kind < 0.6 && typeof value === "string") set(holder, key, oddText(random, value));
    else set(holder, key, odd(random));
  }
  return copy;
}

/** The text of a payload, sometimes broken as a text. */
export function mutatedText(random: Random, sample: unknown): string {
  const text = JSON.stringify(mutated(random, sample)) ?? "null";
  if (random() < 0.005) return `${'{"a":['.repeat(20_000)}${text}`;
  if (random() < 0.005) return `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  return random() < 0.1 ? oddText(random, text) : text;
}
