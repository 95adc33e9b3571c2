-- CreateTable
CREATE TABLE "Meeting" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "withId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "heldAt" TIMESTAMP(3),
    "by" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgreedAction" (
    "id" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "due" TEXT,
    "state" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "agreedAt" TIMESTAMP(3) NOT NULL,
    "settledBy" TEXT,
    "settledAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "AgreedAction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Meeting_enrolmentId_idx" ON "Meeting"("enrolmentId");

-- CreateIndex
CREATE INDEX "Meeting_withId_state_idx" ON "Meeting"("withId", "state");

-- CreateIndex
CREATE INDEX "AgreedAction_enrolmentId_idx" ON "AgreedAction"("enrolmentId");
