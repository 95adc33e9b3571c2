import path from "node:path";
import { expect, it } from "vitest";
import { withEditions } from "../../src/editions.ts";
import { adoptEdition } from "../../src/flows/framework/adopt-edition.ts";
import { keepEditions } from "../../src/flows/framework/editions.ts";
import { changeProgramme } from "../../src/flows/framework/programme.ts";
import { importPeople } from "../../src/flows/people/import.ts";
import { changeAddress, linkAccount, switchPerson } from "../../src/flows/people/standing.ts";
import { changePortfolio, exportPortfolio } from "../../src/flows/portfolio/portfolio.ts";
import { theFramework } from "../populated.ts";
import { department, PEOPLE } from "../stories/department.ts";
import { type Member, pressing } from "../stories/member.ts";
import { ledger } from "./committed.ts";

/*
 * Promises what is committed by what is no deed around an entry: the operator's changes of people, programmes and
 * editions, accounts, prompts, portfolios, reminders. As in `committed.test.ts`.
 */

it("each deed of the operator, of accounts, prompts and portfolios commits all that it should, and nothing else", async () => {
  const { watching, deed, text } = ledger();
  const framework = await theFramework();
  const files = new Map([[framework.id, framework]]);
  const strangers = [
    { user: "U7", name: "Okafor", email: PEOPLE.okafor.email },
    { user: "U8", name: "A Guest", email: PEOPLE.sam.email, kind: "guest" as const },
    { user: "U9", name: "Dr Lind", email: "another@example.test" },
    // Whoever is imported can be reached: when it is told that somebody cannot depends on the speed of the machine.
    { user: "new", name: "Nia New", email: "new@example.test" },
    { user: "new.sup", name: "Dr Brand New", email: "new.sup@example.test" },
  ];
  const d = await department({
    channels: ["reviews"],
    store: watching,
    strangers,
    around: (desk) => ({ ...desk, ...withEditions(desk.store, files) }),
  });
  const { maya, jo, ali, okafor, shah, desk, beat } = d;
  await deed("The editions are kept", () => keepEditions(desk));
  await deed("Maya comes", () => maya.commands("help"));
  await deed("Dr Okafor comes from another account", async () => {
    await okafor.commands("help");
    await d.member("U7").commands("help");
  });
  await deed("A guest comes", () => d.member("U8").commands("status"));
  await deed("A stranger comes", () => d.member("U9").commands("status"));
  await deed("That account is linked to Dr Lind", async () => {
    await linkAccount(desk, PEOPLE.lind.email, d.member("U9").account);
    await beat();
  });
  await deed("Dr Lind confirms it", () => d.member("U9").commands("confirm"));
  await deed("Maya chooses a zone", () => maya.commands("zone Paris"));
  await deed("Maya goes back to the programme's", () => maya.commands("zone default"));
  d.chat.join({ user: "khan", name: "Ali Khan", email: PEOPLE.ali.email, zone: "Europe/Berlin" });
  await deed("Ali's profile has changed", async () => {
    await ali.commands("help");
    await ali.does({ type: "profileChanged" });
  });

  await deed("Maya sends one", () => maya.logs());
  await deed("Jo sends one", () => jo.logs());
  await deed("Maya reminds", async () => {
    await d.at("2026-06-11 13:00");
    await maya.commands("remind #1");
  });
  const people =
    (...rows: string[]) =>
    () =>
      importPeople(
        desk,
        `email,name,roles,programme,supervisors,start,target,time_zone\n${rows.join("\n")}\n`,
        { dryRun: false, framework: framework.id },
      ).then(beat);
  const { okafor: dr, lind: other } = PEOPLE;
  await deed(
    "People are imported: one is new, Maya has a supervisor less, Jo another one, Sam a role",
    people(
      "new@example.test,Nia New,trainee,Radiotherapy Physics,new.sup@example.test,2026-06-01,2028-06-01,",
      "new.sup@example.test,Dr Brand New,supervisor,,,,,",
      `${PEOPLE.maya.email},Maya Rao,trainee,Radiotherapy Physics,${other.email},2026-01-05,2027-01-05,`,
      `${PEOPLE.jo.email},Jo Bell,trainee,Radiotherapy Physics,${dr.email};${other.email},2026-01-05,,Europe/Paris`,
      `${PEOPLE.sam.email},Sam Onlooker,supervisor,,,,,`,
      `${PEOPLE.shah.email},Dr Shah,lead,Radiotherapy Physics;Brachytherapy,,,,`,
    ),
  );
  await deed("Dr Lind is switched off", async () => {
    await switchPerson(desk, other.email, false);
    await beat();
  });
  await deed("Dr Lind is switched on", async () => {
    await switchPerson(desk, other.email, true);
    await beat();
  });
  await deed("Dr Okafor has another address", () => changeAddress(desk, dr.email, "dr@example.test"));
  await deed("The programme has other targets, times, zone and a channel", async () => {
    await changeProgramme(desk, await d.programmeNow(), {
      targets: { all: 2, domains: { sci: 3 }, competences: {} },
      zone: "Europe/Dublin",
      reviewChannel: { workspace: maya.account.workspace, channel: "reviews", headingsOnly: true },
    });
    await beat();
  });

  await deed("A Tuesday morning", () => d.at("2026-06-16 09:30"));
  await deed("Maya is asked about another", () => maya.presses("Another competence", "Anything recent"));
  await deed("Maya is asked again next week", () => maya.presses("Ask next week", "Anything recent"));
  await deed("Jo has nothing this week", () => jo.presses("Not this week", "Anything recent"));
  await deed("Jo presses it again", () => jo.does(pressing("decline", "gone")));

  const portfolio = (cause: string) => ({ personId: "rao", cause, how: "page" as const, now: d.clock.now() });
  await deed("Dr Lind approves", () => d.member("U9").commands("approve #1"));
  await deed("Maya chooses a route", () =>
    changePortfolio(desk, portfolio("c1"), { type: "route", route: "two" }, null),
  );
  await deed("Maya leaves a piece out of an older portfolio", () =>
    changePortfolio(desk, portfolio("c2"), { type: "route", route: "one" }, 7),
  );
  await deed("Sam has no portfolio", () =>
    changePortfolio(
      desk,
      { ...portfolio("c3"), personId: PEOPLE.sam.id },
      { type: "route", route: "one" },
      null,
    ),
  );
  await deed("Maya's is exported", async () => {
    const { enrolments } = await desk.store.directory("all");
    const own = enrolments.get("rao-rt") ?? expect.fail("Maya is enrolled.");
    await exportPortfolio(desk, own, {
      cause: "c4",
      how: "page",
      now: d.clock.now(),
      actor: null,
      route: "two",
    });
  });

  const domains = framework.domains.map((domain) => ({
    ...domain,
    areas: domain.areas.filter(({ id }) => id !== "Sci1"),
  }));
  await deed("The programme adopts an edition", async () => {
    const stated = [{ line: 2, old: "Sci1", next: null }];
    const next = { ...framework, version: "2027", domains };
    const here = (await desk.store.directory("all")).programmes.get("rp") ?? expect.fail("No programme.");
    await adoptEdition(desk, here, next, stated, false);
    await beat();
  });
  await deed("The app is removed", () => shah.does({ type: "removed" }));
  await deed("A Friday", () => d.at("2026-06-19 17:00"));

  await expect(text()).toMatchFileSnapshot(path.join(import.meta.dirname, "committed", "office.txt"));
});

