-- CreateIndex
CREATE INDEX "Delegation_supervisorId_idx" ON "Delegation"("supervisorId");

-- CreateIndex
CREATE INDEX "Delegation_delegateId_idx" ON "Delegation"("delegateId");
