-- AlterTable
ALTER TABLE "Lead" ADD COLUMN "since" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Supervision" ADD COLUMN "recordedAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "Occurrence_subject_personId_kind_idx" ON "Occurrence"("subject", "personId", "kind");
