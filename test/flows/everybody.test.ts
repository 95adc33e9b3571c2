import { expect, it } from "vitest";
import { pressing } from "../stories/member.ts";
import { PEOPLE, type State } from "./everybody.ts";
import { everybodyTries } from "./everybody-tries.ts";

/** Who has to do with Maya's evidence; everybody else is in the four files beside. */
const CONCERNED = Object.keys(PEOPLE).filter((id) => !/^no/.test(PEOPLE[id] ?? ""));

everybodyTries(CONCERNED, ({ scene, targets, quick }) => {
  const numbered = (state: State) => targets().find((target) => target.state === state)?.number ?? 0;

  it("a supervision limited to the domain of every claim approves", async () => {
    const number = numbered("submitted");
    await scene().member("in-domain").commands(`approve #${number}`);
    expect((await scene().entry(number)).standing?.approval.by).toBe("in-domain");
  });

  it("a lead who also supervises withdraws a colleague's approval", async () => {
    const number = numbered("approved");
    await scene().member("both").commands(`undo #${number} The wrong linac.`);
    expect(await scene().entry(number)).toMatchObject({ status: "submitted", standing: null });
  });

  it("a form by which somebody withdraws an approval names what they approved, not what came after", async () => {
    const target = targets().find(({ state }) => state === "submitted again");
    const { okafor } = scene();
    scene().clock.forward(48 * 3_600_000);
    await okafor.does(pressing("undo", `${target?.id}/1`));
    expect(okafor.form().intro).toContain("standing");
  });

  it("an entry that nobody may decide whole says so when it is sent", async () => {
    const { maya, store, writes } = scene();
    for (const link of (await store.directory("all")).supervision)
      if (link.enrolmentId === "rao-rt")
        await writes({ type: "supervision", link: { ...link, domains: ["Clin"] } });
    quick().forget();
    await maya.logs();
    expect(maya.last()).toContain("None of your supervisors may decide all the domains that it claims");
  });
});
