-- AlterTable
ALTER TABLE "Lead" ADD COLUMN "since" DATETIME;

-- AlterTable
ALTER TABLE "Supervision" ADD COLUMN "recordedAt" DATETIME;

-- CreateIndex
CREATE INDEX "Occurrence_subject_personId_kind_idx" ON "Occurrence"("subject", "personId", "kind");
