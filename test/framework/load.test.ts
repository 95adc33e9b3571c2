import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FrameworkError, loadFramework, shippedFrameworks } from "../../framework/load.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "framework-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function fileWith(name: string, content: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

async function errorFrom(loading: Promise<unknown>): Promise<FrameworkError> {
  const error = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof FrameworkError) return error;
  throw new Error(`expected a FrameworkError, had ${String(error)}`);
}

const sound = {
  id: "own",
  title: "Our own",
  version: "1",
  source: "Ourselves",
  domains: [
    {
      id: "A",
      name: "First",
      areas: [{ id: "A1", statement: "Say “no”: politely – and mean it. 🙂" }],
      specificCompetencies: [],
      guidance: { achievementOf: [], achievedThrough: [], goodEvidence: [], notes: [], assessedBy: "Us" },
    },
  ],
};

describe("loading a framework from disk", () => {
  it("reads JSON, indented with spaces, with tabs or not at all", async () => {
    for (const indent of [undefined, 2, "\t"]) {
      const file = await fileWith("own.json", JSON.stringify(sound, null, indent));
      expect(await loadFramework(file)).toEqual(sound);
    }
  });

  it("reads YAML with a byte order mark and Windows line ends", async () => {
    const yaml = [
      "id: own",
      "title: Our own",
      'version: "1"',
      "source: Ourselves",
      "domains:",
      "  - id: A",
      "    name: First",
      "    areas:",
      "      - id: A1",
      '        statement: "Say “no”: politely – and mean it. 🙂"',
      "    specificCompetencies: []",
      "    guidance: { achievementOf: [], achievedThrough: [], goodEvidence: [], notes: [], assessedBy: Us }",
      "",
    ];
    const file = await fileWith("windows.yaml", `\uFEFF${yaml.join("\r\n")}`);
    expect(await loadFramework(file)).toEqual(sound);
  });

  it("lists every fault's path on a line of its own, and says what to do", async () => {
    const [domain] = sound.domains;
    const faulty = { ...sound, version: 1, colour: "red", domains: [{ ...domain, name: " " }] };
    const error = await errorFrom(loadFramework(await fileWith("faulty.json", JSON.stringify(faulty))));
    const lines = error.message.split("\n");
    expect(lines[0]).toMatch(/faulty\.json has 3 faults:$/);
    expect(lines.slice(1, 4).map((line) => line.trim().split(":")[0])).toEqual([
      "version",
      "domains[0].name",
      "colour",
    ]);
    expect(lines[4]).toMatch(/^Correct these and load it again/);
    expect(error.faults.map((fault) => fault.path)).toEqual(["version", "domains[0].name", "colour"]);
    expect(error.name).toBe("FrameworkError");
  });

  it("names the line of malformed YAML, and what to do", async () => {
    const file = await fileWith("broken.yaml", "id: own\ntitle: Our own: the second\nversion: '1'\n");
    const error = await errorFrom(loadFramework(file));
    expect(error.message).toMatch(/broken\.yaml is not valid YAML or JSON:\n {2}line 2, column \d+: /);
    expect(error.message).toMatch(/\nCorrect /);
    expect(error.faults).toEqual([]);
  });

  it("refuses a key written twice, rather than dropping one of the two", async () => {
    const error = await errorFrom(loadFramework(await fileWith("twice.json", '{\n"id": "a",\n"id": "b"\n}')));
    expect(error.message).toMatch(/line 3, .*unique/i);
  });

  it("refuses an alias that leads nowhere or blows up", async () => {
    const nowhere = await errorFrom(loadFramework(await fileWith("nowhere.yaml", "id: *gone\n")));
    expect(nowhere.message).toMatch(/gone/);
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [of, name] of ["ab", "bc", "cd", "de"])
      bomb.push(`${name}: &${name} [${`*${of},`.repeat(10)}]`);
    const blown = await errorFrom(loadFramework(await fileWith("bomb.yaml", bomb.join("\n"))));
    expect(blown.message).toMatch(/without aliases/);
  });

  it("refuses an empty file", async () => {
    const error = await errorFrom(loadFramework(await fileWith("empty.yaml", "# nothing yet\n")));
    expect(error.message).toMatch(/\(the whole document\): has no value/);
  });

  it("names the file that is not there, and what to do", async () => {
    const error = await errorFrom(loadFramework(path.join(folder, "absent.yaml")));
    expect(error.message).toMatch(/absent\.yaml cannot be read .*\nCheck the path/);
    expect(error.file).toBe(path.join(folder, "absent.yaml"));
  });
});

describe("the frameworks in a folder", () => {
  it("are its .yaml files by name, and nothing else", async () => {
    const own = await mkdtemp(path.join(folder, "own-"));
    for (const name of ["b.yaml", "a.yaml", "README.md", "c.ts"]) await writeFile(path.join(own, name), "");
    expect(await shippedFrameworks(own)).toEqual([
      { id: "a", file: path.join(own, "a.yaml") },
      { id: "b", file: path.join(own, "b.yaml") },
    ]);
  });

  it("are missed loudly where there are none", async () => {
    const bare = await mkdtemp(path.join(folder, "bare-"));
    expect((await errorFrom(shippedFrameworks(bare))).message).toMatch(/A build must copy/);
  });
});
