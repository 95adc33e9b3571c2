-- The months of the training by whose end a supervision review is due.
ALTER TABLE "Programme" ADD COLUMN "reviewMonths" JSONB NOT NULL DEFAULT '[]';
