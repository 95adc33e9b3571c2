-- CreateTable
CREATE TABLE "Portfolio" (
    "enrolmentId" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "chosen" JSONB,
    "reflections" JSONB NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "Portfolio_pkey" PRIMARY KEY ("enrolmentId")
);

-- AddForeignKey
ALTER TABLE "Portfolio" ADD CONSTRAINT "Portfolio_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
