import { expect, it } from "vitest";
import { browserOf } from "../../adapters/web/stage.ts";
import { linkIn, outside } from "../outside.ts";
import { waiting } from "./stage.ts";

const PAGES = "https://pages.example.test";

it("an outsider whom a lead has recorded approves by the link that the trainee hands on, and the lead confirms it", async () => {
  const { maya, shah, okafor, running, entry } = await waiting({ settings: { COUNTERSIGN_URL: PAGES } });
  await shah.says(
    "outsider add Dr Ann Bell, consultant physicist, Anytown NHS Trust, for Maya Rao until 31 Dec",
  );
  await shah.presses("Confirm");
  expect(maya.last()).toContain("Dr Ann Bell, consultant physicist at Anytown NHS Trust, may decide");
  await maya.says("link #1 for Bell");
  const page = outside({ browser: () => browserOf(running.url ?? "", PAGES) }, linkIn(maya.last()));
  expect((await page.confirms()).html).toContain("put it right");
  expect((await page.approves()).status).toBe(200);
  await running.engine.told();
  expect(await entry()).toMatchObject({ status: "submitted", standing: null });
  expect(maya.last()).toContain("It counts once Dr Shah has confirmed it.");
  await shah.presses("Confirm", "To confirm: #1");
  expect(await entry()).toMatchObject({ status: "approved" });
  const by = "link: Dr Ann Bell, Anytown NHS Trust, confirmed by Dr Shah";
  expect(maya.last()).toContain(`Approved: #1, Output drift after service, by ${by}.`);
  expect(okafor.inbox().join("\n")).toContain(`By ${by}`);
});

it("what an outsider decided and a lead does not confirm waits as before, with the reason", async () => {
  const { maya, shah, running, entry } = await waiting({ settings: { COUNTERSIGN_URL: PAGES } });
  await shah.says("outsider add Dr Ann Bell, physicist, Anytown NHS Trust, for Maya Rao until 31 Dec");
  await shah.presses("Confirm");
  await shah.says("link #1 for Bell");
  const page = outside({ browser: () => browserOf(running.url ?? "", PAGES) }, linkIn(shah.last()));
  await page.confirms();
  await page.approves();
  await running.engine.told();
  await shah.presses("Not confirmed", "To confirm: #1");
  await shah.fills({ Why: "I could not reach them." });
  await shah.submits("Do not confirm it");
  expect(await entry()).toMatchObject({ status: "submitted", standing: null });
  expect(maya.last()).toContain('Reason: "I could not reach them."');
});
