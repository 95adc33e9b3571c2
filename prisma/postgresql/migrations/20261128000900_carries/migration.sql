-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "carries" JSONB;
