import { describe, expect, it } from "vitest";
import { leftAlone } from "../../src/flows/people/pass-on.ts";
import type { Page } from "../../src/ports/pages.ts";
import { supervision } from "../fixtures.ts";
import { type Department, department } from "./department.ts";
import type { Member } from "./member.ts";

/** Maya has two supervisors of one name; Jo, of her programme, and Ali, of the other, are called as she is. */
async function namesakes(): Promise<Department> {
  const scene = await department();
  await scene.changes("lind", { name: "Dr Okafor" });
  await scene.changes("jo", { name: "Maya Rao" });
  await scene.changes("ali", { name: "Maya Rao" });
  return scene;
}

const witnesses = ({ form }: Member) =>
  form().fields.flatMap((field) =>
    field.type === "choice" && field.name === "witness" ? field.options.map(({ label }) => label) : [],
  );

async function page({ pages }: Department, { account }: Member, wanted: Page): Promise<string> {
  const shown = await pages.show({ account, personId: account.user }, wanted, {});
  if (shown.type !== "page") throw new Error(`They see no page, but: ${shown.type}.`);
  return JSON.stringify(shown.view);
}

describe("two people of one name", () => {
  it("are told apart where a trainee chooses who saw the work; one who is alone there needs no more than a name", async () => {
    const { maya, jo } = await namesakes();
    await maya.commands("log");
    expect(witnesses(maya)).toEqual(["Nobody in particular", "Dr Okafor (okafor)", "Dr Okafor (lind)"]);
    await jo.commands("log");
    expect(witnesses(jo)).toEqual(["Nobody in particular", "Dr Okafor"]);
  });

  it("are told apart where a trainee reads who is asked, and who has decided", async () => {
    const scene = await namesakes();
    const { at, maya, okafor, lind, entry } = scene;
    await maya.logs();
    expect(maya.last()).toContain("It is waiting with Dr Okafor (okafor) or Dr Okafor (lind).");
    await maya.logs({ witness: "okafor" });
    expect(maya.last()).toContain("It is waiting with Dr Okafor.");
    await at("2026-06-12 16:00");
    expect(maya.last()).toContain("Waiting: #1, with Dr Okafor (okafor) or Dr Okafor (lind) for 4 working");
    await lind.commands("return #1 Name the chamber.");
    await okafor.commands("comment #1 I agree.");
    await maya.commands("#1");
    expect(maya.answer()).toMatch(
      /Returned with feedback, revision 1, by Dr Okafor \(lind\).*Comment on revision 1 by Dr Okafor \(okafor\)/s,
    );
    const view = await page(scene, maya, { name: "entry", entry: (await entry(1)).id });
    expect(view).toMatch(/by Dr Okafor \(lind\).*by Dr Okafor \(okafor\)/s);
  });

  it("are told apart in a supervisor's queue and notes, by programme where these differ", async () => {
    const scene = await namesakes();
    const { at, maya, jo, ali, okafor, lind, writes } = scene;
    const link = supervision({ enrolmentId: "khan-rt", supervisorId: "lind" });
    await writes({ type: "supervision", link });
    for (const trainee of [maya, jo, ali]) await trainee.logs();
    await lind.commands("queue");
    for (const queue of [lind.answer(), await page(scene, lind, { name: "queue" })]) {
      expect(queue).toContain("Maya Rao (Radiotherapy Physics)");
      expect(queue).toContain("Maya Rao (Nuclear Medicine)");
    }
    await at("2026-06-11 09:30");
    expect(lind.last()).toContain("from Maya Rao (Nuclear Medicine)");
    expect(okafor.last()).toContain("from Maya Rao (maya.rao)");
    expect(okafor.last()).toContain("from Maya Rao (jo.bell)");
    await okafor.commands("approve #2");
    await okafor.commands("queue");
    expect(okafor.answer()).toContain("from Maya Rao,"); // the only one of this name who is left there
  });

  it("are told apart in the lead's digest and overview: trainees and reviewers", async () => {
    const scene = await namesakes();
    const { at, jo, maya, shah } = scene;
    await maya.logs({ witness: "lind" });
    await jo.logs();
    await at("2026-07-03 16:00");
    const digest = shah.last();
    await shah.commands("overview");
    for (const said of [digest, shah.answer()]) {
      expect(said).toMatch(/^Maya Rao \(maya\.rao\): .*Dr Okafor \(lind\)/m);
      expect(said).toMatch(/^Maya Rao \(jo\.bell\): .*with Dr Okafor \(okafor\)\.$/m);
      expect(said).toMatch(/^- Maya Rao \(jo\.bell\): \d/m);
      expect(said).toMatch(/^- Dr Okafor \(okafor\) 2 \(oldest/m);
      expect(said).not.toMatch(/Maya Rao(?! \()|Dr Okafor(?! \()/);
    }
    const view = await page(scene, shah, { name: "overview", programme: "rp" });
    expect(view).toContain("Maya Rao (jo.bell)");
    expect(view).not.toMatch(/Maya Rao(?! \()|Dr Okafor(?! \()/);
  });

  it("are told apart where a trainee is left without any of them, to the trainee and to the lead", async () => {
    const { changes, store, clock } = await namesakes();
    const before = await store.directory("all");
    for (const who of ["okafor", "lind"] as const) await changes(who, { active: false });
    const place = before.enrolments.get("rao-rt");
    if (!place) throw new Error("Maya is enrolled.");
    const told = leftAlone(place, before, await store.directory("all"), "a-cause", clock.now());
    expect(told.map(({ message }) => message.lead)).toEqual([
      expect.stringContaining(
        "Dr Okafor (okafor) and Dr Okafor (lind) cannot any more. Dr Shah has been told",
      ),
      expect.stringMatching(/^Maya Rao has no .*: Dr Okafor \(okafor\) and Dr Okafor \(lind\) cannot/),
    ]);
  });
});
