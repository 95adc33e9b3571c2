-- CreateTable
CREATE TABLE "PageLink" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "workspace" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME
);

-- CreateTable
CREATE TABLE "PageVisit" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "workspace" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "begunAt" DATETIME NOT NULL,
    "seenAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "PageLink_expiresAt_idx" ON "PageLink"("expiresAt");

-- CreateIndex
CREATE INDEX "PageVisit_seenAt_idx" ON "PageVisit"("seenAt");

-- CreateIndex
CREATE INDEX "PageVisit_begunAt_idx" ON "PageVisit"("begunAt");
