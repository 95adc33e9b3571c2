import { readdirSync, readFileSync } from "node:fs";

const MODELS = new URL("../../prisma/models/", import.meta.url);

/** Every column of every model that may hold somebody's words: "Table.column". */
export function textColumns(): string[] {
  const text = readdirSync(MODELS)
    .map((name) => readFileSync(new URL(name, MODELS), "utf8"))
    .join("\n");
  return [...text.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].flatMap(([, table, body = ""]) =>
    [...body.matchAll(/^ {2}(\w+)\s+(?:String|Json)\b/gm)].map(([, column]) => `${table}.${column}`),
  );
}

const of = (reason: string, columns: string) =>
  Object.fromEntries(
    columns
      .trim()
      .split(/\s+/)
      .flatMap((word) => {
        const [table, list = ""] = word.split(".");
        return list.split(",").map((column) => [`${table}.${column}`, reason]);
      }),
  );

/** What an erasure leaves, and why: every other text column is emptied, or its rows go. */
export const KEPT: Readonly<Record<string, string>> = {
  ...of(
    "an id of ours, which says nothing once nobody's name belongs to it",
    `Entry.id,programmeId,enrolmentId,traineeId Revision.entryId,witnessId Claim.entryId Decision.id,entryId,by,onBehalfOf
     Comment.id,entryId,by Meeting.id,enrolmentId,withId,by AgreedAction.id,meetingId,enrolmentId,ownerId,by,settledBy
     Person.id Lead.programmeId,personId Enrolment.id,programmeId,traineeId Supervision.id,enrolmentId,supervisorId
     Outsider.id,enrolmentId Prompt.id,enrolmentId Occurrence.key,subject,personId NextLook.personId
     Card.id,entryId,personId Cause.key RetentionNotice.enrolmentId,personId,goesOn,delivery Delivery.subject`,
  ),
  ...of(
    "a fact without words: a state, a code, a day",
    `Entry.status Revision.firstDay,lastDay,kind,edition Claim.competence Decision.what,how Meeting.day,state
     AgreedAction.due,state Person.roles Enrolment.start,target,workingDays,lastDay,ending
     Supervision.from,until,decideUntil,domains Outsider.from,until Prompt.period,competence,state,askAgainOn,passedOver
     Occurrence.kind,period,outcome,why`,
  ),
  ...of("what approvals that they gave say of them: somebody else's evidence", "Person.approvedAs"),
  ...of("null once somebody may be erased at all", "Person.keptFor"),
  ...of(
    "where a message stands, by its platform's ids, so that it can be rewritten",
    `Delivery.key,conversation,workspace,recipient,carries,cardEntryId,redrawCardId,promptId,whenUnsure,state,owner,problem,refWorkspace,refConversation,refMessage
     Card.workspace,conversation,message,face`,
  ),
  ...of(
    "the trail: ids, numbers and digests, which no salt ties to words any more",
    "Audit.actor,how,event,subject,facts,cause,digest,previous,hash AuditHead.hash",
  ),
  ...of(
    "a department's, a framework's or the program's own, nobody's",
    `Edition.digest,framework,version,content Adoption.programmeId,from,to,mapping
     Programme.id,code,name,framework,edition,zone,prompts,weekly,targets,reviewChannel,identifierPatterns,region,quiet,milestones,reviewMonths,pageBudgets,notBefore,starters
     RateBucket.workspace,purpose Setting.key,value`,
  ),
  ...of(
    "its rows go",
    `Reaction.workspace,user Account.workspace,user,personId,kind,zone AccountClaim.workspace,user,personId,by
     Portfolio.enrolmentId,route Delegation.id,supervisorId,delegateId,from,until DayOff.id,personId,programmeId,first,last,kind
     Pause.id,enrolmentId,from,until DirectConversation.workspace,user Said.workspace,entryId AuditSalt.salt
     PageLink.hash,workspace,user,personId OutsiderLink.hash,outsiderId,entryId,madeBy PageVisit.hash,workspace,user,personId`,
  ),
  ...of("sets nothing but hours: theirs are emptied with the rest of their row", "Person.reviews"),
};
