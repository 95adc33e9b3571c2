import type { AccountRecord, Person, Supervision } from "../../src/core/people/directory.ts";
import { account, person, supervision } from "../fixtures.ts";
import type { Department } from "../stories/department.ts";

/** Somebody with a sound link to Maya, a role and an account, but for the one thing they are named after. */
export type Odd = readonly [Person, Partial<AccountRecord>, Partial<Supervision>];

export const odd = (id: string, change: Partial<Person> = {}): Person =>
  person({ id, name: `Dr ${id}`, email: `${id}@example.test`, roles: ["supervisor"], ...change });

export async function joins(
  { chat, writes }: Pick<Department, "chat" | "writes">,
  [someone, of, link]: Odd,
  id?: string,
): Promise<void> {
  const { id: user, name, email } = someone;
  const { kind = "member", active = true } = of;
  chat.join({ user, name, email, kind, active }); // the platform says of them what we know
  await writes(
    { type: "person", person: someone },
    { type: "account", account: account({ personId: user, ...of }) },
    { type: "supervision", link: supervision({ ...(id && { id }), supervisorId: user, ...link }) },
  );
}
