-- CreateTable
CREATE TABLE "DirectConversation" (
    "workspace" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "reference" TEXT NOT NULL,

    CONSTRAINT "DirectConversation_pkey" PRIMARY KEY ("workspace", "user")
);
