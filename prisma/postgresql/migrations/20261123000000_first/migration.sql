-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Entry" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "programmeId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "traineeId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "standing" INTEGER,
    "submittedAt" TIMESTAMP(3),
    "state" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revision" (
    "entryId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "narrative" TEXT NOT NULL,
    "reflection" TEXT NOT NULL,
    "firstDay" TEXT,
    "lastDay" TEXT,
    "kind" TEXT,
    "links" JSONB NOT NULL,
    "witnessId" TEXT,
    "attested" BOOLEAN NOT NULL,
    "numberNote" TEXT,
    "approval" JSONB,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("entryId","number")
);

-- CreateTable
CREATE TABLE "Claim" (
    "entryId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "competence" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "struck" TEXT,

    CONSTRAINT "Claim_pkey" PRIMARY KEY ("entryId","revision","competence")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "onBehalfOf" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "how" TEXT NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reaction" (
    "workspace" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "emoji" TEXT NOT NULL,
    "present" BOOLEAN NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "handled" BOOLEAN NOT NULL,

    CONSTRAINT "Reaction_pkey" PRIMARY KEY ("workspace","conversation","message","user","emoji")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "zone" TEXT,
    "jobTitle" TEXT,
    "registration" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "workspace" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "personId" TEXT,
    "kind" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "zone" TEXT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("workspace","user")
);

-- CreateTable
CREATE TABLE "Programme" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "framework" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "prompts" JSONB NOT NULL,
    "weekly" JSONB NOT NULL,
    "targets" JSONB NOT NULL,
    "reviewChannel" JSONB,
    "region" TEXT,
    "lastNumber" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "Programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lead" (
    "programmeId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    CONSTRAINT "Lead_pkey" PRIMARY KEY ("programmeId","personId")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "id" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "traineeId" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "target" TEXT,
    "workingDays" TEXT NOT NULL,
    "prompts" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Supervision" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "supervisorId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT,
    "decideUntil" TEXT,
    "domains" TEXT NOT NULL DEFAULT '',
    "rotation" TEXT,

    CONSTRAINT "Supervision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delegation" (
    "id" TEXT NOT NULL,
    "supervisorId" TEXT NOT NULL,
    "delegateId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DayOff" (
    "id" TEXT NOT NULL,
    "personId" TEXT,
    "programmeId" TEXT,
    "first" TEXT NOT NULL,
    "last" TEXT NOT NULL,

    CONSTRAINT "DayOff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pause" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT,

    CONSTRAINT "Pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Cause" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "answer" JSONB,

    CONSTRAINT "Cause_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "recipient" JSONB NOT NULL,
    "priority" INTEGER NOT NULL,
    "message" JSONB,
    "cardEntryId" TEXT,
    "cardRevision" INTEGER,
    "redrawCardId" TEXT,
    "whenUnsure" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "owner" TEXT,
    "leaseUntil" BIGINT NOT NULL DEFAULT 0,
    "notBefore" BIGINT NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "unsure" BOOLEAN NOT NULL DEFAULT false,
    "problem" TEXT,
    "refWorkspace" TEXT,
    "refConversation" TEXT,
    "refMessage" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Card" (
    "id" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "workspace" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "personId" TEXT,
    "face" TEXT NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Audit" (
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actor" TEXT,
    "how" TEXT,
    "event" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "digest" TEXT,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditSalt" (
    "sequence" INTEGER NOT NULL,
    "salt" TEXT NOT NULL,

    CONSTRAINT "AuditSalt_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "Prompt" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "competence" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "askAgainOn" TEXT,

    CONSTRAINT "Prompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Occurrence" (
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "plannedAt" TIMESTAMP(3) NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "why" TEXT,

    CONSTRAINT "Occurrence_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Entry_enrolmentId_status_idx" ON "Entry"("enrolmentId", "status");

-- CreateIndex
CREATE INDEX "Entry_status_idx" ON "Entry"("status");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_programmeId_number_key" ON "Entry"("programmeId", "number");

-- CreateIndex
CREATE INDEX "Claim_competence_idx" ON "Claim"("competence");

-- CreateIndex
CREATE INDEX "Decision_entryId_idx" ON "Decision"("entryId");

-- CreateIndex
CREATE INDEX "Comment_entryId_idx" ON "Comment"("entryId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Account_personId_idx" ON "Account"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Programme_code_key" ON "Programme"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Programme_name_key" ON "Programme"("name");

-- CreateIndex
CREATE INDEX "Enrolment_traineeId_idx" ON "Enrolment"("traineeId");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_programmeId_traineeId_key" ON "Enrolment"("programmeId", "traineeId");

-- CreateIndex
CREATE INDEX "Supervision_enrolmentId_idx" ON "Supervision"("enrolmentId");

-- CreateIndex
CREATE INDEX "Supervision_supervisorId_idx" ON "Supervision"("supervisorId");

-- CreateIndex
CREATE INDEX "DayOff_personId_idx" ON "DayOff"("personId");

-- CreateIndex
CREATE INDEX "DayOff_programmeId_idx" ON "DayOff"("programmeId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_key_key" ON "Delivery"("key");

-- CreateIndex
CREATE INDEX "Delivery_state_conversation_priority_id_idx" ON "Delivery"("state", "conversation", "priority", "id");

-- CreateIndex
CREATE INDEX "Delivery_refWorkspace_refConversation_refMessage_idx" ON "Delivery"("refWorkspace", "refConversation", "refMessage");

-- CreateIndex
CREATE INDEX "Card_entryId_idx" ON "Card"("entryId");

-- CreateIndex
CREATE UNIQUE INDEX "Card_workspace_conversation_message_key" ON "Card"("workspace", "conversation", "message");

-- CreateIndex
CREATE UNIQUE INDEX "Audit_hash_key" ON "Audit"("hash");

-- CreateIndex
CREATE INDEX "Audit_subject_idx" ON "Audit"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "Prompt_enrolmentId_period_key" ON "Prompt"("enrolmentId", "period");

-- CreateIndex
CREATE INDEX "Occurrence_plannedAt_idx" ON "Occurrence"("plannedAt");

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_traineeId_fkey" FOREIGN KEY ("traineeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supervision" ADD CONSTRAINT "Supervision_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supervision" ADD CONSTRAINT "Supervision_supervisorId_fkey" FOREIGN KEY ("supervisorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- The audit trail is append-only.
CREATE FUNCTION refuse_audit_change() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END; $$ LANGUAGE plpgsql;
CREATE TRIGGER "Audit_no_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Audit" FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

INSERT INTO "AuditHead" ("id", "sequence", "hash") VALUES (1, 0, '');
