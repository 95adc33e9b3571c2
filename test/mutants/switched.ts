import { children, isFunction, type Mutant, mutantsOf, type Node, parsed } from "./operators.ts";

/*
 * A file with all its faults in it at once, each behind a switch: what is read once serves them all. What a file says at
 * its top is done before a switch can be turned, and stands as it is.
 */

/** `__at` tells which fault is on; `__is`, whether it is one of these here; `__turn`, that a loop went round. */
declare global {
  var __at: () => number;
  var __is: (first: number, last: number) => boolean;
  var __turn: () => void;
}

/**
 * @param first the number of its first fault, from 1
 * @returns its faults in the order of their numbers
 */
export function switched(file: string, code: string, first: number): { code: string; faults: Mutant[] } {
  const whole = parsed(code);
  const planted = new Map<Node, Mutant[]>();
  for (const mutant of mutantsOf(file, code)) {
    const node = mutant.within === `${file}:-1` ? null : placeOf(whole, mutant);
    if (node) planted.set(node, [...(planted.get(node) ?? []), mutant]);
  }
  // One after another in each node, so that it asks once for them all.
  const faults = [...planted.values()].flat();
  const numbers = new Map(faults.map((mutant, at) => [mutant, first + at]));
  const loops = loopBodies(whole);

  const textOf = (node: Node): string => {
    const some = (planted.get(node) ?? []).map((mutant) => ({
      id: numbers.get(mutant) ?? 0,
      instead: code.slice(node.start, mutant.start) + mutant.text + code.slice(mutant.end, node.end),
    }));
    if (some.length === 0) return asIs(node);
    const isOn = `__is(${some[0]?.id}, ${some.at(-1)?.id})`;
    if (isStatement(node)) {
      const others = some.map(({ id, instead }) => `if (__at() === ${id}) { ${instead} }`).join(" else ");
      return `{ if (${isOn}) { ${others} } else { ${asIs(node)} } }`;
    }
    const others = some.map(({ id, instead }) => `__at() === ${id} ? (${instead}) : `).join("");
    return `(${isOn} ? (${others}undefined) : (${asIs(node)}))`;
  };
  const asIs = (node: Node): string => {
    let text = "";
    let at = node.start;
    for (const child of children(node).toSorted((a, b) => a.start - b.start)) {
      if (child.start < at) continue; // the value of `{ name }` is its key
      text += code.slice(at, child.start) + textOf(child);
      at = child.end;
    }
    text += code.slice(at, node.end);
    return loops.has(node) ? text.replace("{", "{ __turn(); ") : text;
  };
  return { code: code.slice(0, whole.start) + asIs(whole) + code.slice(whole.end), faults };
}

const isStatement = ({ type }: Node) => /^(Expression|If)Statement$/.test(type);

/** The smallest node about a fault that can stand in brackets beside another, or is a statement. */
function placeOf(whole: Node, { start, end, text }: Mutant): Node | null {
  const way: Node[] = [];
  for (let node: Node | undefined = whole; node; ) {
    way.unshift(node);
    node = children(node).find((child) => child.start <= start && end <= child.end);
  }
  for (const [at, node] of way.entries()) {
    if (node.type === "BlockStatement" || isFunction(node)) return null;
    const isRowItself = text === "" && node.start === start && node.end === end; // its list is without it
    if (!isRowItself && (isStatement(node) || standsAlone(node, way.slice(at + 1)))) return node;
  }
  return null;
}

const EXPRESSION =
  /^(?!TS|Function|Arrow|Class|Spread|Super|This|Import)\w*(Expression|Literal)$|^TS(As|NonNull)Expression$/;

/** @param above what it is in, the nearest first */
function standsAlone(node: Node, above: readonly Node[]): boolean {
  const [parent] = above;
  if (!parent || isOnChain(node, above)) return false;
  if (node.type === "Identifier") return parent.type === "TemplateLiteral";
  if (!EXPRESSION.test(node.type)) return false;
  switch (parent.type) {
    case "Property":
      return parent.key !== node;
    case "TaggedTemplateExpression":
      return parent.quasi !== node;
    case "AssignmentExpression":
    case "AssignmentPattern":
      return parent.left !== node;
    case "UpdateExpression":
      return false;
    case "UnaryExpression":
      return parent.operator !== "delete";
    case "CallExpression":
      return parent.callee !== node; // `this` would be lost
    case "MemberExpression":
      return parent.property !== node || parent.computed === true;
    default:
      return true;
  }
}

/** In `a?.b.c()`, other than as an argument: brackets there would end what "?." leaves out. */
function isOnChain(node: Node, above: readonly Node[]): boolean {
  let below = node;
  for (const one of above) {
    if (one.type === "ChainExpression") return true;
    if (![one.object, one.callee, one.type === "TSNonNullExpression" && one.expression].includes(below))
      return false;
    below = one;
  }
  return false;
}

function loopBodies(whole: Node): ReadonlySet<Node> {
  const found = new Set<Node>();
  const visit = (node: Node): void => {
    const body = node.body as Node | undefined;
    if (/^(While|DoWhile|For|ForOf|ForIn)Statement$/.test(node.type) && body?.type === "BlockStatement")
      found.add(body);
    children(node).forEach(visit);
  };
  visit(whole);
  return found;
}
