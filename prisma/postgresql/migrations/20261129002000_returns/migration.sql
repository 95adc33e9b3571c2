-- AlterTable
ALTER TABLE "Portfolio" ADD COLUMN     "returns" JSONB NOT NULL DEFAULT '[]';
