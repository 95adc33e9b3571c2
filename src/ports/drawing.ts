import type { Picture } from "../core/coverage/picture.ts";

/** Draws a picture; the same one for the same facts. Fonts come along: a bare container has none. */
export interface Drawing {
  /**
   * For a page, as a document of its own (`<img src="data:image/svg+xml,…">`) or inside it: there is no style, script
   * or link in it, so a strict policy lets it stand. Its colours are of one theme; a page that has two asks for both.
   */
  svg(picture: Picture, theme: Theme, form: PictureForm): Promise<string>;
  /** For chat, readable at a phone's width. Null: it cannot be drawn within `most` bytes. */
  png(picture: Picture, most: number): Promise<Buffer | null>;
}

export type Theme = "light" | "dark";

/** In chat with its title; on a page under a heading there, as wide as its card on a phone and on a desk. */
export type PictureForm = "chat" | "phone" | "desk";
