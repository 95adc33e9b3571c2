import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Element, type Image, MOST_OF_CARD, sizeOf } from "../../../adapters/teams/card.ts";
import { toActivity, toCard, toNotice } from "../../../adapters/teams/outbound.ts";
import { pictures } from "../../../adapters/teams/pictures.ts";
import { drawing } from "../../../src/pictures/drawing.ts";
import type { Drawing } from "../../../src/ports/drawing.ts";
import type { Message } from "../../../src/ports/message.ts";
import { pictured } from "../../pictures/messages.ts";
import { hostile, realistic } from "../../pictures/samples.ts";
import { faultsInDialog, faultsInMessage } from "../../platforms/teams/limits.ts";
import { type AtWork, teamsAtWork } from "./at-work.ts";

const { domains, progress, heat, queue } = realistic;
const nobody = () => {};
const draw = pictures(drawing(), nobody);
const cardOf = async (message: Message) => toCard(message, await draw(message, "message"));
const imagesIn = (body: readonly Element[]) => body.filter((one): one is Image => one.type === "Image");

describe("a picture in Teams", () => {
  it.each(Object.entries(realistic))(
    "of %s stands between its words, with them read out",
    async (_, picture) => {
      const message = pictured(picture);
      const { body } = await cardOf(message);
      expect(body.map(({ type }) => type).slice(1, 4)).toEqual(["RichTextBlock", "Image", "RichTextBlock"]);
      const [image] = imagesIn(body);
      expect(image?.url).toMatch(/^data:image\/png;base64,iVBOR/);
      expect(image?.altText).toContain(picture.title);
      expect(faultsInMessage(toActivity(message, await draw(message, "message")))).toEqual([]);
    },
  );

  it("stands in a dialog as well", async () => {
    const message = pictured(domains);
    const value = toNotice(message, await draw(message, "dialog"));
    expect(imagesIn(value.card.content.body)).toHaveLength(1);
    expect(faultsInDialog({ task: { type: "continue", value } })).toEqual([]);
  });

  it.each(Object.entries(hostile))(
    "of %s, as nobody should have it, keeps the card within its size",
    async (_, picture) => {
      const message = pictured(picture, heat);
      const images = await draw(message, "message");
      const card = toCard(message, images);
      expect(sizeOf(card)).toBeLessThanOrEqual(MOST_OF_CARD);
      expect(imagesIn(card.body).length).toBeGreaterThan(0);
      expect(faultsInMessage(toActivity(message, images))).toEqual([]);
    },
  );

  it("beside a full digest's words is smaller, and cuts none of them", async () => {
    const items = Array.from({ length: 60 }, (_, n) => `Line ${n} ${"x".repeat(200)}`);
    const message = pictured(heat, queue);
    const card = await cardOf({
      ...message,
      parts: [...message.parts, { type: "list", title: null, items }],
    });
    expect(sizeOf(card)).toBeLessThanOrEqual(MOST_OF_CARD);
    expect(JSON.stringify(card)).toContain("Line 59");
    expect(JSON.stringify(card)).not.toContain("Shortened");
    expect(imagesIn(card.body).length).toBeGreaterThan(0);
  });

  it("is left out where the words need all the room", async () => {
    const items = Array.from({ length: 400 }, (_, n) => `Line ${n} ${"x".repeat(200)}`);
    const message = pictured(heat);
    const full: Message = { ...message, parts: [...message.parts, { type: "list", title: null, items }] };
    const card = await cardOf(full);
    expect(imagesIn(card.body)).toEqual([]);
    expect(card).toEqual(toCard(full));
  });
});

describe("a message whose picture cannot be drawn", () => {
  let work: AtWork;
  const logged = () => work.logged.filter(({ event }) => event.startsWith("teams.picture"));
  const broken: Drawing = {
    svg: async () => "",
    png: async () => {
      throw new Error("no fonts");
    },
  };
  beforeEach(async () => {
    work = await teamsAtWork({}, { proxy: null, noProxy: null, drawing: broken });
  });
  afterEach(() => work.close());

  it("arrives without it, once, and that is logged", async () => {
    const { chat, teams } = work;
    await work.listen();
    await work.send(work.fromMaya());
    await chat.send(work.toMaya, pictured(progress), "k");
    expect(teams.callsOf("send")).toHaveLength(1);
    expect(logged()).toEqual([
      { event: "teams.picture-not-drawn", facts: { picture: "progress", why: "Error: no fonts" } },
    ]);
    expect(teams.violations).toEqual([]);
  });
});
