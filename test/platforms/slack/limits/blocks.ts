import { checkChart, checkDataTable } from "./charts.ts";
import { checkElement } from "./elements.ts";
import {
  checkCount,
  checkString,
  checkUnique,
  isThing,
  kindOf,
  list,
  type Say,
  type Thing,
  thing,
} from "./reading.ts";
import { checkText } from "./texts.ts";

type Surface = "message" | "modal" | "home";

type Check = (block: Thing, path: string, say: Say) => void;
interface Kind {
  surfaces: readonly Surface[];
  check: Check;
}

const section: Check = (block, path, say) => {
  const { text, fields, accessory } = block;
  if (text === undefined && fields === undefined) say(path, "has neither text nor fields");
  checkText(text, `${path}.text`, say, { max: 3000 });
  if (fields !== undefined) checkCount(fields, `${path}.fields`, say, 1, 10);
  list(fields).forEach((field, at) => {
    checkText(field, `${path}.fields[${at}]`, say, { max: 2000, required: true });
  });
  if (accessory !== undefined) checkElement(accessory, "section", `${path}.accessory`, say);
};

const actions: Check = (block, path, say) => {
  checkCount(block.elements, `${path}.elements`, say, 1, 25);
  list(block.elements).forEach((element, at) => {
    checkElement(element, "actions", `${path}.elements[${at}]`, say);
  });
  const ids = list(block.elements).map((element) => thing(element).action_id);
  checkUnique(ids, `${path}.elements`, say);
};

const context: Check = (block, path, say) => {
  checkCount(block.elements, `${path}.elements`, say, 1, 10);
  list(block.elements).forEach((text, at) => {
    checkText(text, `${path}.elements[${at}]`, say, { max: 3000, required: true });
  });
};

const input: Check = (block, path, say) => {
  checkText(block.label, `${path}.label`, say, { max: 2000, plain: true, required: true });
  checkText(block.hint, `${path}.hint`, say, { max: 2000, plain: true });
  checkElement(block.element, "input", `${path}.element`, say);
};

const richText: Check = (block, path, say) => {
  checkCount(block.elements, `${path}.elements`, say, 1, 1000);
  if (JSON.stringify(block).includes('"type":"broadcast"')) say(path, "calls everybody with a broadcast");
};

const everywhere: readonly Surface[] = ["message", "modal", "home"];

const KINDS: Readonly<Record<string, Kind>> = {
  actions: { surfaces: everywhere, check: actions },
  context: { surfaces: everywhere, check: context },
  divider: { surfaces: everywhere, check: () => {} },
  input: { surfaces: ["modal", "home"], check: input },
  rich_text: { surfaces: everywhere, check: richText },
  section: { surfaces: everywhere, check: section },
  data_table: { surfaces: ["message"], check: checkDataTable },
  data_visualization: { surfaces: ["message"], check: checkChart },
};

/** All blocks of one surface. Types of Slack's that this bot has no use for are refused like unknown ones. */
export function checkBlocks(value: unknown, surface: Surface, say: Say): void {
  checkCount(value, "blocks", say, 0, surface === "message" ? 50 : 100);
  const blocks = list(value);
  blocks.forEach((block, at) => {
    const path = `blocks[${at}]`;
    const kind = kindOf(KINDS, block, path, say);
    if (!kind || !isThing(block)) return;
    if (!kind.surfaces.includes(surface)) say(path, `of type ${block.type} may not stand in a ${surface}`);
    checkString(block.block_id, `${path}.block_id`, say, { min: 1, max: 255 });
    kind.check(block, path, say);
  });
  const of = (type: string) => blocks.map(thing).filter((block) => block.type === type);
  const ids = blocks.map((block) => thing(block).block_id);
  checkUnique(ids, "blocks", say);
  if (of("data_visualization").length > 2) say("blocks", "have more than two charts");
  const focused = of("input").filter(({ element }) => thing(element).focus_on_load === true);
  if (focused.length > 1) say("blocks", "have more than one element with focus_on_load");
}
