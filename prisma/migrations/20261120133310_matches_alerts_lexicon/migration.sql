-- CreateEnum
CREATE TYPE "AlertPace" AS ENUM ('AT_ONCE', 'DAILY', 'WEEKLY', 'NEVER');

-- CreateEnum
CREATE TYPE "LexiconKind" AS ENUM ('EQUIVALENT', 'AMBIGUOUS', 'HOMOGRAPH', 'ATLAS_ENTRY');

-- CreateEnum
CREATE TYPE "LexiconStatus" AS ENUM ('MEASURING', 'PROPOSED', 'IN_FORCE', 'REFUSED');

-- CreateEnum
CREATE TYPE "MatchSide" AS ENUM ('DEMAND', 'RESULT');

-- CreateEnum
CREATE TYPE "VerdictKind" AS ENUM ('INTERESTED', 'REFUSED');

-- CreateEnum
CREATE TYPE "RefusalReason" AS ENUM ('WRONG_FIELD', 'TOO_VAGUE', 'TOO_EARLY', 'FIGURES', 'CONDITIONS', 'PRICE', 'ALREADY_KNOWN', 'COMPETITOR', 'NO_CAPACITY', 'OTHER');

-- CreateEnum
CREATE TYPE "HelpStatus" AS ENUM ('OPEN', 'TAKEN', 'CLOSED');

-- AlterTable
ALTER TABLE "Demand" ADD COLUMN     "atlasEntryId" VARCHAR(120),
ADD COLUMN     "ruledOutEntries" VARCHAR(120)[] DEFAULT ARRAY[]::VARCHAR(120)[];

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "invitationCap" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "matchAlerts" "AlertPace" NOT NULL DEFAULT 'DAILY';

