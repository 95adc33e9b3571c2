import type { Picture } from "../core/picture.ts";

/** Draws a picture; the same one for the same facts. Fonts come along: a bare container has none. */
export interface Drawing {
  /** For a page; its words are text, so that they can be found and read out. */
  svg(picture: Picture): Promise<string>;
  /** For chat, readable at a phone's width. Null: it cannot be drawn within `most` bytes. */
  png(picture: Picture, most: number): Promise<Buffer | null>;
}
