-- AlterTable
ALTER TABLE "Person" ADD COLUMN "quiet" JSONB;
ALTER TABLE "Person" ADD COLUMN "reviews" JSONB;

-- AlterTable
ALTER TABLE "Programme" ADD COLUMN "quiet" JSONB;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "restsUntil" BIGINT NOT NULL DEFAULT 0;
