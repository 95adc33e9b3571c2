import { list, type Thing, thing } from "./limits/reading.ts";
import { identified } from "./surfaces.ts";

/*
 * The views that stand in front of people: a stack of modals and one home tab each.
 */

export interface SlackView {
  id: string;
  hash: string;
  user: string;
  body: Thing; // as the app sent it, its blocks with ids
  root: string;
  previous: string | null;
}

const DEEPEST = 3; // Slack allows three modals on top of each other

export type Modals = ReturnType<typeof modals>;

export function modals() {
  const stacks = new Map<string, SlackView[]>();
  const homes = new Map<string, SlackView>();
  let count = 0;

  function made(user: string, body: unknown, before: SlackView | null, below?: SlackView): SlackView {
    count += 1;
    const id = before?.id ?? `V${count}`;
    const given = thing(body);
    const blocks = identified(list(given.blocks), `v${id}`);
    const root = before?.root ?? below?.root ?? id;
    const previous = before?.previous ?? below?.id ?? null;
    return { id, hash: `${count}.hash`, user, body: { ...given, blocks }, root, previous };
  }

  const stackOf = (user: string) => stacks.get(user) ?? [];

  return {
    stackOf,
    top: (user: string): SlackView | null => stackOf(user).at(-1) ?? null,
    home: (user: string): SlackView | null => homes.get(user) ?? null,
    everyView: () => [...stacks.values()].flat(),

    find: (id: unknown): SlackView | null =>
      [...[...stacks.values()].flat(), ...homes.values()].find((view) => view.id === id) ?? null,

    open(user: string, body: unknown): SlackView {
      const view = made(user, body, null);
      stacks.set(user, [view]);
      return view;
    },

    /** One that was open before this double was there. */
    bringView(view: SlackView): void {
      count = Math.max(count, Number(view.id.slice(1)));
      stacks.set(view.user, [view]);
    },

    push(user: string, body: unknown): SlackView | "too deep" {
      if (stackOf(user).length >= DEEPEST) return "too deep";
      const view = made(user, body, null, stackOf(user).at(-1));
      stacks.set(user, [...stackOf(user), view]);
      return view;
    },

    update(view: SlackView, body: unknown): SlackView {
      const next = made(view.user, body, view);
      if (homes.get(view.user)?.id === view.id) homes.set(view.user, next);
      stacks.set(
        view.user,
        stackOf(view.user).map((one) => (one.id === view.id ? next : one)),
      );
      return next;
    },

    publish(user: string, body: unknown): SlackView {
      const view = made(user, body, homes.get(user) ?? null);
      homes.set(user, view);
      return view;
    },

    /** Closes the topmost, or all. */
    close(user: string, all = false): void {
      stacks.set(user, all ? [] : stackOf(user).slice(0, -1));
    },
  };
}
