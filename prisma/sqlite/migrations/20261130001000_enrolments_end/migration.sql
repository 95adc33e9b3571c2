-- An enrolment has a last day and a way in which it ended. Of those in one programme one at most goes on; whoever comes
-- back is enrolled there anew.
ALTER TABLE "Enrolment" ADD COLUMN "lastDay" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Enrolment" ADD COLUMN "ending" TEXT;
DROP INDEX "Enrolment_programmeId_traineeId_key";
CREATE UNIQUE INDEX "Enrolment_programmeId_traineeId_lastDay_key" ON "Enrolment"("programmeId", "traineeId", "lastDay");
CREATE INDEX "Pause_enrolmentId_idx" ON "Pause"("enrolmentId");
