-- What a programme plans for its trainees, and what a trainee has parked.
ALTER TABLE "Programme" ADD COLUMN "milestones" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "Programme" ADD COLUMN "pageBudgets" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "Programme" ADD COLUMN "reminders" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "Programme" ADD COLUMN "notBefore" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "Programme" ADD COLUMN "starters" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "Enrolment" ADD COLUMN "parked" JSONB NOT NULL DEFAULT '[]';
