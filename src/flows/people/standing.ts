import { byOperator } from "../../core/causes.ts";
import type { Account, AccountClaim, Person } from "../../core/people/directory.ts";
import type { Change, Write } from "../../ports/change.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import { linkAsked } from "../../views/accounts.ts";
import type { AccountFault } from "../../views/words/accounts.ts";
import { asItWas, type Desk } from "../desk.ts";
import { retryStale } from "../retry.ts";
import { audited, BY_OPERATOR } from "../trail.ts";
import { isEmail } from "./cells.ts";
import { passOn } from "./pass-on.ts";

/** What the operator does about one person's place here. `changed`: false where it was so already. */
export type Done = { ok: true; changed: boolean; person: Person } | { ok: false; why: AccountFault };
type StandingPlan = Done | (Pick<Change, "cause" | "writes" | "audit" | "deliveries"> & { person: Person });

const tidy = (email: string) => email.trim().toLowerCase();

/** Reads, decides and commits; again where somebody else was quicker. */
async function about(
  desk: Desk,
  email: string,
  decide: (person: Person) => Promise<StandingPlan>,
): Promise<Done> {
  const done = await retryStale<Done>(async () => {
    const person = await desk.store.personByEmail(tidy(email));
    if (!person) return { ok: false, why: { type: "nobody", email: tidy(email) } };
    const decided = await decide(person);
    if ("ok" in decided) return decided;
    const { person: after, ...change } = decided;
    const stays = !change.writes?.some((write) => write.type === "person");
    const outcome = await desk.store.commit({
      ...change,
      at: desk.clock.now(),
      expect: stays ? asItWas("person", person) : [],
    });
    return outcome.type === "stale" ? null : { ok: true, changed: true, person: after };
  });
  return done ?? { ok: false, why: { type: "busy" } };
}

/**
 * Off: asked nothing, sent nothing, decides nothing; all that is theirs stays, and what waits for them goes to those
 * who may decide it. On: as they were.
 */
export const switchPerson = (desk: Desk, email: string, active: boolean): Promise<Done> =>
  about(desk, email, async (person) => {
    if (person.active === active) return { ok: true, changed: false, person };
    const after = { ...person, active };
    const cause = byOperator(`person:${active ? "on" : "off"}:${person.id}:${person.version}`);
    const before = await desk.store.directory({ person: person.id });
    const around = { ...before, people: new Map(before.people).set(person.id, after) };
    const passed = await passOn(desk, person.id, before, around, cause);
    const event = active ? "person.switched-on" : "person.switched-off";
    return {
      person: after,
      cause,
      writes: [{ type: "person", person: after }, ...passed.writes],
      audit: [audited(BY_OPERATOR, event, `person:${person.id}`)],
      deliveries: passed.deliveries,
    };
  });

/** One person under another address: their entries, roles and accounts stay theirs. */
export const changeAddress = (desk: Desk, old: string, next: string): Promise<Done> =>
  about(desk, old, async (person) => {
    const email = tidy(next);
    if (!isEmail(email)) return { ok: false, why: { type: "no-address", email: next } };
    if (person.email === email) return { ok: true, changed: false, person };
    const other = await desk.store.personByEmail(email);
    if (other) return { ok: false, why: { type: "taken", email, name: other.name } };
    const after = { ...person, email };
    const claims = await desk.store.claims();
    const said = claims.filter((one) => one.personId === person.id && one.by === "address");
    const changed = { from: person.email, to: email };
    return {
      person: after,
      cause: byOperator(`person:address:${person.id}:${person.version}`),
      // An account that reported the address of before is no question any more: it is whoever has that address now.
      writes: [
        { type: "person", person: after },
        ...said.map(
          ({ workspace, user }): Write => ({ type: "claim-settled", account: { workspace, user } }),
        ),
      ],
      audit: [audited(BY_OPERATOR, "person.address-changed", `person:${person.id}`, {}, changed)],
    };
  });

/** An account that an administrator says is this person's. It counts once they confirm it from there: it is asked. */
export const linkAccount = (desk: Desk, email: string, account: Account): Promise<Done> =>
  about(desk, email, async (person) => {
    const known = await desk.store.account(account);
    if (known?.person?.id === person.id) return { ok: true, changed: false, person };
    if (known?.person) return { ok: false, why: { type: "others-account", name: known.person.name } };
    const claimed = await desk.store.claimOf(account);
    if (claimed?.by === "operator" && claimed.personId === person.id)
      return { ok: true, changed: false, person };
    const { workspace, user } = account;
    const at = desk.clock.now();
    const cause = byOperator(`person:link:${person.id}:${workspace}:${user}:${at.getTime()}`);
    const claim: AccountClaim = { workspace, user, personId: person.id, by: "operator", at };
    const asked: NewDelivery = {
      key: cause,
      to: { type: "account", workspace, user },
      priority: "answer",
      message: linkAsked(person),
      carries: { entries: [], people: [person.id] },
      card: null,
      whenUnsure: "resend",
    };
    return {
      person,
      cause,
      writes: [{ type: "claim", claim }],
      audit: [audited(BY_OPERATOR, "account.link-asked", `person:${person.id}`, { workspace, user })],
      deliveries: [asked],
    };
  });
