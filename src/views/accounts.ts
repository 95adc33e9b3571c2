import type { Person } from "../core/people/directory.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import * as words from "./words/accounts.ts";

/** Asked of an account that an administrator says is this person's. */
export const linkAsked = ({ id, name }: Pick<Person, "id" | "name">): Message =>
  message(words.linkAsked(name), {
    buttons: [button(words.confirm, "link-confirm", id, "primary")],
    note: words.confirmHow,
  });
