-- What is asked at every reaction, commit and claim takes no longer where thousands of messages wait to be sent.
CREATE INDEX "Delivery_state_workspace_idx" ON "Delivery"("state", "workspace");
CREATE INDEX "Delivery_redrawCardId_idx" ON "Delivery" ("redrawCardId", "state") WHERE "redrawCardId" IS NOT NULL;
CREATE INDEX "Delivery_unsure_idx" ON "Delivery" ("unsure", "state") WHERE "unsure" AND "cardEntryId" IS NOT NULL;
