-- AlterTable
ALTER TABLE "Programme" ADD COLUMN "identifierPatterns" JSONB NOT NULL DEFAULT '[]';