-- CreateTable
CREATE TABLE "SavedSearch" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "query" VARCHAR(1000) NOT NULL,
    "pace" "AlertPace" NOT NULL DEFAULT 'DAILY',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedSearch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertItem" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "savedSearchId" UUID,
    "onceKey" VARCHAR(120) NOT NULL,
    "matchId" UUID,
    "listingKind" VARCHAR(10) NOT NULL,
    "listingId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mailedAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3),

    CONSTRAINT "AlertItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LexiconChange" (
    "id" UUID NOT NULL,
    "kind" "LexiconKind" NOT NULL,
    "key" VARCHAR(120) NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "note" VARCHAR(1000) NOT NULL DEFAULT '',
    "status" "LexiconStatus" NOT NULL DEFAULT 'MEASURING',
    "effect" JSONB,
    "proposedById" UUID,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "reason" VARCHAR(500) NOT NULL DEFAULT '',

    CONSTRAINT "LexiconChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LexiconVersion" (
    "number" SERIAL NOT NULL,
    "changeId" UUID,
    "restores" INTEGER,
    "overlay" JSONB NOT NULL,
    "byUserId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LexiconVersion_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "UnansweredTerm" (
    "term" VARCHAR(60) NOT NULL,
    "day" DATE NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "UnansweredTerm_pkey" PRIMARY KEY ("term","day")
);

-- CreateTable
CREATE TABLE "Match" (
    "id" UUID NOT NULL,
    "demandId" UUID NOT NULL,
    "resultId" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "rank" INTEGER,
    "listed" BOOLEAN NOT NULL DEFAULT true,
    "evidence" JSONB NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rankedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Match_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MatchVerdict" (
    "id" UUID NOT NULL,
    "matchId" UUID NOT NULL,
    "side" "MatchSide" NOT NULL,
    "kind" "VerdictKind" NOT NULL,
    "reason" "RefusalReason",
    "words" VARCHAR(500) NOT NULL DEFAULT '',
    "score" INTEGER NOT NULL,
    "rank" INTEGER,
    "byUserId" UUID,
    "organizationId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MatchVerdict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DemandRanking" (
    "demandId" UUID NOT NULL,
    "best" INTEGER NOT NULL,
    "listed" INTEGER NOT NULL,
    "fits" BOOLEAN NOT NULL,
    "compared" INTEGER NOT NULL,
    "rankedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DemandRanking_pkey" PRIMARY KEY ("demandId")
);

-- CreateTable
CREATE TABLE "HelpRequest" (
    "id" UUID NOT NULL,
    "demandId" UUID NOT NULL,
    "status" "HelpStatus" NOT NULL DEFAULT 'OPEN',
    "askedById" UUID,
    "words" VARCHAR(500) NOT NULL DEFAULT '',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "takenById" UUID,
    "takenAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "outcome" VARCHAR(1000) NOT NULL DEFAULT '',

    CONSTRAINT "HelpRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SavedSearch_pace_idx" ON "SavedSearch"("pace");

-- CreateIndex
CREATE UNIQUE INDEX "SavedSearch_userId_query_key" ON "SavedSearch"("userId", "query");

-- CreateIndex
CREATE INDEX "AlertItem_userId_createdAt_idx" ON "AlertItem"("userId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "AlertItem_mailedAt_createdAt_idx" ON "AlertItem"("mailedAt", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "AlertItem_userId_onceKey_key" ON "AlertItem"("userId", "onceKey");

-- CreateIndex
CREATE INDEX "LexiconChange_status_proposedAt_idx" ON "LexiconChange"("status", "proposedAt");

-- CreateIndex
CREATE INDEX "LexiconChange_kind_key_idx" ON "LexiconChange"("kind", "key");

-- CreateIndex
CREATE INDEX "UnansweredTerm_day_idx" ON "UnansweredTerm"("day");

-- CreateIndex
CREATE INDEX "Match_resultId_listed_idx" ON "Match"("resultId", "listed");

-- CreateIndex
CREATE INDEX "Match_demandId_listed_rank_idx" ON "Match"("demandId", "listed", "rank");

-- CreateIndex
CREATE UNIQUE INDEX "Match_demandId_resultId_key" ON "Match"("demandId", "resultId");

-- CreateIndex
CREATE INDEX "MatchVerdict_organizationId_kind_idx" ON "MatchVerdict"("organizationId", "kind");

-- CreateIndex
CREATE INDEX "MatchVerdict_kind_reason_idx" ON "MatchVerdict"("kind", "reason");

-- CreateIndex
CREATE UNIQUE INDEX "MatchVerdict_matchId_side_key" ON "MatchVerdict"("matchId", "side");

-- CreateIndex
CREATE INDEX "DemandRanking_fits_idx" ON "DemandRanking"("fits");

-- CreateIndex
CREATE INDEX "HelpRequest_status_askedAt_idx" ON "HelpRequest"("status", "askedAt");

-- CreateIndex
CREATE INDEX "HelpRequest_demandId_idx" ON "HelpRequest"("demandId");

-- CreateIndex
CREATE INDEX "HelpRequest_takenById_status_idx" ON "HelpRequest"("takenById", "status");

-- AddForeignKey
ALTER TABLE "SavedSearch" ADD CONSTRAINT "SavedSearch_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertItem" ADD CONSTRAINT "AlertItem_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertItem" ADD CONSTRAINT "AlertItem_savedSearchId_fkey" FOREIGN KEY ("savedSearchId") REFERENCES "SavedSearch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Match" ADD CONSTRAINT "Match_demandId_fkey" FOREIGN KEY ("demandId") REFERENCES "Demand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Match" ADD CONSTRAINT "Match_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "ResearchResult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatchVerdict" ADD CONSTRAINT "MatchVerdict_matchId_fkey" FOREIGN KEY ("matchId") REFERENCES "Match"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DemandRanking" ADD CONSTRAINT "DemandRanking_demandId_fkey" FOREIGN KEY ("demandId") REFERENCES "Demand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpRequest" ADD CONSTRAINT "HelpRequest_demandId_fkey" FOREIGN KEY ("demandId") REFERENCES "Demand"("id") ON DELETE CASCADE ON UPDATE CASCADE;
