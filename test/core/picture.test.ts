import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Picture } from "../../src/core/coverage/picture.ts";
import { alt, tableOf } from "../../src/views/words/pictures.ts";
import { anyPicture } from "../pictures/any.ts";
import { realistic } from "../pictures/samples.ts";

/** Everything that a picture was made of, but its type, its title and numbers that are nothing. */
function facts({ title: _, type: __, ...rest }: Picture): string[] {
  const leaves = (value: unknown): unknown[] =>
    typeof value === "object" && value ? Object.values(value).flatMap(leaves) : [value];
  return leaves(rest).flatMap((one) => (one === null || one === 0 ? [] : [String(one)]));
}

describe("whoever does not see a picture", () => {
  it("reads every name and number of it in its table", () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const { columns, rows } = tableOf(picture);
        const said = JSON.stringify([columns, rows].flat(3).map(String).join(" | "));
        for (const fact of facts(picture)) expect(said).toContain(JSON.stringify(fact).slice(1, -1));
        for (const row of rows) expect(row).toHaveLength(columns.length);
      }),
    );
  });

  it.each(Object.entries(realistic))("hears every name and number of %s in its words", (name, picture) => {
    for (const fact of facts(picture)) expect(alt(picture)).toContain(fact);
    expect(alt(picture)).toMatch(new RegExp(`^${picture.title.replace(/[()]/g, ".")}\\.`));
    expect(name).toBe(picture.type);
  });

  it("hears that a forecast has no end", () => {
    const { progress } = realistic;
    const open = { ...progress, forecast: { earliest: "2027-05-03", latest: null } };
    expect(alt(open)).toContain("from 2027-05-03 to no foreseeable day");
    expect(tableOf(open).rows).toContainEqual(["Not foreseeable (forecast, latest)", 95, 95]);
  });
});
