import { describe, expect, it } from "vitest";
import { delegation, person } from "../fixtures.ts";
import { department, refused } from "./department.ts";
import { EVIDENCE } from "./member.ts";

const ADA = person({ id: "new", name: "Ada New", email: "ada.new@hospital.example", roles: [] });

describe("a lead adds a trainee by a form", () => {
  it("with the days, and then who supervises: each is said first, done once, and told to those it concerns", async () => {
    const { shah, okafor, writes, store } = await department();
    await writes({ type: "person", person: ADA });
    await shah.says("enrol");
    expect(shah.form()).toMatchObject({ name: "enrol", title: "Add a trainee" });
    shah.fills({ address: "Ada New <ADA.NEW@hospital.example>", start: "2026-09-01", target: "2029-08-31" });
    shah.fills({ workingDays: ["1", "2", "3"] });
    await shah.sends();
    expect(shah.answer()).toContain(
      "Shall I record this? Ada New is a trainee in Radiotherapy Physics, from 1 September 2026, to 31 August 2029, working Mondays, Tuesdays and Wednesdays.",
    );
    expect([...(await store.directory("all")).enrolments.values()]).toHaveLength(3);
    await shah.presses("Confirm");
    const enrolments = [...(await store.directory("all")).enrolments.values()];
    const own = enrolments.find(({ traineeId }) => traineeId === "new");
    expect(own).toMatchObject({ start: "2026-09-01", target: "2029-08-31", workingDays: [1, 2, 3] });
    await shah.presses("Who supervises");
    expect(shah.form().fields[0]).toMatchObject({ name: "trainee", value: "new/rp" });
    shah.fills({ supervisor: "okafor", until: "2026-11-30", rotation: "Imaging" });
    await shah.sends();
    expect(shah.answer()).toContain(
      "Shall I record this? Dr Okafor supervises Ada New in Radiotherapy Physics",
    );
    await shah.presses("Confirm");
    const { supervision } = await store.directory("all");
    expect(supervision.find(({ enrolmentId }) => enrolmentId === own?.id)).toMatchObject({
      ...{ supervisorId: "okafor", from: "2026-09-01", until: "2026-11-30", rotation: "Imaging" },
    });
    expect(okafor.last()).toContain("You supervise Ada New in Radiotherapy Physics");
  });

  it("picked from the platform's own people: by the name and address that it has of them, members alone", async () => {
    const { shah, okafor, store } = await department({
      strangers: [
        { user: "U1", email: "ada.new@hospital.example", name: "NEW, Ada (HOSPITAL TRUST)" },
        { user: "U2", email: "visitor@elsewhere.example", name: "A Guest", kind: "guest" },
        { user: "U3", email: null, name: "No Address" },
        { user: "U4", email: "okafor@example.test", name: "Dr Okafor" }, // an address that was given on
        { user: "U5", email: "gone@hospital.example", name: "Gone", active: false },
      ],
    });
    await okafor.says("help");
    await shah.says("enrol");
    expect(shah.form().fields[0]).toMatchObject({ name: "who", type: "person", value: "" });
    const refused = async (who: string, address = "") => {
      shah.fills({ who, address, start: "2026-09-01" });
      await shah.sends();
      return shah.errors();
    };
    expect(await refused("")).toEqual({ address: expect.stringContaining("Choose somebody, or write") });
    expect(await refused("U1", ADA.email)).toEqual({ address: expect.stringContaining("not both") });
    expect(await refused("U2")).toEqual({ who: expect.stringContaining("That is a guest") });
    expect(await refused("U5")).toEqual({ who: expect.stringContaining("somebody who has left") });
    expect(await refused("U3")).toEqual({ who: expect.stringContaining("Write their name and address") });
    expect(await refused("U9")).toEqual({ who: expect.stringContaining("I am not told who that is") });
    expect(await refused("rao")).toEqual({ who: expect.stringContaining("They train there already.") });
    expect(await refused("U4")).toEqual({ who: expect.stringContaining("another account already") });
    shah.fills({ who: "U1" });
    await shah.sends();
    expect(shah.answer()).toContain("New here: Ada New (ada.new@hospital.example).");
    await shah.presses("Confirm");
    const { people, enrolments } = await store.directory("all");
    const ada = [...people.values()].find(({ email }) => email === ADA.email);
    expect(ada).toMatchObject({ name: "Ada New", roles: ["trainee"], zone: null });
    expect([...enrolments.values()].some(({ traineeId }) => traineeId === ada?.id)).toBe(true);
  });

  it("by another clock than the programme's: chosen or typed, said before it is done, and never against their own", async () => {
    const { shah, writes, store, audit } = await department();
    const own = { ...ADA, zone: "Europe/Paris" };
    await writes({ type: "person", person: own });
    const zoneOf = async (email: string) =>
      [...(await store.directory("all")).people.values()].find((one) => one.email === email)?.zone;
    await shah.says("enrol");
    const zones = shah.form().fields.find(({ name }) => name === "zone");
    expect(zones).toMatchObject({ value: "programme" });
    expect(JSON.stringify(zones)).toContain('"As the programme (Europe/London)"');
    const address = "Bo Far <bo.far@hospital.example>";
    shah.fills({ address, start: "2026-09-01", otherZone: "Atlantis" });
    await shah.sends();
    expect(Object.keys(shah.errors())).toEqual(["otherZone"]);
    shah.fills({ zone: "Europe/Dublin", otherZone: "madrid" }); // what is typed counts before the list
    await shah.sends();
    expect(shah.answer()).toContain("from 1 September 2026, by the clock of Europe/Madrid.");
    await shah.presses("Confirm");
    expect(await zoneOf("bo.far@hospital.example")).toBe("Europe/Madrid");
    await shah.says("enrol");
    shah.fills({ address: ADA.email, start: "2026-09-01", zone: "Europe/Dublin" });
    await shah.sends();
    expect(shah.answer()).toContain("Ada New has chosen Europe/Paris as their time zone: that stays.");
    expect(shah.answer()).not.toContain("Europe/Dublin");
    await shah.presses("Confirm");
    expect(await zoneOf(ADA.email)).toBe("Europe/Paris");
    const zoned = (await audit()).filter(({ event }) => event === "person.zone");
    expect(zoned).toHaveLength(1);
  });

  it("with those who supervise from the start: one question, one press, one message to each, one Undo", async () => {
    const { shah, okafor, lind, writes, store, database } = await department();
    await writes({ type: "person", person: ADA });
    await shah.says("enrol");
    shah.fills({ address: ADA.email, start: "2026-06-08", supervisors: ["lind", "okafor"] });
    await shah.sends();
    expect(shah.answer()).toContain("Dr Lind supervises Ada New in Radiotherapy Physics");
    expect(shah.answer()).toContain("Told of it would be Ada New, Dr Lind and Dr Okafor.");
    okafor.news();
    await shah.presses("Confirm");
    const supervising = async () => {
      const { enrolments, supervision } = await store.directory("all");
      const own = [...enrolments.values()].find(({ traineeId }) => traineeId === "new");
      return supervision.flatMap(({ enrolmentId, supervisorId, from, until }) =>
        enrolmentId === own?.id ? [`${supervisorId} ${from} ${until}`] : [],
      );
    };
    expect((await supervising()).sort()).toEqual(["lind 2026-06-08 null", "okafor 2026-06-08 null"]);
    expect(okafor.news()).toEqual([expect.stringContaining("You supervise Ada New in Radiotherapy Physics")]);
    expect(lind.last()).toContain("You supervise Ada New");
    const told = (
      await database.database.db.delivery.findMany({ where: { conversation: "person:new" } })
    ).map(({ message }) => JSON.stringify(message));
    expect(told).toEqual([
      expect.stringMatching(/You are a trainee in .*Dr Okafor supervises you from 8 June 2026\./),
    ]);
    expect(shah.answer()).not.toContain("[Who supervises]");
    await shah.presses("Undo");
    expect((await supervising()).sort()).toEqual([
      "lind 2026-06-08 2026-06-07",
      "okafor 2026-06-08 2026-06-07",
    ]);
    await shah.says("enrol");
    shah.fills({ address: ADA.email, supervisors: ["shah"] }); // not in the list: they would read reflections
    await shah.sends();
    expect(shah.errors()).toEqual({ supervisors: "Choose five or fewer of those in the list." });
  });

  it("from their home and their overview, in the programme that they look at", async () => {
    const { shah, adapts, store } = await department();
    const nuclear = (await store.directory("all")).programmes.get("nm");
    await adapts({});
    await store.commit({
      ...{ cause: "operator:lead", at: new Date("2026-06-08T11:00:00Z") },
      writes: nuclear ? [{ type: "programme", programme: { ...nuclear, leads: ["shah"] } }] : [],
    });
    await shah.does({ type: "home" });
    expect(shah.answer()).toContain("[Add a trainee]");
    await shah.says("overview");
    expect(shah.answer()).toContain("[Overview: ");
    await shah.presses("Add a trainee");
    expect(shah.form().fields.map(({ name }) => name)).toContain("programme");
  });

  it("is told in the form what is wrong, and no word is lost", async () => {
    const { shah, writes } = await department();
    await writes({ type: "person", person: ADA });
    await shah.says("enrol");
    shah.fills({ address: "Ada", target: "someday", workingDays: [] });
    await shah.sends();
    expect(Object.keys(shah.errors())).toEqual(["address", "target", "workingDays"]);
    shah.fills({ address: ADA.email, target: "2026-06-01", workingDays: ["1"] });
    await shah.sends();
    expect(shah.errors()).toEqual({ target: expect.stringContaining("is not after the start") });
    shah.fills({ address: "nobody@hospital.example", target: "" });
    await shah.sends();
    expect(shah.errors().address).toContain("Nobody here has the address");
    shah.fills({ address: "maya.rao@example.test" });
    await shah.sends();
    expect(shah.errors().address).toContain("They train there already.");
    await shah.says("supervisor");
    await shah.sends();
    expect(shah.errors()).toEqual({
      trainee: "Choose the trainee.",
      address: "Choose a supervisor, or write their address.",
    });
    shah.fills({ trainee: "rao/rp", supervisor: "okafor", address: "a@hospital.example", from: "soon" });
    await shah.sends();
    expect(Object.keys(shah.errors())).toEqual(["address", "from"]);
    shah.fills({ supervisor: "", address: "dr.shah@example.test", from: "" });
    await shah.sends();
    expect(Object.values(shah.errors()).join()).toContain("Nobody here");
    shah.fills({ what: "end", supervisor: "lind", address: "", until: "2026-06-30" });
    await shah.sends();
    expect(shah.answer()).toContain("Shall I record this? Dr Lind supervises Maya Rao");
  });

  it("records a supervisor elsewhere by a form too: what is missing stands in it, and it is said before it is done", async () => {
    const { shah, maya } = await department();
    await shah.says("outsiders");
    await shah.presses("Add a supervisor elsewhere");
    await shah.sends();
    expect(Object.keys(shah.errors()).sort()).toEqual(["name", "organisation", "role", "trainee", "until"]);
    const bell = { name: "Dr Ann Bell", role: "consultant physicist", organisation: "Anytown NHS Trust" };
    shah.fills({ trainee: "rao/rp", ...bell, until: "2026-03-01" });
    await shah.sends();
    expect(Object.keys(shah.errors())).toEqual(["until"]);
    shah.fills({ until: "2026-11-30" });
    await shah.sends();
    expect(shah.answer()).toContain(
      "Shall I record this? Dr Ann Bell, consultant physicist at Anytown NHS Trust",
    );
    await shah.presses("Confirm");
    await maya.says("outsiders");
    expect(maya.answer()).toContain("Dr Ann Bell");
    expect(maya.answer()).not.toContain("Add a supervisor elsewhere");
  });

  it("and nobody else does, by whatever way", async () => {
    const scene = await department();
    for (const who of ["okafor", "maya"] as const) await scene[who].says("help");
    for (const who of ["okafor", "maya"] as const)
      for (const what of ["enrol", "supervisor", "outsider"]) {
        const answer = await refused(scene, scene[who], () => scene[who].says(what));
        expect(answer.join(), `${who} ${what}`).toContain(
          "Only the lead of a trainee's programme can do that",
        );
      }
    const sent = { submit: "send", values: { trainee: "khan/nm", what: "add", supervisor: "okafor" } };
    await scene.shah.says("help");
    const form = { type: "form", form: "supervisor", context: "", answers: sent } as const;
    const answer = await refused(scene, scene.shah, () => scene.shah.does(form)); // in another's programme
    expect(answer.join()).toContain("Only the lead of a trainee's programme can do that");
  });
});

