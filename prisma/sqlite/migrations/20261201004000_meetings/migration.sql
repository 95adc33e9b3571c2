-- CreateTable
CREATE TABLE "Meeting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "withId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "heldAt" DATETIME,
    "by" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "AgreedAction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "meetingId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "due" TEXT,
    "state" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "agreedAt" DATETIME NOT NULL,
    "settledBy" TEXT,
    "settledAt" DATETIME,
    "version" INTEGER NOT NULL
);

-- CreateIndex
CREATE INDEX "Meeting_enrolmentId_idx" ON "Meeting"("enrolmentId");

-- CreateIndex
CREATE INDEX "Meeting_withId_state_idx" ON "Meeting"("withId", "state");

-- CreateIndex
CREATE INDEX "AgreedAction_enrolmentId_idx" ON "AgreedAction"("enrolmentId");
