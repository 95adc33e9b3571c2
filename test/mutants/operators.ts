// biome-ignore lint/suspicious/noDeprecatedImports: what is to stand in its place, vitest does not hand on
import { parseAst } from "vitest/node";

/*
 * Faults as people make them: an edge moved, a condition turned round, a row left out of a table, a step left out, a
 * name or a word lost. Each is one replacement in the text of one file.
 */

export interface Mutant {
  file: string;
  line: number;
  what: string; // kind of fault
  start: number;
  end: number;
  was: string;
  text: string; // what stands there instead
  within: string; // the function it is in, as `reached` names it
}

export type Node = { type: string; start: number; end: number } & Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

const OTHER: Record<string, string> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "+": "-",
  "-": "+",
  "*": "/",
  "&&": "||",
  "||": "&&",
};
const OTHER_METHOD = new Map([
  ["some", "every"],
  ["every", "some"],
  ["min", "max"],
  ["max", "min"],
]);
const DROPPED = new Set([
  "filter",
  "sort",
  "trim",
  "toLowerCase",
  "reverse",
  "slice",
  "toSorted",
  "normalize",
]);

/** What no program runs, and what only its operator reads in a log. */
const UNREAD = /^(TS(?!As|NonNull|Satisfies)|Import|Export(All|Specifier)|Throw)/;
const isLog = (text: string): boolean => /^(await )?(log|logger|this\.log|desk\.log)\.?\w*\(/.test(text);

export const children = (node: Node): Node[] =>
  Object.entries(node)
    .filter(
      ([key]) => !/^(typeAnnotation|typeParameters|typeArguments|returnType|superTypeArguments)$/.test(key),
    )
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);

export const isFunction = ({ type }: Node): boolean =>
  /^(ArrowFunction|Function)(Expression|Declaration)$/.test(type);

/** The text with a note at the start of each function, and of the file, that it was reached. */
export function noting(file: string, code: string): string {
  const note = (at: number) => `globalThis.__reached?.add(${JSON.stringify(`${file}:${at}`)})`;
  const inserted: [number, string][] = [];
  const visit = (node: Node): void => {
    if (/^TS(?!As|NonNull|Satisfies)/.test(node.type)) return;
    const body = node.body;
    if (isFunction(node) && isNode(body)) {
      if (body.type === "BlockStatement") inserted.push([body.start + 1, `${note(node.start)};`]);
      else inserted.push([body.start, `(${note(node.start)}, `], [body.end, ")"]);
    }
    children(node).forEach(visit);
  };
  visit(parsed(code));
  inserted.sort(([a], [b]) => b - a);
  const noted = inserted.reduce((text, [at, put]) => text.slice(0, at) + put + text.slice(at), code);
  return `${noted}\n;${note(-1)};`;
}

export const parsed = (code: string): Node => parseAst(code, { lang: "ts" }) as unknown as Node;

/** Every fault that can be planted in a file. */
export function mutantsOf(file: string, code: string): Mutant[] {
  const found: Mutant[] = [];
  const text = ({ start, end }: Node) => code.slice(start, end);
  const isLogged = (node: Node): boolean =>
    (node.type === "ExpressionStatement" && isLog(text(node))) ||
    (node.type === "IfStatement" && !node.alternate && isLogged(node.consequent as Node));
  const visit = (node: Node, within: number, parent: Node | null): void => {
    if (UNREAD.test(node.type) || isLogged(node)) return;
    const put = (what: string, { start, end }: { start: number; end: number }, instead: string) =>
      found.push({
        file,
        line: code.slice(0, start).split("\n").length,
        what,
        start,
        end,
        was: code.slice(start, end),
        text: instead,
        within: `${file}:${within}`,
      });
    plantIn(node, parent, text, put);
    const inside = isFunction(node) ? node.start : within;
    for (const child of children(node)) visit(child, inside, node);
  };
  visit(parsed(code), -1, null);
  return found;
}

