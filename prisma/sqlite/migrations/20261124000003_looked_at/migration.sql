-- AlterTable
ALTER TABLE "Account" ADD COLUMN "checkedAt" DATETIME;

-- AlterTable
ALTER TABLE "Card" ADD COLUMN "sweptAt" DATETIME;
