import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { children, isFunction, type Node, parsed } from "./operators.ts";
import { ROOT, vitestWith, within } from "./vitest.ts";

/*
 * Which branches no test takes: no fault in them is noticed. Found by one run of the tests, where faults take one each.
 * What is taken may go unnoticed all the same.
 */

const KEPT = path.join(ROOT, "test", "output", "mutants", "taken");

interface Branch {
  at: number; // where it begins in the text
  shown: string;
}

/** The text with a note at the start of each branch that it was taken; and the branches. */
function noting(file: string, code: string): { text: string; branches: Branch[] } {
  const inserted: { at: number; put: string; opens: boolean }[] = [];
  const branches: Branch[] = [];
  const note = (node: Node, what: string) => {
    const line = code.slice(0, node.start).split("\n").length;
    const begins = code.slice(node.start, Math.min(node.end, node.start + 100)).replace(/\s*\n\s*/g, " ");
    branches.push({ at: node.start, shown: `${file}:${line} ${what}: ${begins}` });
    return `globalThis.__taken?.add(${JSON.stringify(`${file}:${node.start}`)})`;
  };
  const put = (node: Node | null | undefined, what: string, [before, after]: readonly [string, string]) => {
    if (!node) return;
    const noted = note(node, what);
    const isBlock = node.type === "BlockStatement";
    inserted.push({
      at: node.start + (isBlock ? 1 : 0),
      put: isBlock ? `${noted};` : before.replace("_", noted),
      opens: true,
    });
    if (!isBlock) inserted.push({ at: node.end, put: after, opens: false });
  };
  const value = ["(_, (", "))"] as const;
  const step = ["{ _;", "}"] as const;
  const visit = (node: Node): void => {
    if (/^TS(?!As|NonNull|Satisfies)/.test(node.type)) return;
    const { consequent, alternate, right, body } = node as Record<string, Node>;
    if (node.type === "IfStatement") {
      put(consequent, "then", step);
      if (alternate?.type !== "IfStatement") put(alternate, "else", step);
    } else if (node.type === "ConditionalExpression") {
      put(consequent, "yes", value);
      put(alternate, "no", value);
    } else if (node.type === "LogicalExpression") put(right, String(node.operator), value);
    else if (isFunction(node)) put(body, "function", value);
    children(node).forEach(visit);
  };
  visit(parsed(code));
  inserted.sort((a, b) => b.at - a.at || Number(b.opens) - Number(a.opens));
  const text = inserted.reduce((all, { at, put }) => all.slice(0, at) + put + all.slice(at), code);
  return { text, branches };
}

/**
 * The branches of these files that these tests do not take, as they stand in the text.
 * @param tests beginnings of paths; none: all tests
 */
export async function untaken(files: readonly string[], tests: readonly string[]): Promise<string[]> {
  rmSync(KEPT, { recursive: true, force: true });
  mkdirSync(KEPT, { recursive: true });
  process.env.TAKEN = KEPT;
  const wanted = new Set(files);
  const vitest = await vitestWith((code, file) => (wanted.has(file) ? noting(file, code).text : undefined), {
    setupFiles: ["test/seeded.ts", "test/mutants/taken.ts"],
    maxWorkers: 2,
    isolate: false,
  });
  await vitest.standalone();
  const asked = (await vitest.globTestSpecifications()).filter(
    ({ moduleId }) => tests.length === 0 || tests.some((one) => within(moduleId).startsWith(one)),
  );
  await vitest.runTestSpecifications(asked);
  await vitest.close();
  const taken = new Set(
    readdirSync(KEPT).flatMap((name) => readFileSync(path.join(KEPT, name), "utf8").split("\n")),
  );
  return files.flatMap((file) =>
    noting(file, readFileSync(path.join(ROOT, file), "utf8"))
      .branches.filter(({ at }) => !taken.has(`${file}:${at}`))
      .map(({ shown }) => shown),
  );
}
