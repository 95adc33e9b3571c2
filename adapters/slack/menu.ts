import type { Overflow } from "@slack/types";
import type { Button } from "../../src/ports/message.ts";
import { plain } from "./text.ts";

/** What is done seldom, as Slack's overflow menus: an option of one says what a button's action and value would. */

const MENU = "more";
const MOST_OPTIONS = 5;
const MOST_OF_OPTION = 75; // its text, and its value: of that Slack's pages say 75 here and 150 there

const optionValue = ({ action, value }: Button) => `${action} ${value}`;

export function chosenIn(option: string): { action: string; value: string } {
  const [, action = option, value = ""] = /^(\S+) (.*)$/s.exec(option) ?? [];
  return { action, value };
}

/** @returns `left`: what no menu can hold, and what would stand in one alone */
export function menusOf(more: readonly Button[]): { menus: Overflow[]; left: readonly Button[] } {
  const known = new Set<string>();
  const held = more.filter((button) => {
    const value = optionValue(button);
    const holds = value.length <= MOST_OF_OPTION && !known.has(value);
    known.add(value);
    return holds;
  });
  if (held.length < 2) return { menus: [], left: more };
  const menus = spread(held, Math.ceil(held.length / MOST_OPTIONS));
  return {
    menus: menus.map((some, at) => ({
      type: "overflow",
      action_id: `${MENU}:${at}`,
      options: some.map((button) => ({
        text: plain(button.label, MOST_OF_OPTION),
        value: optionValue(button),
      })),
    })),
    left: more.filter((button) => !held.includes(button)),
  };
}

/** In so many groups, whose sizes differ by one at most: none is left with one alone. */
const spread = <T>(all: readonly T[], groups: number): T[][] =>
  Array.from({ length: groups }, (_, at) =>
    all.slice(Math.floor((at * all.length) / groups), Math.floor(((at + 1) * all.length) / groups)),
  );

export function inGroups<T>(all: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < all.length; at += size) groups.push(all.slice(at, at + size));
  return groups;
}
