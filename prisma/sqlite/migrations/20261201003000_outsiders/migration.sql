-- A placement supervisor elsewhere decides by a link, one entry at a time; it counts once a lead has confirmed it.
CREATE TABLE "Outsider" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "rotation" TEXT
);
CREATE INDEX "Outsider_enrolmentId_idx" ON "Outsider"("enrolmentId");

CREATE TABLE "OutsiderLink" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "outsiderId" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "reflection" BOOLEAN NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "misses" INTEGER NOT NULL DEFAULT 0,
    "confirmedAt" DATETIME,
    "usedAt" DATETIME,
    "replaced" BOOLEAN NOT NULL DEFAULT false
);
CREATE INDEX "OutsiderLink_entryId_idx" ON "OutsiderLink"("entryId");

ALTER TABLE "Decision" ADD COLUMN "byLink" JSONB;
