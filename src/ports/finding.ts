/**
 * What was found where something was looked at. `look`: it works, or cannot be known from here, and a person should
 * look. `wrong`: people will miss something, or nothing works at all.
 */
export interface Finding {
  area: string;
  state: "ok" | "look" | "wrong";
  what: string; // one sentence; never a secret
  todo: string | null; // what to do; null: nothing
}

/** Those that there are: `found([held > 0 && look(…), …])`. */
export const found = (all: readonly (Finding | false | null)[]): Finding[] =>
  all.filter((one) => one !== false && one !== null);

export const findingsIn = (area: string) => ({
  ok: (what: string): Finding => ({ area, state: "ok", what, todo: null }),
  look: (what: string, todo: string): Finding => ({ area, state: "look", what, todo }),
  wrong: (what: string, todo: string): Finding => ({ area, state: "wrong", what, todo }),
});
