import type { Picture } from "../../src/core/coverage/picture.ts";
import { drawing } from "../../src/pictures/drawing.ts";
import { realistic } from "../pictures/samples.ts";

/** As many bytes as fit into a card. */
export const MOST_OF_A_PICTURE = 22_000;

/** Every picture for a page and for chat, by a hand that has drawn nothing yet; the heat map once more for very many. */
export function drawn(many: Picture): readonly (readonly [what: string, draw: () => Promise<unknown>])[] {
  const pictures: [string, Picture][] = [...Object.entries(realistic), ["heat, 200 trainees", many]];
  return pictures.flatMap(
    ([name, picture]) =>
      [
        [`picture: ${name}, SVG`, () => drawing().svg(picture, "light")],
        [`picture: ${name}, PNG for chat`, () => drawing().png(picture, MOST_OF_A_PICTURE)],
      ] as const,
  );
}
