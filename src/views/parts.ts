import type { Picture } from "../core/coverage/picture.ts";
import type { Button, Line, Part } from "../ports/message.ts";
import { alt, tableOf } from "./words/pictures.ts";

export const text = <More = never>(words: Line<More>) => ({ type: "text" as const, text: words });
export const heading = (words: string) => ({ type: "heading" as const, text: words });
export const quote = (words: string) => ({ type: "quote" as const, text: words });
export const links = (all: readonly { label: string; url: string }[]) => ({
  type: "links" as const,
  links: all,
});
export const facts = <More = never>(rows: readonly { label: string; value: Line<More> }[]) => ({
  type: "facts" as const,
  rows,
});
export const item = (words: string, ...buttons: readonly Button[]) => ({
  type: "item" as const,
  text: words,
  buttons,
});

/** One page of many, counted from 1; the nearest there is, where there is no such page. */
export function paged<T>(all: readonly T[], size: number, wanted: number) {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(1, wanted), pages);
  return { page, pages, shown: all.slice((page - 1) * size, page * size) };
}

/** Nothing where nothing is in it. */
export const list = <More = never>(items: readonly Line<More>[], title: string | null = null) =>
  items.length > 0 && { type: "list" as const, title, items };

/** A picture, with its facts in words and in a table. */
export const picture = (of: Picture): Part => ({
  type: "picture",
  picture: of,
  alt: alt(of),
  table: tableOf(of),
});
