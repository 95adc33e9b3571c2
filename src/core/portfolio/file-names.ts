import type { Person } from "../people/directory.ts";

/**
 * A document's name with its person's in it, `portfolio-maya-rao.docx`: a second person's files never take the place of the
 * first's. Two of one name are told apart by their addresses. Letters, digits and dashes alone, which every disk takes.
 */
export function fileNameOf(
  document: string,
  person: Pick<Person, "id" | "name" | "email">,
  people: Iterable<Pick<Person, "id" | "name" | "email">>,
): string {
  const own = plain(person.name);
  const alike = [...people].filter(({ id, name }) => id !== person.id && plain(name) === own);
  const local = (email: string) => plain(email.replace(/@.*/, ""));
  const apart = alike.some(({ email }) => local(email) === local(person.email))
    ? plain(person.email)
    : local(person.email);
  const words = [own, ...(own === "" || alike.length > 0 ? [apart] : [])].filter(Boolean).join("-");
  return document.replace(/(\.\w+)?$/, (ending) => `-${words || person.id}${ending}`);
}

const plain = (words: string) =>
  words
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
