-- What is kept of somebody whose words were erased, and of whom they must not be.
ALTER TABLE "Person" ADD COLUMN "erasedAt" TIMESTAMP(3);
ALTER TABLE "Person" ADD COLUMN "approvedAs" JSONB;
ALTER TABLE "Person" ADD COLUMN "keptFor" TEXT;
ALTER TABLE "Enrolment" ADD COLUMN "erasedAt" TIMESTAMP(3);
