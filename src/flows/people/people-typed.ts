import { tidy } from "../../../framework/sheet.ts";
import { isEmail } from "./cells.ts";

export const LONGEST_NAME = 120;

/** One of those whom a line names: by their address, with the name that stands before it ("" where none does), or by a name alone. */
export interface PersonTyped {
  name: string;
  email: string | null;
}

const ADDRESS = /[<(["']*\s*(?:mailto:)?([^\s<>()[\],;:"']+@[^\s<>()[\],;:"']+)\s*[>)\]"']*/gi;

/**
 * People as they are typed, or as a mail program has them: "Maya Rao <maya.rao@x.example>, Jo Bell jo.bell@x.example and
 * Dr Lind", "RAO, Maya (HOSPITAL TRUST) <maya.rao@x.example>; …".
 * @returns the rest too: what stands behind the last address, where there is one
 */
export function peopleTyped(typed: string): { people: PersonTyped[]; rest: string } {
  const people: PersonTyped[] = [];
  let end = 0;
  for (const found of typed.matchAll(ADDRESS)) {
    const email = (found[1] ?? "").replace(/[.,;]+$/, "").toLowerCase();
    if (!isEmail(email)) continue;
    const again = people.some((one) => one.email === email); // Teams: "maya.rao@x.example<mailto:maya.rao@x.example>"
    if (again) end = found.index + found[0].length;
    if (again) continue;
    const names = namesTyped(typed.slice(end, found.index));
    const own = names.pop() ?? "";
    people.push(...names.map((name) => ({ name, email: null })), { name: own, email });
    end = found.index + found[0].length;
  }
  if (end > 0) return { people, rest: typed.slice(end).replace(/^[\s,;.]+/, "") };
  return { people: namesTyped(typed).map((name) => ({ name, email: null })), rest: "" };
}

const SURNAME_FIRST = /^(\p{Lu}[\p{Lu}'’ -]+), *([^,]+)$/u;

/** Names between commas, semicolons and "and"; a surname in capitals keeps its comma. */
export function namesTyped(typed: string): string[] {
  const parts = typed
    .replace(/\([^()]{0,200}\)/g, " ")
    .split(/;|\n|\s(?:and|&)\s/i)
    .map((part) => tidy(part.replace(/^[\s,]+|[\s,]+$/g, "").replace(/^(?:and|&)(?:\s|$)/i, "")));
  return parts
    .flatMap((part) => {
      const [, surname, first] = SURNAME_FIRST.exec(part) ?? [];
      return surname && first ? [`${first} ${capitalised(surname)}`] : part.split(/\s*,\s*/);
    })
    .filter(Boolean);
}

const capitalised = (surname: string) =>
  surname.toLowerCase().replace(/(^|[\s'’-])(\p{L})/gu, (_, before, first) => before + first.toUpperCase());
