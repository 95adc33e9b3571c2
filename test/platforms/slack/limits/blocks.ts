import { checkChart, checkDataTable, checkTable } from "./charts.ts";
import { checkElement, type Room } from "./elements.ts";
import {
  checkCount,
  checkString,
  checkUnique,
  isThing,
  list,
  type Say,
  type Thing,
  thing,
} from "./reading.ts";
import { checkQuiet, checkText } from "./texts.ts";

export type Surface = "message" | "modal" | "home";

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

const elements =
  (room: Room, max: number): Check =>
  (block, path, say) => {
    checkCount(block.elements, `${path}.elements`, say, 1, max);
    list(block.elements).forEach((element, at) => {
      const where = `${path}.elements[${at}]`;
      const type = thing(element).type;
      if (room === "context" && (type === "mrkdwn" || type === "plain_text"))
        checkText(element, where, say, { max: 3000, required: true });
      else checkElement(element, room, where, say);
    });
    const ids = list(block.elements).map((element) => thing(element).action_id);
    checkUnique(ids, `${path}.elements`, say);
  };

const input: Check = (block, path, say) => {
  checkText(block.label, `${path}.label`, say, { max: 2000, plain: true, required: true });
  checkText(block.hint, `${path}.hint`, say, { max: 2000, plain: true });
  checkElement(block.element, "input", `${path}.element`, say);
};

const image: Check = (block, path, say) => {
  checkElement({ ...block, type: "image" }, "section", path, say);
  checkText(block.title, `${path}.title`, say, { max: 2000, plain: true });
};

const richText: Check = (block, path, say) => {
  checkCount(block.elements, `${path}.elements`, say, 1, 1000);
  if (JSON.stringify(block).includes('"type":"broadcast"')) say(path, "calls everybody with a broadcast");
};

const markdown: Check = (block, path, say) => {
  checkString(block.text, `${path}.text`, say, { min: 1, max: 12_000, required: true });
  checkQuiet(block.text, `${path}.text`, say);
};

const header: Check = (block, path, say) =>
  checkText(block.text, `${path}.text`, say, { max: 150, plain: true, required: true });

const everywhere: readonly Surface[] = ["message", "modal", "home"];
const inMessages: readonly Surface[] = ["message"];

const KINDS: Readonly<Record<string, Kind>> = {
  actions: { surfaces: everywhere, check: elements("actions", 25) },
  context: { surfaces: everywhere, check: elements("context", 10) },
  divider: { surfaces: everywhere, check: () => {} },
  header: { surfaces: everywhere, check: header },
  image: { surfaces: everywhere, check: image },
  input: { surfaces: ["modal", "home"], check: input },
  rich_text: { surfaces: everywhere, check: richText },
  section: { surfaces: everywhere, check: section },
  markdown: { surfaces: inMessages, check: markdown },
  table: { surfaces: inMessages, check: checkTable },
  data_table: { surfaces: inMessages, check: checkDataTable },
  data_visualization: { surfaces: inMessages, check: checkChart },
};

/** All blocks of one surface. Types of Slack's that this bot has no use for are refused like unknown ones. */
export function checkBlocks(value: unknown, surface: Surface, say: Say): void {
  checkCount(value, "blocks", say, 0, surface === "message" ? 50 : 100);
  const blocks = list(value);
  blocks.forEach((block, at) => {
    const path = `blocks[${at}]`;
    const type = thing(block).type;
    const kind = typeof type === "string" && Object.hasOwn(KINDS, type) ? KINDS[type] : null;
    if (!isThing(block) || !kind) {
      say(path, `is of a type that is not known: ${JSON.stringify(type)}`);
      return;
    }
    if (!kind.surfaces.includes(surface)) say(path, `of type ${String(type)} may not stand in a ${surface}`);
    checkString(block.block_id, `${path}.block_id`, say, { min: 1, max: 255 });
    kind.check(block, path, say);
  });
  const of = (type: string) => blocks.map(thing).filter((block) => block.type === type);
  const ids = blocks.map((block) => thing(block).block_id);
  checkUnique(ids, "blocks", say);
  const marked = of("markdown").reduce((sum, { text }) => sum + String(text).length, 0);
  if (marked > 12_000) say("blocks", `have ${marked} characters of markdown; 12000 are allowed in all`);
  if (of("table").length > 1) say("blocks", "have more than one table");
  if (of("data_visualization").length > 2) say("blocks", "have more than two charts");
  const focused = of("input").filter(({ element }) => thing(element).focus_on_load === true);
  if (focused.length > 1) say("blocks", "have more than one element with focus_on_load");
}
