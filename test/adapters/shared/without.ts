/* What a payload says where one of its fields is not there: no field is taken for granted. */

type Thing = Record<string, unknown>;
const isThing = (value: unknown): value is Thing => typeof value === "object" && value !== null;

/** The same payload without each of its fields in turn, by the place of what is left out: "event.item.ts". */
function* withoutEach(whole: Thing, at = ""): Generator<[place: string, rest: Thing]> {
  for (const [key, value] of Object.entries(whole)) {
    if (value === undefined) continue;
    const { [key]: _, ...rest } = whole;
    yield [at + key, (Array.isArray(whole) ? Object.values(rest) : rest) as Thing];
    if (!isThing(value)) continue;
    for (const [place, inner] of withoutEach(value, `${at}${key}.`)) {
      const changed = { ...whole, [key]: inner };
      yield [place, (Array.isArray(whole) ? Object.values(changed) : changed) as Thing];
    }
  }
}

function* leaves(value: unknown, at = ""): Generator<[string, string]> {
  if (isThing(value) && !(value instanceof Date) && Object.keys(value).length > 0)
    for (const [key, one] of Object.entries(value)) yield* leaves(one, at ? `${at}.${key}` : key);
  else yield [at, JSON.stringify(value) ?? "nothing"];
}

/** What is read otherwise: "event.text "" ", one after the other; "nothing" for what is not there. */
function changed(before: unknown, after: unknown): string {
  const [was, is] = [new Map(leaves(before)), new Map(leaves(after))];
  const places = [...new Set([...was.keys(), ...is.keys()])].filter((at) => was.get(at) !== is.get(at));
  return places.map((at) => `${at} ${is.get(at) ?? "nothing"}`).join(", ");
}

/** Lines: for each field of each payload, what is read otherwise without it; what stands above already is not said again. */
export function readWithoutEach(
  told: Record<string, object>,
  read: (payload: object) => readonly unknown[],
): string[] {
  const known = new Set<string>();
  const fresh = (line: string) => !known.has(line) && known.add(line);
  return Object.entries(told).flatMap(([name, payload]) => {
    const whole = read(payload);
    if (whole.length === 0) return [];
    const same: string[] = [];
    const lines = [...withoutEach(payload as Thing)].flatMap(([place, rest]) => {
      const left = read(rest);
      const said = left.length === 0 ? "not read" : changed(whole, left);
      if (said === "") same.push(place);
      return said === "" ? [] : [`  without ${place}: ${said}`];
    });
    const all = [...lines, `  the same without ${same.join(", ") || "none"}`].filter(fresh);
    return all.length > 0 ? [`== ${name}`, ...all] : [];
  });
}
