-- CreateTable
CREATE TABLE "NextLook" (
    "personId" TEXT NOT NULL,
    "at" BIGINT NOT NULL DEFAULT 0,
    "lookedAt" BIGINT NOT NULL DEFAULT 0,
    "changes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "NextLook_pkey" PRIMARY KEY ("personId")
);

-- Everybody is looked at once by the first beat.
INSERT INTO "NextLook" ("personId") SELECT "id" FROM "Person";

-- CreateIndex
CREATE INDEX "NextLook_at_personId_idx" ON "NextLook"("at", "personId");

-- DropIndex
DROP INDEX "Occurrence_plannedAt_idx";

-- CreateIndex
CREATE INDEX "Occurrence_personId_plannedAt_idx" ON "Occurrence"("personId", "plannedAt");
