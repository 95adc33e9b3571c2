import { beforeAll, describe, expect, it } from "vitest";
import { addCoverageCommand } from "../../src/commands/coverage.ts";
import { addDigestCommand } from "../../src/commands/digest.ts";
import { openDepartment } from "../stories/department.ts";
import { type Typed, typedOn } from "./typed.ts";

describe("a preview of the weekly messages", () => {
  let scene: Awaited<ReturnType<typeof openDepartment>>;
  let type: Typed;
  beforeAll(async () => {
    scene = await openDepartment();
    type = typedOn(scene.desk, addDigestCommand, addCoverageCommand);
    await scene.maya.logs({ title: "Output drift" });
    await scene.maya.logs({ title: "A draft of mine" }, "draft");
    await scene.changes("okafor", { roles: ["supervisor", "lead"] });
    return scene.close;
  });

  it("shows each programme's digest, to whom it would go, and sends nothing", async () => {
    const before = await scene.dump();
    const said = await type("digest", "preview");
    expect(said).toContain("Preview, not sent: digest, to shah@example.test");
    expect(said).toContain("Radiotherapy Physics, week to 8 June 2026:");
    expect(said).toContain("Nuclear Medicine, week to 8 June 2026:");
    expect(await type("digest", "preview", "--programme", "NM")).not.toContain("Radiotherapy");
    expect(await scene.dump()).toEqual(before);
  });

  it("shows one person all that they would be sent, by their roles, and of a draft its trainee alone", async () => {
    const to = (email: string, ...more: string[]) => type("digest", "preview", "--to", email, ...more);
    const trainee = await to(" Maya.Rao@example.test", "--at", "2026-06-19T15:00:00Z");
    expect(trainee).toMatch(
      /^Preview, not sent: weekly summary, to maya\.rao@example\.test\nThis week: 0 approved/,
    );
    expect(trainee).toContain("Drafts untouched for seven days: #2");
    const supervisor = await to("okafor@example.test");
    expect(supervisor).toMatch(
      /^Preview, not sent: what waits for review, to okafor@example\.test\nThis week: 1 entry waits/,
    );
    const lead = JSON.parse(await to("shah@example.test", "--json"));
    expect(lead).toMatchObject({
      sent: false,
      previews: [{ kind: "digest", programme: "Radiotherapy Physics", to: ["shah@example.test"] }],
    });
    expect(JSON.stringify(lead)).not.toContain("#2");
    expect(await to("sam.onlooker@example.test")).toBe("Nothing would be sent.");
  });

  it("says whom and what it does not know", async () => {
    await expect(type("digest", "preview", "--to", "nobody@example.test")).rejects.toThrow(
      "Nobody here has the e-mail address nobody@example.test.",
    );
    await expect(type("digest", "preview", "--programme", "X")).rejects.toThrow('There is no programme "X".');
    await expect(type("digest", "preview", "--at", "Friday")).rejects.toThrow(
      /Write an instant with its zone/,
    );
  });

  it("has the forecast beside the coverage that the operator asks for", async () => {
    expect(await type("coverage", "--trainee", "maya.rao@example.test")).toMatch(
      /Forecast: too early to say, from 0 competences covered in the last \d+ working days?\./,
    );
    const [one] = JSON.parse(await type("coverage", "--trainee", "maya.rao@example.test", "--json"));
    expect(one).toMatchObject({ target: "2027-12-31", course: { type: "too-early" }, evidence: null });
    expect(one.competences.find(({ id }: { id: string }) => id === "Tech4")).toEqual({
      ...{ id: "Tech4", state: "waiting", approved: 0, waiting: 1, returned: 0, drafts: 1 },
      ...{ target: 1, span: null },
    });
  });
});
