import { describe, expect, it } from "vitest";
import { supervision } from "../fixtures.ts";
import { department } from "./department.ts";
import { TICK } from "./member.ts";

/** Dr Okafor supervises Maya until Tuesday, Dr Lind from Wednesday; #1, of Friday's work, waits with Dr Okafor. */
async function rotating(decideUntil: string | null = null) {
  const scene = await department();
  const { maya, shah, beat, writes, store } = scene;
  const { supervision, enrolments } = await store.directory("all");
  const [lind] = supervision.filter((one) => one.enrolmentId === "rao-rt" && one.supervisorId === "lind");
  const enrolment = enrolments.get("rao-rt");
  if (!lind || !enrolment) throw new Error("Maya has two supervisors.");
  await writes(
    { type: "enrolment", enrolment },
    { type: "supervision", link: { ...lind, until: "2026-06-01" } },
  );
  await maya.logs();
  if (decideUntil) {
    const known = (await store.directory("all")).supervision.find(
      (one) => one.enrolmentId === "rao-rt" && one.supervisorId === "okafor",
    );
    if (known) await writes({ type: "supervision", link: { ...known, until: "2026-06-09", decideUntil } });
  } else {
    await shah.says("supervisor end Dr Okafor for Maya from 10 June");
    await shah.presses("Confirm");
  }
  await shah.says("supervisor add Dr Lind for Maya from 10 June until 31 July, rotation Imaging");
  await shah.presses("Confirm");
  await beat();
  for (const one of [maya, shah, scene.okafor, scene.lind]) one.news();
  return scene;
}

describe("a rotation that ends, and another that begins", () => {
  it("hands over what waits on its first morning: a card, the old card redrawn, one message to the trainee", async () => {
    const { at, maya, okafor, lind, entry, audit } = await rotating();
    await at("2026-06-09 23:00");
    expect(lind.news().join()).not.toContain("To review: #1");
    await at("2026-06-10 07:00");
    expect(maya.news().join()).not.toContain("has gone to those");
    await at("2026-06-10 08:05");
    expect(lind.news().join()).toContain("To review: #1, Output drift after service, from Maya Rao");
    expect(okafor.inbox().join("\n")).toContain("No longer yours to review: #1");
    const told = maya.news().filter((one) => one.includes("has gone to those who may decide it now"));
    expect(told).toHaveLength(1);
    expect(told.join()).toContain("#1, Output drift after service is asked of Dr Lind now.");
    await at("2026-06-10 09:05");
    await at("2026-06-11 09:05");
    expect(maya.news().join()).not.toContain("has gone to those");
    await okafor.reacts(TICK, "No longer yours to review: #1");
    expect(await entry(1)).toMatchObject({ status: "submitted" });
    await lind.presses("Approve", "To review: #1");
    expect(await entry(1)).toMatchObject({ status: "approved", standing: { approval: { by: "lind" } } });
    expect((await audit()).filter(({ event }) => event === "entry.handed-over")).toHaveLength(1);
  });

  it("hands over nothing while its supervisors may still decide what was done in it", async () => {
    const { at, lind, okafor, entry } = await rotating("2026-06-16");
    await at("2026-06-10 08:05");
    expect(lind.news().join()).not.toContain("To review: #1");
    await at("2026-06-16 12:00");
    await lind.does({ type: "button", action: "approve", value: `${(await entry(1)).id}/1`, message: null });
    expect(await entry(1)).toMatchObject({ status: "submitted" });
    await at("2026-06-17 08:05");
    expect(lind.news().join()).toContain("To review: #1");
    expect(okafor.inbox().join("\n")).toContain("No longer yours to review: #1");
  });

  it("takes nobody for one who begins who is asked because three working days are over", async () => {
    const { maya, writes, at, audit } = await department();
    await maya.logs({ witness: "okafor" });
    await writes({
      type: "supervision",
      link: supervision({ id: "third", enrolmentId: "rao-rt", supervisorId: "adams", from: "2026-06-10" }),
    });
    for (const day of [10, 11, 12, 13, 14, 15]) await at(`2026-06-${day} 08:05`);
    expect((await audit()).map(({ event }) => event)).not.toContain("entry.handed-over");
    expect(maya.inbox().join("\n")).not.toContain("has gone to those");
  });
});
