-- AlterTable
ALTER TABLE "Prompt" ADD COLUMN "passedOver" JSONB NOT NULL DEFAULT '[]';
