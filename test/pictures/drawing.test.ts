import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { drawing, FONT_FILES } from "../../src/pictures/drawing.ts";
import { tableOf } from "../../src/views/words/pictures.ts";
import { drawingContract } from "../contracts/drawing.ts";
import { fakeDrawing } from "../fakes/drawing.ts";
import { hostile, realistic } from "./samples.ts";

drawingContract("the fake", () => fakeDrawing, 20);
drawingContract("ECharts", drawing, 12);

/** A card of Teams, and what is left of it beside a digest's words. */
const IN_A_CARD = 22_000;

describe("a picture for chat", () => {
  const drawn = drawing();

  const { nothing, idle, empty, heat } = hostile;
  const pictures = { ...realistic, nothing, idle, empty, "two hundred trainees": heat };
  it.each(Object.entries(pictures))("of %s fits into a card", async (_, picture) => {
    expect((await drawn.png(picture, IN_A_CARD))?.length).toBeLessThanOrEqual(IN_A_CARD);
  });

  it("is as wide as a phone, in twice its pixels where there is room", async () => {
    const png = await drawn.png(realistic.domains, 100_000);
    expect(png?.readUInt32BE(16)).toBe(800);
  });
});

describe("a picture for a page", () => {
  const wordsIn = (svg: string) => [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, words]) => words);

  const drawn = Object.entries(realistic).flatMap(([name, picture]) =>
    (["phone", "desk"] as const).map((form) => [name, form, picture] as const),
  );
  it.each(drawn)("of %s on a %s has every number of its table as text", async (name, form, picture) => {
    const said = wordsIn(await drawing().svg(picture, "light", form)).join(" | ");
    const numbers = tableOf(picture).rows.flatMap(([, ...cells]) => cells);
    const shown = name === "progress" ? [42, 95] : numbers.filter((one) => one !== 0);
    for (const number of shown) expect(said).toContain(String(number).replace(" of ", "/"));
  });

  it.each(["phone", "desk"] as const)(
    "of everybody has whole names on a %s, and no word is turned",
    async (form) => {
      const { domains } = realistic.heat;
      const codes = domains.map((name) => name.slice(0, 3));
      const svg = await drawing().svg({ ...realistic.heat, codes }, "light", form);
      const said = wordsIn(svg).join(" ");
      const names = [...domains, ...realistic.heat.trainees.map(({ name }) => name)];
      for (const word of names.flatMap((name) => name.split(/\s+|(?<=-)/)))
        expect(said).toContain(word.replace("'", "&#39;"));
      expect(svg).not.toMatch(/rotate|matrix/);
    },
  );

  it("of everybody has more room where a name takes two lines", async () => {
    const { heat } = realistic;
    const height = async (name: string) => {
      const trainees = heat.trainees.map((one, at) => (at === 0 ? { ...one, name } : { ...one, name: "Jo" }));
      return Number(/height="(\d+)"/.exec(await drawing().svg({ ...heat, trainees }, "light", "desk"))?.[1]);
    };
    expect(await height("Victoria Featherstonehaugh")).toBeGreaterThan(await height("Jo Bell"));
  });

  it("has its title in chat alone: a page has a heading for it", async () => {
    const titled = async (form: "chat" | "desk") =>
      wordsIn(await drawing().svg(realistic.domains, "light", form)).includes("Evidence by domain");
    expect([await titled("chat"), await titled("desk")]).toEqual([true, false]);
  });

  it("cuts long names, so that nothing covers anything", async () => {
    const said = wordsIn(await drawing().svg(hostile.queue, "light", "chat"));
    expect(Math.max(...said.map((words) => words?.length ?? 0))).toBeLessThan(60);
    expect(said.filter((words) => words?.endsWith("…")).length).toBeGreaterThan(10);
  });
});

describe("the fonts that come along", () => {
  const inked = (text: string) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30" font-family="Inter, DejaVu Sans"><text x="5" y="22" font-size="20">${text}</text></svg>`;
    const font = { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: "Inter" };
    return Buffer.from(new Resvg(svg, { font }).render().pixels).toString("base64");
  };

  it.each(["a", "é", "Ł", "Ω", "Ж", "ع", "عربي"])("have %s", (text) => {
    expect(inked(text)).not.toBe(inked(""));
    expect(inked(text)).not.toBe(inked("\u{10ffff}")); // what stands for a letter that no font has
  });
});
