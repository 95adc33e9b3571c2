import { beforeAll, describe, expect, it } from "vitest";
import type { Framework } from "../../framework/framework.ts";
import { loadFramework, shippedFrameworks } from "../../framework/load.ts";
import type { Words } from "../../src/core/entry/entry.ts";
import { faultsOf, MOST, remarkFaults } from "../../src/core/entry/entry-rules.ts";
import { looksLikeNhsNumber } from "../../src/core/text/identifiers/check-digit.ts";
import { claim, words } from "../fixtures.ts";

let framework: Framework;
beforeAll(async () => {
  const [shipped] = (await shippedFrameworks()).filter(({ id }) => id === "ipem-mpce");
  framework = await loadFramework(shipped?.file ?? "");
});

const faults = (overrides: Partial<Words>, send = true) =>
  faultsOf(
    words(overrides),
    { framework, today: "2026-06-09", supervisors: ["okafor"], patterns: [] },
    send,
  ).map(({ field, why }) => `${field}: ${why}`);

/** One that passes the check, made now: no issued number is written down. */
function nhsNumber(): string {
  for (let last = 400_000_0000; ; last++) if (looksLikeNhsNumber(String(last))) return String(last);
}

describe("the rules of a form", () => {
  it("find nothing wrong with a sound one", () => {
    expect(faults({})).toEqual([]);
  });

  it.each<[string, Partial<Words>, string[]]>([
    ["no title", { title: "  " }, ["title: title-missing"]],
    ["no narrative", { narrative: "" }, ["narrative: narrative-missing"]],
    ["no day", { firstDay: null, lastDay: null }, ["firstDay: day-missing"]],
    ["no kind", { kind: null }, ["kind: kind-missing"]],
    ["no claims", { claims: [] }, ["claims: claims-missing"]],
    ["no attestation", { attested: false }, ["attested: not-attested"]],
    ["a title of 121 characters", { title: "x".repeat(121) }, ["title: too-long"]],
    ["a narrative of 3,001 characters", { narrative: "x".repeat(3_001) }, ["narrative: too-long"]],
    ["a line of 201 characters", { claims: [claim({ line: "x".repeat(201) })] }, ["line:Sci.1: too-long"]],
    ["a day in the future", { firstDay: "2026-06-10", lastDay: null }, ["firstDay: future"]],
    ["days the wrong way round", { firstDay: "2026-06-08", lastDay: "2026-06-07" }, ["lastDay: order"]],
    ["a day that is none", { firstDay: "2026-02-30", lastDay: null }, ["firstDay: not-a-day"]],
    [
      "a claim that the framework lacks",
      { claims: [claim({ competence: "Sci99" })] },
      ["claims: claim-unknown"],
    ],
    ["a witness who does not supervise them", { witness: "shah" }, ["witness: witness-unknown"]],
    [
      "an http link",
      { links: [{ label: "Report", url: "http://x.example/1", pages: 2 }] },
      ["links: not-https"],
    ],
    [
      "a script for a link",
      { links: [{ label: "", url: "javascript:alert(1)", pages: null }] },
      ["links: not-https"],
    ],
    ["half a page", { links: [{ label: "", url: "https://x.example/1", pages: 0.5 }] }, ["links: pages"]],
  ])("name the fault of %s", (_, overrides, expected) => {
    expect(faults(overrides)).toEqual(expected);
  });

  it("want a line for each claim as soon as there are more than three", () => {
    const four = ["Tech1", "Tech2", "Tech3", "Tech4"].map((competence) => claim({ competence, line: "" }));
    expect(faults({ claims: four.slice(0, 3) })).toEqual([]);
    expect(faults({ claims: four })).toEqual(
      four.map(({ competence }) => `line:${competence}: line-missing`),
    );
    expect(faults({ claims: four }, false)).toEqual([]);
  });

  it("allow exactly the limits", () => {
    const most = {
      title: "x".repeat(MOST.title),
      narrative: "x".repeat(MOST.narrative),
      firstDay: "2026-06-09",
    };
    expect(faults({ ...most, lastDay: null })).toEqual([]);
  });

  it("let a draft be a title or a line of text, and nothing less", () => {
    const empty = {
      title: "",
      narrative: "",
      claims: [],
      firstDay: null,
      lastDay: null,
      kind: null,
      attested: false,
    };
    expect(faults({ ...empty, title: "Output drift" }, false)).toEqual([]);
    expect(faults({ ...empty, narrative: "I measured it." }, false)).toEqual([]);
    expect(faults(empty, false)).toEqual(["title: nothing-written"]);
  });

  it("refuse an NHS number where the words around it say so, in every text there is", () => {
    const patient = `the patient's NHS number ${nhsNumber()}`;
    expect(faults({ title: patient })).toEqual(["title: identifier"]);
    expect(faults({ narrative: patient })).toEqual(["narrative: identifier"]);
    expect(faults({ reflection: patient })).toEqual(["reflection: identifier"]);
    expect(faults({ claims: [claim({ line: patient })] })).toEqual(["line:Sci.1: identifier"]);
    expect(faults({ links: [{ label: patient, url: "https://x.example/1", pages: null }] })).toEqual([
      "links: identifier",
    ]);
    expect(faults({ narrative: patient }, false)).toEqual(["narrative: identifier"]);
    expect(faults({ narrative: patient, numberNote: "not one" })).toEqual(["narrative: identifier"]);
  });

  it("question a number that could be one, until it is explained without being repeated", () => {
    const number = `recorded as ${nhsNumber()}`;
    expect(faults({ narrative: number })).toEqual(["narrative: question"]);
    expect(faults({ narrative: number, numberNote: "the chamber's serial number" })).toEqual([]);
    expect(faults({ narrative: number, numberNote: number })).toEqual(["numberNote: identifier"]);
  });
});

describe("a remark", () => {
  it("needs words, at most a thousand characters, and no patient", () => {
    expect(remarkFaults("remark", " ", [])).toMatchObject([{ why: "required" }]);
    expect(remarkFaults("remark", "x".repeat(1_001), [])).toMatchObject([{ why: "too-long" }]);
    expect(remarkFaults("remark", `NHS no ${nhsNumber()}`, [])).toMatchObject([{ why: "identifier" }]);
    expect(remarkFaults("remark", "Say which checks you made yourself.", [])).toEqual([]);
  });
});