describe("who decides meanwhile, named by a form", () => {
  it("is chosen with two days of a calendar; what it does is said first", async () => {
    const { okafor, lind, store } = await department();
    await okafor.says("delegate");
    expect(okafor.form().fields.map(({ name }) => name)).toEqual(["delegate", "first", "last"]);
    await okafor.sends();
    expect(okafor.errors()).toEqual({ delegate: "Choose who decides.", first: "Choose the first day." });
    okafor.fills({ delegate: "lind", first: "2026-08-14", last: "2026-08-03" });
    await okafor.sends();
    expect(okafor.errors()).toEqual({
      last: expect.stringContaining("The last day comes before the first."),
    });
    okafor.fills({ first: "2026-08-03", last: "2026-08-14" });
    await okafor.sends();
    expect(okafor.answer()).toContain("Shall Dr Lind decide for you 3–14 August 2026?");
    expect((await store.directory("all")).delegations).toEqual([]);
    await okafor.presses("Name Dr Lind");
    expect((await store.directory("all")).delegations).toMatchObject([
      { supervisorId: "okafor", delegateId: "lind", from: "2026-08-03", until: "2026-08-14" },
    ]);
    expect(lind.last()).toContain("You decide for Dr Okafor 3–14 August 2026");
    await okafor.says("delegate");
    expect(okafor.answer()).toContain("Dr Lind decides for you 3–14 August 2026.");
    await okafor.presses("Name somebody");
    expect(okafor.form()).toMatchObject({ name: "delegate" });
  });

  it("is named by a lead for a supervisor who is ill, and for those of their programmes alone", async () => {
    const scene = await department();
    const { shah, lind, maya } = scene;
    await shah.says("delegate");
    const [whose] = shah.form().fields;
    expect(whose).toMatchObject({ name: "supervisor", options: [{ value: "lind" }, { value: "okafor" }] });
    shah.fills({ supervisor: "okafor", delegate: "lind", first: "2026-06-08" });
    await shah.sends();
    expect(shah.answer()).toContain("Shall Dr Lind decide for Dr Okafor 8 June 2026?");
    await maya.logs({ ...EVIDENCE });
    const sent = { submit: "send", values: { supervisor: "okafor", delegate: "lind", first: "2026-06-08" } };
    const answer = await refused(scene, lind, () =>
      lind.does({ type: "form", form: "delegate", context: "", answers: sent }),
    );
    expect(answer.join()).toContain("supervisors name who decides for them");
  });

  it("is told of one that stands, as before", async () => {
    const { okafor, writes } = await department();
    const days = { from: "2026-06-01", until: "2026-06-30" };
    await writes({
      type: "delegation",
      delegation: delegation({ supervisorId: "okafor", delegateId: "lind", ...days }),
    });
    await okafor.says("delegate");
    expect(okafor.answer()).toContain("Dr Lind decides for you 1–30 June 2026.");
  });
});
