-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "promptId" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "redraws" INTEGER;

-- CreateIndex
CREATE INDEX "Delivery_promptId_idx" ON "Delivery"("promptId");

-- What was asked before, and may still be answered, is known by its key.
UPDATE "Delivery" SET "promptId" = open."id"
  FROM (SELECT p."id", 'prompt:' || p."enrolmentId" || ':' || e."traineeId" || ':' || p."period" AS "key"
    FROM "Prompt" p JOIN "Enrolment" e ON e."id" = p."enrolmentId" WHERE p."state" = 'open') open
  WHERE "Delivery"."key" = open."key";
