import { afterEach, beforeEach, expect, it } from "vitest";
import { changeInForm } from "../../../adapters/slack/form-updates.ts";
import { menusOf } from "../../../adapters/slack/menu.ts";
import { toModal } from "../../../adapters/slack/outbound.ts";
import type { ChatEvent } from "../../../src/ports/chat.ts";
import { message } from "../../fixtures.ts";
import { list } from "../../platforms/slack/limits/reading.ts";
import { buttonsIn, pressOf } from "../../platforms/slack/surfaces.ts";
import { button } from "../shared/messages.ts";
import { type AtWork, MAYA, slackAtWork } from "./at-work.ts";

let work: AtWork;
let events: ChatEvent[];
beforeEach(async () => {
  work = await slackAtWork();
  events = await work.listen();
});
afterEach(() => work.close());

it("an option of a menu that was sent comes back as the press of the button it stands for", async () => {
  const more = ["Another competence", "Ask tomorrow"].map((label, n) => ({
    ...button(label, `act-${n}`),
    value: `prompt 1/Tech${n}`,
  }));
  const ref = await work.chat.send(work.toMaya, message({ more }), "k1");
  const post = work.slack.messageAt(ref.conversation, ref.message);
  const placed = buttonsIn(list(post?.blocks)).find(({ label }) => label === "Ask tomorrow");
  if (!post || !placed) throw new Error("There is no such option.");
  const { action_id, block_id = placed.blockId } = placed.element;
  await work.send(
    work.payloads.inMessage(MAYA.id, { ...post }, [{ action_id, block_id, ...pressOf(placed) }]),
  );
  const [pressed] = events;
  expect(pressed).toMatchObject({ type: "button", action: "act-1", value: "prompt 1/Tech1", message: ref });
});

it("a menu in a notice is pressed like any other: it is no change of the form it stands in", async () => {
  const more = [button("One", "act-0"), button("Another", "act-1")];
  const view = toModal(message({ more }), "Countersign");
  const [placed] = buttonsIn(list(view.blocks));
  if (!placed) throw new Error("There is no menu.");
  const pressed = { action_id: placed.element.action_id, block_id: placed.blockId, ...pressOf(placed) };
  const payload = { type: "block_actions", view: { ...view, id: "V1" }, actions: [pressed] };
  expect(changeInForm(payload as never)).toBeNull();
});

it("options are spread so that none stands in a menu alone", () => {
  for (let count = 2; count <= 40; count += 1) {
    const many = Array.from({ length: count }, (_, n) => button(`L${n}`, `a${n}`));
    const sizes = menusOf(many).menus.map(({ options }) => options?.length ?? 0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count);
    expect(Math.min(...sizes)).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(5);
  }
});
