import { describe, expect, it } from "vitest";
import { delegation, enrolment, person, put, supervision } from "../fixtures.ts";
import { type Casting, type Department, department, IN_CHANNEL, refused } from "./department.ts";
import { pressing, TICK } from "./member.ts";

/* Monday 8 June 2026. Dr Okafor supervises Maya and Jo, Dr Lind Maya alone; Dr Shah leads. */

const said = "delegate Dr Lind 9–12 June";

/** Everybody is known, so that nothing of that changes later. */
async function known(casting: Casting = {}): Promise<Department> {
  const scene = await department(casting);
  for (const who of ["maya", "jo", "okafor", "lind", "shah", "reyes", "adams", "sam"] as const)
    await scene[who].commands("help");
  return scene;
}

/** Dr Okafor has named Dr Lind from Tuesday to Friday; Jo's #1 waits, sent on Monday. */
async function named(casting: Casting = {}): Promise<Department> {
  const scene = await known(casting);
  await scene.jo.logs();
  await scene.okafor.commands(said);
  await scene.okafor.presses("Name Dr Lind");
  for (const one of [scene.jo, scene.okafor, scene.lind, scene.maya]) one.news();
  return scene;
}

describe("a supervisor who is to be away", () => {
  it("is told what it will do before it is done; then both, and their trainees, are told", async () => {
    const { okafor, lind, jo, maya, store, audit } = await known();
    await okafor.commands(said);
    expect(okafor.answer()).toMatch(/^Shall Dr Lind decide for you 9–12 June 2026\?/);
    expect(okafor.answer()).toContain("is then asked what you would be asked about Jo Bell and Maya Rao");
    expect((await store.directory("all")).delegations).toEqual([]);
    await okafor.presses("Name Dr Lind");
    expect(okafor.answer()).toMatch(/^Dr Lind decides for you 9–12 June 2026\. It ends by itself\./);
    expect(lind.news().join()).toContain("You decide for Dr Okafor 9–12 June 2026");
    for (const trainee of [jo, maya])
      expect(trainee.news().join()).toContain("Dr Lind may decide your evidence on behalf of Dr Okafor");
    expect((await audit()).at(-1)).toMatchObject({ event: "delegation.added", actor: "okafor" });
    await okafor.commands(said);
    expect(okafor.answer()).toContain("Nothing to do");
  });

  it("is told who decides meanwhile, once they say that they are away", async () => {
    const { okafor } = await known();
    await okafor.commands("away 9–12 June");
    expect(okafor.answer()).toContain(
      "Nobody else may decide what Jo Bell sends on those days: it waits for you, unless",
    );
    await okafor.presses("Undo");
    await okafor.commands(said);
    await okafor.presses("Name Dr Lind");
    await okafor.commands("away 9–12 June");
    expect(okafor.answer()).toContain("goes to Dr Lind at once meanwhile");
    expect(okafor.answer()).not.toContain("Nobody else may decide");
  });

  it("may leave it, and may undo it", async () => {
    const { okafor, lind, store } = await known();
    await okafor.commands(said);
    await okafor.presses("Leave it");
    expect(okafor.answer()).toBe("Nothing has changed.");
    await okafor.commands(said);
    await okafor.presses("Name Dr Lind");
    await okafor.presses("Undo");
    expect(okafor.answer()).toContain("Dr Lind does not decide for you any more");
    expect(lind.news().join()).toContain("You do not decide for Dr Okafor any more");
    expect((await store.directory("all")).delegations.filter(({ from, until }) => from <= until)).toEqual([]);
    await okafor.presses("Undo"); // the undoing
    expect(okafor.answer()).toContain("Dr Lind decides for you 9–12 June 2026");
  });

  it("sees what stands, with what ends it; so does whoever decides, without", async () => {
    const { okafor, lind, sam } = await named();
    await okafor.commands("delegate");
    expect(okafor.answer()).toContain("Dr Lind decides for you 9–12 June 2026.");
    await lind.commands("delegate");
    expect(lind.answer()).toContain("You decide for Dr Okafor 9–12 June 2026.");
    expect(lind.answer()).not.toContain("[End");
    await sam.commands("delegate");
    expect(sam.answer()).toContain("Nobody decides for you");
    await okafor.presses("End Dr Lind, 9–12 June 2026");
    await okafor.commands("delegate");
    expect(okafor.form()).toMatchObject({ name: "delegate" }); // nothing stands any more
  });
});

