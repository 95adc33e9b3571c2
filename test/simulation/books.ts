import { addLeave } from "../../src/flows/away/leave-by-operator.ts";
import { setDepartmentDay } from "../../src/flows/away/programme-days.ts";
import { delegateByOperator } from "../../src/flows/delegations/by-operator.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { changeProgramme } from "../../src/flows/framework/programme.ts";
import { type OperatorsOrder, orderTraining } from "../../src/flows/people/order-training.ts";
import { switchPerson } from "../../src/flows/people/standing.ts";
import { buttonsOf } from "../../src/ports/message.ts";
import type { FakeChat } from "../fakes/chat.ts";
import { type Acting, emailOf, everyoneIn } from "./acting.ts";
import type { DelegationPlan, Leave, LinkPlan, Plans, StaffPlan, TraineePlan } from "./plans.ts";

/* What becomes of a department is entered by the program's own ways, each fact once its instant has come. */

interface Item {
  at: string;
  enter(): Promise<unknown>;
}

export interface Books {
  /** Whether there is anything to be entered by now. */
  waits(now: Date): boolean;
  /** Enters all that is to be entered by now. */
  keep(now: Date): Promise<void>;
}

export interface Ways {
  plans: Plans;
  desk: Desk;
  chat: FakeChat;
  acting: Acting;
}

export function booksOf(ways: Ways): Books {
  const { plans } = ways;
  const agenda = [
    ...plans.programmes.flatMap((one) => programmeItems(ways, one)),
    ...plans.trainees.flatMap((one) => trainingItems(ways, one)),
    ...everyoneIn(plans).flatMap((one) => personItems(ways, one)),
    ...(plans.delegations ?? []).map((one) => ({ at: one.told, enter: () => delegates(ways, one) })),
  ]
    .map((item, place) => ({ ...item, place }))
    .sort((a, b) => a.at.localeCompare(b.at) || a.place - b.place);
  let next = 0;
  return {
    waits: (now) => new Date(agenda[next]?.at ?? Number.POSITIVE_INFINITY) <= now,
    keep: async (now) => {
      for (let item = agenda[next]; item && new Date(item.at) <= now; item = agenda[next]) {
        next += 1;
        await item.enter();
      }
    },
  };
}

async function programmeIn({ desk }: Ways, id: string) {
  const found = (await desk.store.directory("all")).programmes.get(id);
  if (!found) throw new Error(`There is no programme ${id}.`);
  return found;
}

function programmeItems(ways: Ways, { id, region, closed }: Plans["programmes"][number]): Item[] {
  const { desk, plans } = ways;
  const holidays = async () => changeProgramme(desk, await programmeIn(ways, id), { region: region ?? null });
  return [
    ...(region ? [{ at: plans.from, enter: holidays }] : []),
    ...closed.map(({ first, told }) => ({
      at: told ?? plans.from,
      enter: async () =>
        setDepartmentDay(desk, await programmeIn(ways, id), { day: first, name: null, off: true }),
    })),
  ];
}

/** What is ordered has to be done: a script in which it cannot be is no script. */
async function orders(ways: Ways, trainee: TraineePlan, order: Order): Promise<void> {
  const programme = await programmeIn(ways, trainee.programme);
  const whole = { trainee: emailOf(trainee.id), programme, ...order } as OperatorsOrder;
  const done = await orderTraining(ways.desk, whole, false);
  if (!done.ok) throw new Error(`${trainee.id}: ${JSON.stringify(order)}: ${done.problem}`);
}
type Order = OperatorsOrder extends infer One
  ? One extends OperatorsOrder
    ? Omit<One, "trainee" | "programme">
    : never
  : never;

