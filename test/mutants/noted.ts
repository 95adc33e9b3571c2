import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
import type { Noted } from "./reach.ts";

/* Beside each test file while the map is made: keeps which of its tests reached which functions, and how long each took. */

declare global {
  var __reached: Set<string> | undefined;
}

globalThis.__reached = new Set();

const noted: Noted = { took: 0, tests: [], reached: {}, outside: [] };
const outside = new Set<string>();
let began = 0;

beforeEach(() => {
  for (const at of globalThis.__reached ?? []) outside.add(at);
  globalThis.__reached?.clear();
  began = performance.now();
});

afterEach(({ task }) => {
  const test = noted.tests.push({ id: task.id, took: Math.round(performance.now() - began) }) - 1;
  for (const at of globalThis.__reached ?? []) {
    noted.reached[at] ??= [];
    noted.reached[at].push(test);
  }
  globalThis.__reached?.clear();
});

afterAll(() => {
  const to = process.env.REACHED ?? "";
  mkdirSync(to, { recursive: true });
  const file = path.relative(process.cwd(), expect.getState().testPath ?? "");
  noted.took = Math.round(performance.now());
  noted.outside = [...outside];
  writeFileSync(path.join(to, `${file.replaceAll("/", "~")}.json`), JSON.stringify(noted));
});
