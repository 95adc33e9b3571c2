-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "workspace" TEXT;

-- CreateTable
CREATE TABLE "RateBucket" (
    "workspace" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "perHour" INTEGER NOT NULL DEFAULT 0,
    "mostPerHour" INTEGER NOT NULL DEFAULT 0,
    "limitPerHour" INTEGER NOT NULL DEFAULT 0,
    "burst" INTEGER NOT NULL DEFAULT 1,
    "gapMs" INTEGER NOT NULL DEFAULT 0,
    "spentUntil" BIGINT NOT NULL DEFAULT 0,
    "pausedUntil" BIGINT NOT NULL DEFAULT 0,
    "parkedSince" BIGINT NOT NULL DEFAULT 0,
    "probeAt" BIGINT NOT NULL DEFAULT 0,

    PRIMARY KEY ("workspace", "purpose")
);

-- CreateIndex
CREATE INDEX "Delivery_conversation_leaseUntil_idx" ON "Delivery"("conversation", "leaseUntil");