describe("whoever was named", () => {
  it("is asked on the first morning what waits, decides for that supervisor, and is asked no more after the last day", async () => {
    const { at, lind, okafor, jo, entry, store } = await named();
    await at("2026-06-09 07:59");
    expect(lind.news()).toEqual([]);
    await lind.commands("approve #1"); // their day has begun
    expect((await entry(1)).status).toBe("approved");
    await jo.logs({ title: "Second" });
    await at("2026-06-09 08:00");
    const { decisions } = await store.history((await entry(1)).id);
    expect(decisions).toMatchObject([{ what: "approved", by: "lind", onBehalfOf: "okafor" }]);
    expect(jo.news().join()).toContain(
      "Approved: #1, Output drift after service, by Dr Lind, on behalf of Dr Okafor.",
    );
    await jo.logs({ title: "Third" });
    await at("2026-06-13 07:59");
    await at("2026-06-13 08:00");
    expect(lind.inbox().join()).toContain("No longer yours to review: #3, Third");
    await okafor.presses("Approve", "To review: #3");
    expect((await entry(3)).standing?.approval).toMatchObject({ by: "okafor", onBehalfOf: null });
  });

  it("is told once in the morning what waits, with its cards", async () => {
    const { at, lind, beat, audit, store } = await named();
    await at("2026-06-09 08:00");
    const first = lind.news();
    expect(first.join("\n")).toContain("You decide for Dr Okafor until 12 June 2026: 1 entry waits for you.");
    expect(first.join("\n")).toContain("To review: #1");
    await at("2026-06-09 12:00");
    await beat();
    expect(lind.news()).toEqual([]);
    await at("2026-06-13 08:00");
    const turns = (await audit()).filter(({ event }) => event === "delegation.sent");
    expect(turns.map(({ facts }) => facts.period)).toEqual(["2026-06-09", "2026-06-13"]);
    expect(await store.unsent(new Date("2026-06-01T00:00:00Z"), 10)).toEqual([]); // its end sends nothing, and lost nothing
  });

  it.each(["reaction", "button", "text"] as const)(
    "decides nothing after the last day by %s, though their card stands",
    async (how) => {
      const scene = await named();
      const { at, lind, entry } = scene;
      await at("2026-06-09 08:00");
      await at("2026-06-13 00:30"); // nothing was redrawn yet
      await lind.commands("help");
      const acts = {
        reaction: () => lind.reacts(TICK, "To review: #1"),
        button: () => lind.presses("Approve", "To review: #1"),
        text: () => lind.commands("approve #1"),
      };
      const told = await refused(scene, lind, acts[how]);
      expect(told.join()).toMatch(/only .*supervisors can approve|There is no entry #1 that you can see/);
      expect((await entry(1)).status).toBe("submitted");
    },
  );

  it("returns for that supervisor too, and it is said to the trainee and on every card", async () => {
    const { at, lind, okafor, jo, entry } = await named();
    await at("2026-06-09 08:00");
    await lind.commands("return #1 Say which chamber.");
    expect(jo.news().join()).toContain('Dr Lind, on behalf of Dr Okafor: "Say which chamber."');
    expect(okafor.inbox().join()).toContain("By Dr Lind, on behalf of Dr Okafor");
    expect(await entry(1)).toMatchObject({ status: "returned", by: "lind", onBehalfOf: "okafor" });
    await jo.edits(1, { narrative: "With the Farmer chamber, after the service." });
    expect(lind.inbox().join()).toContain("#1");
  });

  it("takes back what they approved, also once their days are over", async () => {
    const { at, lind, entry, store } = await named();
    await at("2026-06-09 09:00");
    await lind.reacts(TICK, "To review: #1");
    await at("2026-06-15 09:00");
    await lind.commands("undo #1 A slip.");
    expect((await entry(1)).status).toBe("submitted");
    const { decisions } = await store.history((await entry(1)).id);
    expect(decisions.at(-1)).toMatchObject({ what: "approval-withdrawn", by: "lind", onBehalfOf: "okafor" });
  });

  it("finds it in their queue, and in the one list of a day, with for whom", async () => {
    const { at, lind } = await named();
    await at("2026-06-09 09:00");
    await lind.commands("queue");
    expect(lind.answer()).toContain("from Jo Bell, for 1 working day, on behalf of Dr Okafor");
    lind.news();
    await at("2026-06-12 09:30");
    await at("2026-06-12 16:00");
    const [list = "", ...more] = lind.news(); // the reminder has all that the weekly note would
    expect(list).toMatch(/1 entry has been waiting for you.*on behalf of Dr Okafor/s);
    expect(more).toEqual([]);
  });

  it("finds the reflection, as whoever reviews it does, and not a day longer", async () => {
    const { at, lind } = await named();
    await at("2026-06-09 09:00");
    await lind.commands("#1");
    expect(lind.answer()).toContain("#1, Output drift after service");
    await at("2026-06-15 09:00");
    await lind.commands("#1");
    expect(lind.answer()).not.toContain("Output drift");
  });

  it("is called in the review channel, and decides there", async () => {
    const { at, lind, entry } = await named(IN_CHANNEL);
    await at("2026-06-09 08:00");
    expect(lind.news().join()).toContain("You decide for Dr Okafor until 12 June 2026");
    await lind.reacts(TICK, "To review: #1");
    expect((await entry(1)).standing?.approval).toMatchObject({ by: "lind", onBehalfOf: "okafor" });
  });
});

describe("a training lead", () => {
  it("names somebody for a supervisor of their programme who is ill, and is one of those who may end it", async () => {
    const { shah, okafor, lind, audit } = await known();
    await shah.commands("delegate Dr Okafor to Dr Lind 8–12 June");
    expect(shah.answer()).toMatch(/^Shall Dr Lind decide for Dr Okafor 8–12 June 2026\?/);
    await shah.presses("Name Dr Lind");
    expect(okafor.news().join()).toContain("Dr Lind decides for you 8–12 June 2026");
    expect(lind.news().join()).toContain("You decide for Dr Okafor");
    expect((await audit()).at(-1)).toMatchObject({ event: "delegation.added", actor: "shah" });
    await shah.commands("delegate");
    await shah.presses("End Dr Okafor, Dr Lind, 8–12 June 2026");
    expect(lind.news().join()).toContain("You do not decide for Dr Okafor any more");
  });

  it("says for whom, or is told how", async () => {
    const { shah, audit } = await known();
    const before = (await audit()).length;
    await shah.commands("delegate Dr Lind 8–12 June");
    expect(shah.answer()).toContain('"delegate Dr Okafor to Dr Lind 3–14 Aug"');
    expect((await audit()).slice(before)).toEqual([]);
  });

  it("does not for one who supervises in another's programme too: nothing is opened there", async () => {
    const scene = await known();
    await scene.writes(put.link(supervision({ enrolmentId: "khan-rt", supervisorId: "okafor" })));
    const told = await refused(scene, scene.shah, () =>
      scene.shah.commands("delegate Dr Okafor to Dr Lind 8–12 June"),
    );
    expect(told.join()).toContain("Nothing was changed");
    const ways = ["okafor/lind/2026-06-08/2026-06-12"];
    for (const value of ways)
      expect(
        (await refused(scene, scene.reyes, () => scene.reyes.does(pressing("delegate-now", value)))).join(),
      ).toContain("Nothing was changed");
  });
});

it.each(["maya", "jo", "sam", "adams", "reyes", "lind"] as const)(
  "%s may neither name somebody for Dr Okafor nor end what Dr Okafor did, by whatever they press",
  async (who) => {
    const scene = await named();
    const [{ id } = delegation()] = (await scene.store.directory("all")).delegations;
    for (const act of [
      pressing("delegate-now", "okafor/lind/2026-06-15/2026-06-19"),
      pressing("delegate-end", id),
    ]) {
      const before = (await scene.audit()).length;
      const told = await refused(scene, scene[who], () => scene[who].does(act));
      expect(told.join()).toContain("Nothing was changed: supervisors name who decides for them");
      expect((await scene.audit()).slice(before)).toMatchObject([{ event: "delegation.refused" }]);
    }
  },
);

describe("what is typed after it", () => {
  it.each([
    ["delegate Dr Lind", "I could not read the days"],
    ["delegate Lind 9-12", "Which month?"],
    ["delegate Dr Lind 31 Feb", "One of those days does not exist"],
    ["delegate Dr Who 9–12 June", 'no supervisor here is called "Dr Who"'],
    ["delegate 9–12 June", "Who is to decide?"],
    ["delegate Dr Okafor 9–12 June", "Nobody decides for themselves"],
    ["delegate lind@example.test tomorrow", "Shall Dr Lind decide for you 9 June 2026?"],
    ["delegate Dr Twin 9–12 June", "that could be"],
  ])('"%s" is answered: %s', async (typed, answer) => {
    const { okafor, writes } = await known();
    const twin = { name: "Dr Twin", roles: ["supervisor"] as const };
    await writes(put.person(person({ ...twin, id: "t1", email: "a.twin@x.test" })));
    await writes(put.person(person({ ...twin, id: "t2", email: "b.twin@x.test" })));
    await okafor.commands(typed);
    expect(okafor.answer()).toContain(answer);
  });

  it("is a trainee's evidence where it is talk", async () => {
    const { maya } = await known();
    await maya.says("delegate the weekly output checks to the new technician and write down what went wrong");
    expect(maya.answer()).toContain("Shall I keep this as evidence?");
  });

  it("is refused to a trainee who names somebody, and kept", async () => {
    const scene = await known();
    const told = await refused(scene, scene.maya, () => scene.maya.commands("delegate Dr Lind 9–12 June"));
    expect(told.join()).toContain("supervisors name who decides for them");
  });
});

it("somebody who decides in two programmes sees whose each is", async () => {
  const { at, writes, okafor, lind, ali } = await known();
  await writes(put.link(supervision({ enrolmentId: "khan-rt", supervisorId: "okafor" })));
  await okafor.commands("delegate Dr Lind 8–12 June");
  await okafor.presses("Name Dr Lind");
  await ali.logs();
  expect(lind.inbox().join()).toContain("NM-1");
  await at("2026-06-08 15:00");
  expect(enrolment().id).toBe("rao-rt");
});
