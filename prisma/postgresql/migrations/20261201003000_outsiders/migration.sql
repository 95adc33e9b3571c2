-- A placement supervisor elsewhere decides by a link, one entry at a time; it counts once a lead has confirmed it.
CREATE TABLE "Outsider" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "rotation" TEXT,

    CONSTRAINT "Outsider_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Outsider_enrolmentId_idx" ON "Outsider"("enrolmentId");

CREATE TABLE "OutsiderLink" (
    "hash" TEXT NOT NULL,
    "outsiderId" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "reflection" BOOLEAN NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "misses" INTEGER NOT NULL DEFAULT 0,
    "confirmedAt" TIMESTAMP(3),
    "usedAt" TIMESTAMP(3),
    "replaced" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "OutsiderLink_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "OutsiderLink_entryId_idx" ON "OutsiderLink"("entryId");

ALTER TABLE "Decision" ADD COLUMN "byLink" JSONB;