it("each attempt at what is nobody's, or somebody else's, is kept with what it was about, cut where it is long", async () => {
  const { watching, deed, text } = ledger();
  const d = await department({ store: watching });
  const { maya, jo, okafor, shah, sam } = d;
  for (const one of [maya, jo, okafor, shah, sam]) await one.commands("help");
  await d.at("2026-06-09 09:30");
  const long = "n".repeat(200);
  const pressed = (who: Member, action: string, value: string) => () => who.does(pressing(action, value));
  await deed("Sam asks for an overview", () => sam.commands("overview"));
  await deed("Dr Shah asks for the other programme's", pressed(shah, "overview", "nm"));
  await deed("Dr Shah asks for one that there is not", pressed(shah, "overview", long));
  await deed("Sam asks to see the digest before", pressed(sam, "digest-preview", ""));
  await deed("Dr Shah asks to see the other's", pressed(shah, "digest-preview", "nm"));
  await deed("Dr Shah asks to see one that there is not", pressed(shah, "digest-preview", long));
  await deed("Sam asks for Maya's summary", pressed(sam, "trainee-summary", "rao"));
  await deed("Dr Shah asks for nobody's", pressed(shah, "trainee-summary", long));
  const [asked] = await d.store.prompts(["rao-rt"]);
  for (const action of [
    "prompt-log",
    "prompt-another",
    "prompt-decline",
    "prompt-tomorrow",
    "prompt-next-week",
  ]) {
    await deed(`Jo presses ${action} of Maya's prompt`, pressed(jo, action, asked?.id ?? ""));
    await deed(`Jo presses ${action} of one that there is not`, pressed(jo, action, long));
  }
  await deed("Sam asks for an entry that there is not", () => sam.commands("read #77"));
  await deed("Jo asks for Maya's", async () => {
    await maya.logs();
    await jo.commands("read RP-1");
  });
  await deed("Jo sends a form of nobody's", () =>
    jo.does({ type: "form", form: long, context: "", answers: { submit: "send", values: {} } }),
  );
  await deed("Jo sends a form with an odd context", () =>
    jo.does({ type: "form", form: "entry", context: "{", answers: { submit: "send", values: {} } }),
  );
  await expect(text()).toMatchFileSnapshot(path.join(import.meta.dirname, "committed", "attempts.txt"));
});
