-- For how long after its end an enrolment keeps its words, who was told of it, and messages whose words are not kept any more.
ALTER TABLE "Programme" ADD COLUMN "retentionMonths" INTEGER DEFAULT 12;
ALTER TABLE "Delivery" ADD COLUMN "subject" JSONB;
CREATE TABLE "RetentionNotice" (
    "enrolmentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "goesOn" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "RetentionNotice_pkey" PRIMARY KEY ("enrolmentId", "personId", "days", "goesOn")
);
