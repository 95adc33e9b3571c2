-- CreateIndex
CREATE INDEX "Entry_enrolmentId_number_version_idx" ON "Entry"("enrolmentId", "number", "version");
