import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withEditions } from "../../src/editions.ts";
import type { Desk } from "../../src/flows/desk.ts";
import type { Store } from "../../src/ports/store.ts";
import { theFramework } from "../populated.ts";
import { type Department, openDepartment, TOLD } from "../stories/department.ts";
import { everybody, mayBeShown, PEOPLE, type Target, theirs, WAYS } from "./everybody.ts";

interface Remembering {
  store: Store;
  forget(): void;
  /** What was kept in the audit trail since this was last asked. */
  kept(): string[];
}

/** A store that reads again only once something was written: what is refused writes nothing but the audit trail. */
function remembering(store: Store): Remembering {
  const memories: { clear(): void }[] = [];
  const events: string[] = [];
  const causes = new Set<string>();
  function remembered<Args extends unknown[], Result>(read: (...args: Args) => Promise<Result>) {
    const known = new Map<string, Promise<Result>>();
    memories.push(known);
    return (...args: Args): Promise<Result> => {
      const key = JSON.stringify(args);
      const found = known.get(key) ?? read(...args);
      known.set(key, found);
      return found;
    };
  }
  const forget = () => void memories.map((memory) => memory.clear());
  return {
    forget,
    store: {
      ...store,
      directory: remembered(store.directory),
      account: remembered(store.account),
      entry: remembered(store.entry),
      around: remembered(store.around),
      cardAt: remembered(store.cardAt),
      answered: async (cause, former) => (causes.has(cause) ? store.answered(cause, former) : null),
      commit: async (change) => {
        const outcome = await store.commit(change);
        if (change.writes?.some(({ type }) => type !== "reaction")) forget();
        causes.add(change.cause);
        if (outcome.type === "saved") events.push(...(change.audit ?? []).map(({ event }) => event));
        return outcome;
      },
    },
    kept: () => events.splice(0),
  };
}

/** What one person may ask for without pause: one command, note or form in two seconds, `src/flows/limit-person.ts`. */
const A_DEED_MS = 2_000;
const AN_HOUR_MS = 3_600_000;

interface Stage {
  scene(): Department;
  targets(): Target[];
  quick(): Remembering;
}

/**
 * What these of everybody may not do, tried in every state of an entry and by every way in.
 * @param rest what is tried after them
 */
export function everybodyTries(who: readonly string[], rest: (stage: Stage) => void = () => {}): void {
  describe("what is not theirs, in every state of an entry and by every way in", () => {
    let scene: Department & { close(): Promise<void> };
    let targets: Target[] = [];
    let quick: Remembering;

    beforeAll(async () => {
      const framework = await theFramework();
      const files = new Map([[framework.id, framework]]);
      const around = (desk: Desk): Desk => {
        const { store, framework: measured, editions } = withEditions(desk.store, files);
        quick = remembering(store);
        return { ...desk, store: quick.store, framework: measured, editions };
      };
      scene = await openDepartment({ around, channels: ["reviews"] });
      targets = await everybody(scene);
      for (const user of Object.keys(PEOPLE)) await scene.member(user).commands("help");
      await scene.beat();
    });
    afterAll(() => scene.close());

    const plantsIn = (text: string) =>
      targets.flatMap((target) =>
        target.plants.filter(({ words: told }) => text.includes(told)).map((one) => ({ target, ...one })),
      );

    it.each(who.map((id) => [id, PEOPLE[id] ?? expect.fail()] as const))(
      "%s (%s): is refused, changes nothing, shows nothing, and is kept",
      async (user, kind) => {
        const { chat, store, pages, clock, dump, beat, database } = scene;
        const account = chat.account(user);
        // So that neither who they are nor what is on a card is asked again, as it is each hour, while they try everything.
        clock.forward(AN_HOUR_MS);
        await scene.member(user).commands("help");
        await beat();
        quick.forget();
        const before = await dump(TOLD);
        const { sequence } = await store.auditHead();
        quick.kept(); // what came before
        let rows = 0;
        let cells = 0;
        const kept = (cell: string, refused: boolean) => {
          const events = quick.kept();
          rows += events.length;
          if (refused) expect(events, cell).toEqual([expect.stringMatching(/\.refused$/)]);
          cells += 1;
        };
        const shows = (cell: string, shown: unknown, target: Target, refused: boolean) => {
          const text = JSON.stringify(shown);
          const may = mayBeShown(kind, target.state);
          const wrongly = plantsIn(text).filter((one) => refused || one.target !== target || !may(one.plant));
          expect(wrongly, `${cell}: ${text}`).toEqual([]);
          if (refused && !theirs(kind, target.state, "read") && kind !== "approver")
            expect(text, cell).not.toMatch(/Maya|Rao/);
        };
        for (const target of targets) {
          for (const way of WAYS) {
            const cell = `${user}: ${way.name} of what is ${target.state}`;
            const refused = !theirs(kind, target.state, way.want);
            if (!refused && !way.harmless) continue;
            const reply = await chat.emit({ ...way.deed(target), account, at: clock.now() });
            clock.forward(A_DEED_MS);
            shows(cell, reply, target, refused && kind !== "trainee");
            kept(cell, refused && !way.name.endsWith("taken away"));
          }
          const visitor = { account, personId: user };
          const may = theirs(kind, target.state, "read");
          const page = await pages.show(visitor, { name: "entry", entry: target.id }, {});
          expect(page.type === "page", `${user} opens what is ${target.state}`).toBe(may);
          shows(`${user}: the page of what is ${target.state}`, page, target, !may);
          kept(`${user}: the page of what is ${target.state}`, !may);
          if (theirs(kind, target.state, "decide")) continue;
          const value = `${target.id}/${target.revision}`;
          const approving = { action: "approve", value, picked: null };
          const told = await pages.press(visitor, randomUUID(), approving);
          expect(["told", "gone"]).toContain(told.type);
          shows(`${user}: approving on the page what is ${target.state}`, told, target, kind !== "trainee");
          kept(`${user}: approving on the page what is ${target.state}`, true);
          for (const name of ["return", "choose"]) {
            const context = JSON.stringify({ entry: target.id, revision: target.revision });
            const answers = { submit: "send", values: { remark: "Say more.", struck: [] } };
            const sent = await pages.send(visitor, { name, context, instance: randomUUID(), answers });
            expect(["told", "again", "gone"]).toContain(sent.type);
            shows(
              `${user}: "${name}" on the page of what is ${target.state}`,
              sent,
              target,
              kind !== "trainee",
            );
            kept(`${user}: "${name}" on the page of what is ${target.state}`, true);
          }
        }
        expect((await store.auditRows(sequence, 10_000)).length).toBe(rows);
        await beat();
        expect(quick.kept(), "nothing else became due meanwhile").toEqual([]);
        expect(await dump(TOLD)).toEqual(before);
        const sent = await database.database.db.delivery.findMany({});
        for (const { recipient, message } of sent) {
          const to = JSON.stringify(recipient);
          const whose = Object.entries(PEOPLE).find(
            ([id]) => to === JSON.stringify({ type: "person", person: id }),
          );
          for (const { target, plant } of plantsIn(JSON.stringify(message)))
            expect(whose && mayBeShown(whose[1], target.state)(plant), `${plant} to ${to}`).toBe(true);
        }
        expect(cells).toBeGreaterThan(100);
      },
    );

    rest({ scene: () => scene, targets: () => targets, quick: () => quick });
  });
}
