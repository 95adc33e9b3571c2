-- CreateTable
CREATE TABLE "Entry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "programmeId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "traineeId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "standing" INTEGER,
    "submittedAt" DATETIME,
    "state" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL
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

    PRIMARY KEY ("entryId", "number"),
    CONSTRAINT "Revision_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Claim" (
    "entryId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "competence" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "struck" TEXT,

    PRIMARY KEY ("entryId", "revision", "competence"),
    CONSTRAINT "Claim_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "entryId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "onBehalfOf" TEXT,
    "at" DATETIME NOT NULL,
    "how" TEXT NOT NULL,
    "words" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "entryId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "words" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Reaction" (
    "workspace" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "emoji" TEXT NOT NULL,
    "present" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,
    "handled" BOOLEAN NOT NULL,

    PRIMARY KEY ("workspace", "conversation", "message", "user", "emoji")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "zone" TEXT,
    "jobTitle" TEXT,
    "registration" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL
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

    PRIMARY KEY ("workspace", "user"),
    CONSTRAINT "Account_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Programme" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Lead" (
    "programmeId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    PRIMARY KEY ("programmeId", "personId"),
    CONSTRAINT "Lead_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Lead_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "programmeId" TEXT NOT NULL,
    "traineeId" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "target" TEXT,
    "workingDays" TEXT NOT NULL,
    "prompts" JSONB,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "Enrolment_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_traineeId_fkey" FOREIGN KEY ("traineeId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Supervision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "supervisorId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT,
    "decideUntil" TEXT,
    "domains" TEXT NOT NULL DEFAULT '',
    "rotation" TEXT,
    CONSTRAINT "Supervision_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Supervision_supervisorId_fkey" FOREIGN KEY ("supervisorId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Delegation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "supervisorId" TEXT NOT NULL,
    "delegateId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "DayOff" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT,
    "programmeId" TEXT,
    "first" TEXT NOT NULL,
    "last" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Pause" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT
);

-- CreateTable
CREATE TABLE "Cause" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "answer" JSONB
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" DATETIME
);

-- CreateTable
CREATE TABLE "Card" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "entryId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "workspace" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "personId" TEXT,
    "face" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Audit" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actor" TEXT,
    "how" TEXT,
    "event" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "digest" TEXT,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AuditSalt" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "salt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Prompt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "competence" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "askAgainOn" TEXT
);

-- CreateTable
CREATE TABLE "Occurrence" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "plannedAt" DATETIME NOT NULL,
    "at" DATETIME NOT NULL,
    "outcome" TEXT NOT NULL,
    "why" TEXT
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
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



-- The audit trail is append-only.
CREATE TRIGGER "Audit_no_update" BEFORE UPDATE ON "Audit" BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER "Audit_no_delete" BEFORE DELETE ON "Audit" BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

INSERT INTO "AuditHead" ("id", "sequence", "hash") VALUES (1, 0, '');
