import { checkCount, checkString, checkUnique, list, type Say, type Thing, thing } from "./reading.ts";
import { checkText } from "./texts.ts";

/** @param plain whether the element shows plain_text only (menus), or mrkdwn too (boxes to tick) */
function checkOption(value: unknown, path: string, say: Say, plain: boolean): void {
  const option = thing(value);
  checkText(option.text, `${path}.text`, say, { max: 75, plain, required: true });
  checkString(option.value, `${path}.value`, say, { min: 1, max: 75, required: true });
  checkText(option.description, `${path}.description`, say, { max: 75, plain });
}

export function checkOptions(
  value: unknown,
  path: string,
  say: Say,
  { min = 1, max, plain }: { min?: number; max: number; plain: boolean },
): void {
  checkCount(value, path, say, min, max);
  list(value).forEach((option, at) => {
    checkOption(option, `${path}[${at}]`, say, plain);
  });
  const values = list(value).map((option) => thing(option).value);
  checkUnique(values, path, say);
}

function checkGroups(value: unknown, path: string, say: Say): void {
  checkCount(value, path, say, 1, 100);
  list(value).forEach((group, at) => {
    const { label, options } = thing(group);
    checkText(label, `${path}[${at}].label`, say, { max: 75, plain: true, required: true });
    checkOptions(options, `${path}[${at}].options`, say, { max: 100, plain: true });
  });
}

/** A menu whose choices are written down: either options or groups of them, and what was chosen is one of them. */
export function checkMenu(element: Thing, path: string, say: Say): void {
  const { options, option_groups: groups } = element;
  if ((options === undefined) === (groups === undefined))
    say(path, "has to have either options or option_groups");
  if (options !== undefined) checkOptions(options, `${path}.options`, say, { max: 100, plain: true });
  if (groups !== undefined) checkGroups(groups, `${path}.option_groups`, say);
  const grouped = list(groups).flatMap((group) => list(thing(group).options));
  checkInitial(element, path, say, [...list(options), ...grouped]);
}

/** @param offered the written choices, of which what is chosen at first must be; null where they are searched for */
export function checkInitial(
  element: Thing,
  path: string,
  say: Say,
  offered: readonly unknown[] | null,
): void {
  const { initial_option: one, initial_options: several, max_selected_items: most } = element;
  if (several !== undefined) checkCount(several, `${path}.initial_options`, say, 1, 100);
  if (typeof most === "number" && list(several).length > most)
    say(`${path}.initial_options`, `has more than max_selected_items (${most})`);
  const chosen = one === undefined ? list(several) : [one];
  const known = offered?.map((option) => thing(option).value);
  for (const option of chosen) {
    checkOption(option, `${path}.initial_option`, say, element.type !== "checkboxes");
    if (known && !known.includes(thing(option).value))
      say(`${path}.initial_option`, `${JSON.stringify(thing(option).value)} is not one of the options`);
  }
}

/** What a search is answered with. */
export function faultsInChoices(answer: unknown): string[] {
  const faults: string[] = [];
  const say: Say = (path, fault) => faults.push(`${path} ${fault}.`);
  const { options, option_groups: groups } = thing(answer);
  if ((options === undefined) === (groups === undefined))
    say("answer", "has to have either options or option_groups");
  if (options !== undefined) checkOptions(options, "options", say, { min: 0, max: 100, plain: true });
  if (Array.isArray(groups) && groups.length === 0) return faults;
  if (groups !== undefined) checkGroups(groups, "option_groups", say);
  return faults;
}
