-- AlterEnum
ALTER TYPE "DemandStatus" ADD VALUE 'RESTRICTED';

-- AlterTable
ALTER TABLE "Demand" ADD COLUMN     "draftKey" VARCHAR(40);

-- AlterTable
ALTER TABLE "ResearchResult" ADD COLUMN     "draftKey" VARCHAR(40);

-- CreateIndex
CREATE UNIQUE INDEX "Demand_organizationId_draftKey_key" ON "Demand"("organizationId", "draftKey");

-- CreateIndex
CREATE UNIQUE INDEX "ResearchResult_organizationId_draftKey_key" ON "ResearchResult"("organizationId", "draftKey");
