-- CreateTable
CREATE TABLE "PageLink" (
    "hash" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "PageLink_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "PageVisit" (
    "hash" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "begunAt" TIMESTAMP(3) NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PageVisit_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "PageLink_expiresAt_idx" ON "PageLink"("expiresAt");

-- CreateIndex
CREATE INDEX "PageVisit_seenAt_idx" ON "PageVisit"("seenAt");

-- CreateIndex
CREATE INDEX "PageVisit_begunAt_idx" ON "PageVisit"("begunAt");
