import { findIdentifiers, worstOf } from "../../src/core/text/identifiers.ts";
import { mustPass, mustStop } from "./corpus.ts";

const verdictOn = (text: string) => worstOf(findIdentifiers(text));

/** What the check makes of the corpus of one seed. */
export function figuresOf(seed: number) {
  const [stop, pass] = [mustStop(seed), mustPass(seed)];
  const toRefuse = stop.filter(({ verdict }) => verdict === "refused");
  const texts = (all: typeof stop) => all.map(({ text }) => text);
  return {
    mustStop: stop.length,
    passed: texts(stop.filter(({ text }) => verdictOn(text) === "clean")),
    mustBeRefused: toRefuse.length,
    onlyQuestioned: texts(toRefuse.filter(({ text }) => verdictOn(text) === "questioned")),
    mustPass: pass.length,
    stopped: pass.filter((text) => verdictOn(text) !== "clean"),
  };
}
