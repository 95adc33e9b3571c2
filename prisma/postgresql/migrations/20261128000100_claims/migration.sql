-- CreateTable
CREATE TABLE "AccountClaim" (
    "workspace" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AccountClaim_pkey" PRIMARY KEY ("workspace","user")
);
