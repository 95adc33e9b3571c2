-- AlterTable
ALTER TABLE "Account" ADD COLUMN "checkedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Card" ADD COLUMN "sweptAt" TIMESTAMP(3);
