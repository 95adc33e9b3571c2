-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "toldAt" DATETIME;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "asideSince" BIGINT NOT NULL DEFAULT 0;

-- What was held before is for the operator to send again: it is not looked at by itself after so long.
UPDATE "Delivery" SET "notBefore" = 4102444800000 WHERE "state" = 'held';