function trainingItems(ways: Ways, trainee: TraineePlan): Item[] {
  const { start, recorded, target, workingDays, links = [], pauses = [], ends } = trainee;
  const does = (at: string, order: Order): Item => ({ at, enter: () => orders(ways, trainee, order) });
  const place = { type: "add", from: start, target: target ?? null, workingDays } as const;
  const lastDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  return [
    does(recorded, { about: "enrolment", act: place }),
    ...links.flatMap((link) => linkItems(does, link)),
    ...pauses.map(({ first, last, told }) =>
      does(told, { about: "enrolment", act: { type: "pause", from: first, until: last } }),
    ),
    ...(ends
      ? [does(ends.told, { about: "enrolment", act: { type: ends.how, from: lastDay(ends.lastDay) } })]
      : []),
  ];
}

function linkItems(does: (at: string, order: Order) => Item, link: LinkPlan): Item[] {
  const { supervisor: id, from, told, rotation, ends } = link;
  const supervisor = emailOf(id);
  const begun = { type: "supervise", from, until: null, decideUntil: null, rotation } as const;
  return [
    does(told, { about: "supervision", supervisor, act: begun }),
    ...(ends
      ? [
          does(ends.told, {
            about: "supervision",
            supervisor,
            act: { type: "end", until: ends.until, decideUntil: ends.decideUntil, rotation },
          }),
        ]
      : []),
  ];
}

function personItems(ways: Ways, person: StaffPlan): Item[] {
  const { desk, chat, acting, plans } = ways;
  const { id, gone, stays, away } = person;
  const stillIn = ({ at }: Item) => !gone || at < gone.at;
  const items: Item[] = [
    ...away.map((leave) => ({ at: leave.told ?? plans.from, enter: () => takesLeave(ways, person, leave) })),
    ...stays.slice(1).map(({ from, zone }) => ({ at: from, enter: () => acting.types(id, `zone ${zone}`) })),
  ];
  const goes = async () => {
    if (gone?.how === "switched off") return switchPerson(desk, emailOf(id), false);
    chat.leave(id);
    return acting.does(id, { type: "profileChanged" });
  };
  return [...items.filter(stillIn), ...(gone ? [{ at: gone.at, enter: goes }] : [])];
}

async function takesLeave(
  { desk, acting, plans }: Ways,
  person: StaffPlan,
  { first, last, by, told }: Leave,
) {
  const { id, name, programme } = person;
  const lead = plans.leads.find((one) => one.programme === programme);
  const leadIsIn = lead && told && (!lead.gone || told < lead.gone.at);
  if (by === "themselves") return acting.types(id, `away ${first} – ${last}`);
  if (by === "lead" && leadIsIn) return acting.types(lead.id, `away ${name} ${first} – ${last}`);
  const done = await addLeave(desk, emailOf(id), { first, last });
  if (!done.ok) throw new Error(`${id} ${first} ${last}: ${done.why}`);
}

async function delegates({ desk, acting, plans }: Ways, one: DelegationPlan): Promise<void> {
  const { supervisor, delegate, first, last, by } = one;
  if (by === "operator") {
    const asked = { from: emailOf(supervisor), to: emailOf(delegate), first, last };
    const done = await delegateByOperator(desk, asked, true);
    if (!done.ok && !hasNobody(JSON.stringify(done.why)))
      throw new Error(`${JSON.stringify(one)} ${JSON.stringify(done.why)}`);
    return;
  }
  const name = plans.supervisors.find(({ id }) => id === delegate)?.name ?? "";
  const asked = await acting.types(supervisor, `delegate ${name} ${first} – ${last}`);
  if (asked.type !== "notice") throw new Error(`${JSON.stringify(one)}: ${asked.type}`);
  const [confirm] = buttonsOf(asked.message);
  if (confirm) await acting.presses(supervisor, confirm);
  else if (!/nobody on those days/.test(asked.message.lead))
    throw new Error(`${JSON.stringify(one)}: ${asked.message.lead}`);
}

/** Where nobody is supervised, nothing is handed over, and nothing depends on it. */
const hasNobody = (why: string) => why.includes("nobody-supervised");