type Put = (what: string, at: { start: number; end: number }, instead: string) => void;

function plantIn(node: Node, parent: Node | null, text: (node: Node) => string, put: Put): void {
  const { left, right, test, consequent, alternate, argument } = node as Record<string, Node>;
  const operator = String(node.operator ?? "");
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
      plantInOperation(operator, node, text(left as Node), text(right as Node), put);
      break;
    case "IfStatement":
      put("condition turned round", test as Node, `!(${text(test as Node)})`);
      if (!alternate) put("a guard left out", node, ";");
      break;
    case "ConditionalExpression": {
      const [asked, yes, no] = [test, consequent, alternate].map((one) => text(one as Node));
      put("the other branch", node, `(${asked}) ? (${no}) : (${yes})`);
      break;
    }
    case "UnaryExpression":
      if (operator === "!") put("! left out", node, `(${text(argument as Node)})`);
      break;
    case "ArrayExpression":
    case "ObjectExpression":
      leftOut(node, (node.elements ?? node.properties) as (Node | null)[], put);
      break;
    case "ExpressionStatement":
      if (/^(await )?[\w.]+\(/.test(text(node))) put("a step left out", node, ";");
      break;
    case "Literal":
      plantInLiteral(node, parent, put);
      break;
    case "TemplateLiteral":
      plantInTemplate(node, text, put);
      break;
    case "CallExpression":
      plantInCall(node, text, put);
  }
}

function plantInOperation(operator: string, node: Node, left: string, right: string, put: Put): void {
  if (operator === "??") {
    put("the other side of ??", node, `(${right})`);
    put("without its ??", node, `(${left})`);
  }
  const other = OTHER[operator];
  const joinsTexts = operator === "+" && [left, right].some((side) => /^["`]/.test(side));
  if (other && !joinsTexts) put(`${operator} to ${other}`, node, `(${left}) ${other} (${right})`);
}

/** One element of a list, a row of a table or a field of an object is missing. */
function leftOut(node: Node, elements: readonly (Node | null)[], put: Put): void {
  elements.forEach((element, n) => {
    const next = elements[n + 1];
    if (element)
      put("left out of a list", { start: element.start, end: next ? next.start : node.end - 1 }, "");
  });
}

function plantInLiteral(node: Node, parent: Node | null, put: Put): void {
  const isKey = parent?.type === "Property" && parent.key === node;
  if (
    isKey ||
    parent?.type === "ExpressionStatement" ||
    parent?.type === "ExportNamedDeclaration" || // where a name comes from
    /Error$/.test(String((parent?.callee as Node)?.name))
  )
    return;
  if (typeof node.value === "number") put("one more", node, String(node.value + 1));
  if (typeof node.value === "boolean") put("the other truth", node, String(!node.value));
  if (typeof node.value === "string" && node.value) put("a word lost", node, '""');
}

function plantInTemplate(node: Node, text: (node: Node) => string, put: Put): void {
  const [first, second] = node.expressions as Node[];
  if (first) put("a name lost in a sentence", first, '""');
  if (first && second && text(first) !== text(second)) {
    const between = text(node).slice(first.end - node.start, second.start - node.start);
    put(
      "two names changed over",
      { start: first.start, end: second.end },
      text(second) + between + text(first),
    );
  }
}

function plantInCall(node: Node, text: (node: Node) => string, put: Put): void {
  const callee = node.callee as Node;
  const given = node.arguments as Node[];
  const method = callee.type === "MemberExpression" ? text(callee.property as Node) : "";
  const [first, second] = given;
  const other = OTHER_METHOD.get(method);
  if (other) put(`${method} to ${other}`, callee.property as Node, other);
  if (DROPPED.has(method)) put(`.${method}() left out`, node, text(callee.object as Node));
  if (first?.type === "Identifier" && second?.type === "Identifier")
    put("arguments changed over", { start: first.start, end: second.end }, `${text(second)}, ${text(first)}`);
}
