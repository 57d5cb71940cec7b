-- CreateEnum
CREATE TYPE "DealStage" AS ENUM ('TAKEN_UP', 'CONTACT_AGREED', 'TALKING', 'SOLUTION_OFFERED', 'INTENT');

-- CreateEnum
CREATE TYPE "DealEnd" AS ENUM ('DECLINED', 'LOST');

-- CreateEnum
CREATE TYPE "LossReason" AS ENUM ('PRICE', 'RIGHTS', 'FIGURES', 'TEST_FAILED', 'FUNDING', 'TIMING', 'NO_REPLY', 'SOLVED_OTHERWISE', 'NO_CAPACITY', 'LISTING_GONE', 'OTHER');

-- CreateEnum
CREATE TYPE "ClockKind" AS ENUM ('TAKE_UP', 'QUESTION', 'MEETING', 'PROPOSAL', 'INTENT', 'AGREEMENT', 'PUBLIC_QUESTION');

-- CreateEnum
CREATE TYPE "ClockOutcome" AS ENUM ('ANSWERED', 'REFUSED', 'ASKED_BACK', 'MOOT');

-- CreateEnum
CREATE TYPE "MessageKind" AS ENUM ('MESSAGE', 'QUESTION', 'ANSWER');

-- CreateEnum
CREATE TYPE "MeetingStatus" AS ENUM ('PROPOSED', 'CONFIRMED', 'DECLINED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ProposalStatus" AS ENUM ('DRAFT', 'OFFERED', 'SUPERSEDED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ReadingKind" AS ENUM ('FIELD', 'FILE');

-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('DEAL', 'CLOCK', 'MESSAGE', 'MEETING', 'PROPOSAL', 'DISCLOSURE', 'LISTING', 'ORGANIZATION', 'TASK');

-- CreateEnum
CREATE TYPE "LinkPurpose" AS ENUM ('INTERESTED', 'NOT_FOR_US', 'ASK', 'ANSWER', 'STILL_VALID', 'CONFIRM_MEETING', 'DECLINE_MEETING', 'REPLY', 'ACKNOWLEDGE', 'CONFIRM_INTENT', 'ANSWER_PUBLICLY', 'FEWER_MAILS');

-- AlterEnum
ALTER TYPE "FieldVisibility" ADD VALUE 'AGREEMENT';

-- AlterTable
ALTER TABLE "Mail" ADD COLUMN     "calendar" TEXT,
ADD COLUMN     "calendarMethod" VARCHAR(10),
ADD COLUMN     "unsubscribe" VARCHAR(500);

-- AlterTable
ALTER TABLE "ResearchResult" ADD COLUMN     "details" VARCHAR(5000) NOT NULL DEFAULT '',
ADD COLUMN     "detailsVisibility" "FieldVisibility" NOT NULL DEFAULT 'INVITED',
ADD COLUMN     "priceVisibility" "FieldVisibility" NOT NULL DEFAULT 'PUBLIC',
ADD COLUMN     "teamVisibility" "FieldVisibility" NOT NULL DEFAULT 'PUBLIC';

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "quietFrom" INTEGER NOT NULL DEFAULT 1320,
ADD COLUMN     "quietTo" INTEGER NOT NULL DEFAULT 480;

-- CreateTable
CREATE TABLE "HolidayYear" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "notice" VARCHAR(120) NOT NULL,
    "holidays" VARCHAR(10)[],
    "workdays" VARCHAR(10)[],
    "enteredById" UUID,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HolidayYear_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deal" (
    "id" UUID NOT NULL,
    "number" VARCHAR(20) NOT NULL,
    "matchId" UUID NOT NULL,
    "demandId" UUID NOT NULL,
    "resultId" UUID NOT NULL,
    "demandOrganizationId" UUID NOT NULL,
    "resultOrganizationId" UUID NOT NULL,
    "researcherId" UUID,
    "managerId" UUID,
    "takenUpBySide" "MatchSide",
    "takenUpById" UUID,
    "words" VARCHAR(500) NOT NULL DEFAULT '',
    "score" INTEGER NOT NULL,
    "rank" INTEGER,
    "stage" "DealStage" NOT NULL DEFAULT 'TAKEN_UP',
    "stageAt" TIMESTAMPTZ(3) NOT NULL,
    "contactAgreedAt" TIMESTAMPTZ(3),
    "activeAt" TIMESTAMPTZ(3) NOT NULL,
    "staleAt" TIMESTAMPTZ(3),
    "end" "DealEnd",
    "endedAt" TIMESTAMPTZ(3),
    "endedBySide" "MatchSide",
    "endedById" UUID,
    "refusal" "RefusalReason",
    "loss" "LossReason",
    "endWords" VARCHAR(500) NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Deal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DealSide" (
    "dealId" UUID NOT NULL,
    "side" "MatchSide" NOT NULL,
    "agreedAt" TIMESTAMPTZ(3),
    "contactId" UUID,

    CONSTRAINT "DealSide_pkey" PRIMARY KEY ("dealId","side")
);

-- CreateTable
CREATE TABLE "ReplyClock" (
    "id" UUID NOT NULL,
    "kind" "ClockKind" NOT NULL,
    "dealId" UUID,
    "side" "MatchSide",
    "demandId" UUID,
    "subjectId" UUID,
    "organizationId" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "remindedAt" TIMESTAMPTZ(3),
    "toManagerAt" TIMESTAMPTZ(3),
    "toOfficerAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "outcome" "ClockOutcome",
    "took" INTEGER,

    CONSTRAINT "ReplyClock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DealMessage" (
    "id" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "kind" "MessageKind" NOT NULL DEFAULT 'MESSAGE',
    "side" "MatchSide",
    "authorId" UUID,
    "text" VARCHAR(3000) NOT NULL,
    "point" VARCHAR(300) NOT NULL DEFAULT '',
    "answersId" UUID,
    "draftKey" VARCHAR(40),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DealMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "status" "MeetingStatus" NOT NULL DEFAULT 'PROPOSED',
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "place" VARCHAR(300) NOT NULL DEFAULT '',
    "agenda" VARCHAR(1000) NOT NULL DEFAULT '',
    "proposedSide" "MatchSide",
    "proposedById" UUID,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "demandAgreedAt" TIMESTAMPTZ(3),
    "resultAgreedAt" TIMESTAMPTZ(3),
    "reason" VARCHAR(500) NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Proposal" (
    "id" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "status" "ProposalStatus" NOT NULL DEFAULT 'DRAFT',
    "number" INTEGER NOT NULL DEFAULT 0,
    "what" VARCHAR(2000) NOT NULL DEFAULT '',
    "how" VARCHAR(3000) NOT NULL DEFAULT '',
    "notIncluded" VARCHAR(1000) NOT NULL DEFAULT '',
    "figures" JSONB NOT NULL DEFAULT '[]',
    "weeks" INTEGER,
    "mode" "CooperationMode",
    "priceMode" "PriceMode" NOT NULL DEFAULT 'FIXED',
    "priceMin" BIGINT,
    "priceMax" BIGINT,
    "payment" VARCHAR(1000) NOT NULL DEFAULT '',
    "rights" VARCHAR(1000) NOT NULL DEFAULT '',
    "validUntil" DATE,
    "authorId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "offeredAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Intent" (
    "id" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "proposalId" UUID NOT NULL,
    "words" VARCHAR(1000) NOT NULL DEFAULT '',
    "amount" BIGINT,
    "signBy" DATE,
    "proposedSide" "MatchSide" NOT NULL,
    "proposedById" UUID,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedById" UUID,
    "confirmedAt" TIMESTAMPTZ(3),
    "declinedAt" TIMESTAMPTZ(3),
    "declineWords" VARCHAR(500) NOT NULL DEFAULT '',

    CONSTRAINT "Intent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DealNote" (
    "id" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "side" "MatchSide",
    "authorId" UUID,
    "text" VARCHAR(2000) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DealNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConfidentialityAgreement" (
    "id" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "version" VARCHAR(20) NOT NULL,
    "text" TEXT NOT NULL,
    "textHash" CHAR(64) NOT NULL,
    "askedSide" "MatchSide" NOT NULL,
    "askedById" UUID,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "inForceAt" TIMESTAMPTZ(3),

    CONSTRAINT "ConfidentialityAgreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgreementSignature" (
    "agreementId" UUID NOT NULL,
    "side" "MatchSide" NOT NULL,
    "userId" UUID NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "organization" VARCHAR(200) NOT NULL,
    "organizationId" UUID NOT NULL,
    "textHash" CHAR(64) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AgreementSignature_pkey" PRIMARY KEY ("agreementId","side")
);

-- CreateTable
CREATE TABLE "DemandQuestion" (
    "id" UUID NOT NULL,
    "demandId" UUID NOT NULL,
    "askedById" UUID,
    "organizationId" UUID NOT NULL,
    "text" VARCHAR(1000) NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "answer" VARCHAR(2000) NOT NULL DEFAULT '',
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "declinedAt" TIMESTAMPTZ(3),
    "declineWords" VARCHAR(500) NOT NULL DEFAULT '',

    CONSTRAINT "DemandQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL,
    "demandId" UUID,
    "resultId" UUID,
    "dealId" UUID,
    "side" "MatchSide",
    "organizationId" UUID NOT NULL,
    "uploadedById" UUID,
    "name" VARCHAR(200) NOT NULL,
    "mediaType" VARCHAR(120) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "storageKey" VARCHAR(200) NOT NULL,
    "visibility" "FieldVisibility" NOT NULL,
    "note" VARCHAR(300) NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NamedReader" (
    "id" UUID NOT NULL,
    "demandId" UUID,
    "resultId" UUID,
    "documentId" UUID,
    "email" VARCHAR(254) NOT NULL,
    "namedById" UUID,
    "namedAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "NamedReader_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reading" (
    "id" UUID NOT NULL,
    "kind" "ReadingKind" NOT NULL,
    "demandId" UUID,
    "resultId" UUID,
    "dealId" UUID,
    "documentId" UUID,
    "fields" VARCHAR(40)[],
    "visibility" "FieldVisibility" NOT NULL,
    "agreementId" UUID,
    "userId" UUID,
    "reader" VARCHAR(320) NOT NULL,
    "organizationId" UUID,
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "message" VARCHAR(60) NOT NULL,
    "subject" JSONB NOT NULL,
    "dealId" UUID,
    "onceKey" VARCHAR(120) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "mailAfter" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),
    "pushAfter" TIMESTAMPTZ(3),
    "pushedAt" TIMESTAMPTZ(3),
    "pushAttempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeChoice" (
    "userId" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "pace" "AlertPace" NOT NULL,
    "push" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "NoticeChoice_pkey" PRIMARY KEY ("userId","kind")
);

-- CreateTable
CREATE TABLE "ActionLink" (
    "id" UUID NOT NULL,
    "purpose" "LinkPurpose" NOT NULL,
    "userId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "dealId" UUID,
    "clockId" UUID,
    "meetingId" UUID,
    "demandId" UUID,
    "resultId" UUID,
    "noticeKind" "NoticeKind",
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ActionLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkOpening" (
    "id" UUID NOT NULL,
    "linkId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" VARCHAR(20) NOT NULL,

    CONSTRAINT "LinkOpening_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "HolidayYear_year_key" ON "HolidayYear"("year");

-- CreateIndex
CREATE UNIQUE INDEX "Deal_number_key" ON "Deal"("number");

-- CreateIndex
CREATE INDEX "Deal_matchId_idx" ON "Deal"("matchId");

-- CreateIndex
CREATE INDEX "Deal_demandId_idx" ON "Deal"("demandId");

-- CreateIndex
CREATE INDEX "Deal_resultId_idx" ON "Deal"("resultId");

-- CreateIndex
CREATE INDEX "Deal_demandOrganizationId_endedAt_activeAt_idx" ON "Deal"("demandOrganizationId", "endedAt", "activeAt" DESC);

-- CreateIndex
CREATE INDEX "Deal_resultOrganizationId_endedAt_activeAt_idx" ON "Deal"("resultOrganizationId", "endedAt", "activeAt" DESC);

-- CreateIndex
CREATE INDEX "Deal_researcherId_endedAt_idx" ON "Deal"("researcherId", "endedAt");

-- CreateIndex
CREATE INDEX "Deal_managerId_endedAt_idx" ON "Deal"("managerId", "endedAt");

-- CreateIndex
CREATE INDEX "Deal_endedAt_staleAt_idx" ON "Deal"("endedAt", "staleAt");

-- CreateIndex
CREATE INDEX "Deal_endedAt_activeAt_idx" ON "Deal"("endedAt", "activeAt");

-- CreateIndex
CREATE INDEX "ReplyClock_organizationId_closedAt_dueAt_idx" ON "ReplyClock"("organizationId", "closedAt", "dueAt");

-- CreateIndex
CREATE INDEX "ReplyClock_dealId_closedAt_idx" ON "ReplyClock"("dealId", "closedAt");

-- CreateIndex
CREATE INDEX "ReplyClock_closedAt_dueAt_idx" ON "ReplyClock"("closedAt", "dueAt");

-- CreateIndex
CREATE INDEX "ReplyClock_subjectId_idx" ON "ReplyClock"("subjectId");

-- CreateIndex
CREATE INDEX "DealMessage_dealId_at_idx" ON "DealMessage"("dealId", "at");

-- CreateIndex
CREATE INDEX "DealMessage_answersId_idx" ON "DealMessage"("answersId");

-- CreateIndex
CREATE UNIQUE INDEX "DealMessage_dealId_draftKey_key" ON "DealMessage"("dealId", "draftKey");

-- CreateIndex
CREATE INDEX "Meeting_dealId_startsAt_idx" ON "Meeting"("dealId", "startsAt");

-- CreateIndex
CREATE INDEX "Meeting_status_startsAt_idx" ON "Meeting"("status", "startsAt");

-- CreateIndex
CREATE INDEX "Proposal_dealId_status_idx" ON "Proposal"("dealId", "status");

-- CreateIndex
CREATE INDEX "Intent_dealId_idx" ON "Intent"("dealId");

-- CreateIndex
CREATE INDEX "DealNote_dealId_side_at_idx" ON "DealNote"("dealId", "side", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ConfidentialityAgreement_dealId_key" ON "ConfidentialityAgreement"("dealId");

-- CreateIndex
CREATE INDEX "DemandQuestion_demandId_answeredAt_idx" ON "DemandQuestion"("demandId", "answeredAt");

-- CreateIndex
CREATE INDEX "DemandQuestion_askedById_idx" ON "DemandQuestion"("askedById");

-- CreateIndex
CREATE UNIQUE INDEX "Document_storageKey_key" ON "Document"("storageKey");

-- CreateIndex
CREATE INDEX "Document_demandId_idx" ON "Document"("demandId");

-- CreateIndex
CREATE INDEX "Document_resultId_idx" ON "Document"("resultId");

-- CreateIndex
CREATE INDEX "Document_dealId_idx" ON "Document"("dealId");

-- CreateIndex
CREATE INDEX "NamedReader_email_revokedAt_idx" ON "NamedReader"("email", "revokedAt");

-- CreateIndex
CREATE INDEX "NamedReader_demandId_idx" ON "NamedReader"("demandId");

-- CreateIndex
CREATE INDEX "NamedReader_resultId_idx" ON "NamedReader"("resultId");

-- CreateIndex
CREATE INDEX "NamedReader_documentId_idx" ON "NamedReader"("documentId");

-- CreateIndex
CREATE INDEX "Reading_demandId_at_idx" ON "Reading"("demandId", "at" DESC);

-- CreateIndex
CREATE INDEX "Reading_resultId_at_idx" ON "Reading"("resultId", "at" DESC);

-- CreateIndex
CREATE INDEX "Reading_documentId_at_idx" ON "Reading"("documentId", "at" DESC);

-- CreateIndex
CREATE INDEX "Reading_dealId_at_idx" ON "Reading"("dealId", "at" DESC);

-- CreateIndex
CREATE INDEX "Notice_userId_createdAt_idx" ON "Notice"("userId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Notice_mailedAt_mailAfter_idx" ON "Notice"("mailedAt", "mailAfter");

-- CreateIndex
CREATE INDEX "Notice_pushedAt_pushAfter_idx" ON "Notice"("pushedAt", "pushAfter");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_userId_onceKey_key" ON "Notice"("userId", "onceKey");

-- CreateIndex
CREATE INDEX "ActionLink_groupId_idx" ON "ActionLink"("groupId");

-- CreateIndex
CREATE INDEX "ActionLink_userId_createdAt_idx" ON "ActionLink"("userId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "ActionLink_dealId_idx" ON "ActionLink"("dealId");

-- CreateIndex
CREATE INDEX "LinkOpening_linkId_at_idx" ON "LinkOpening"("linkId", "at");

-- AddForeignKey
ALTER TABLE "Deal" ADD CONSTRAINT "Deal_matchId_fkey" FOREIGN KEY ("matchId") REFERENCES "Match"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DealSide" ADD CONSTRAINT "DealSide_dealId_fkey" FOREIGN KEY ("dealId") REFERENCES "Deal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReplyClock" ADD CONSTRAINT "ReplyClock_dealId_fkey" FOREIGN KEY ("dealId") REFERENCES "Deal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DealMessage" ADD CONSTRAINT "DealMessage_dealId_fkey" FOREIGN KEY ("dealId") REFERENCES "Deal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_dealId_fkey" FOREIGN KEY ("dealId") REFERENCES "Deal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_dealId_fkey" FOREIGN KEY ("dealId") REFERENCES "Deal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Intent" ADD CONSTRAINT "Intent_dealId_fkey" FOREIGN KEY ("dealId") REFERENCES "Deal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Intent" ADD CONSTRAINT "Intent_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "Proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DealNote" ADD CONSTRAINT "DealNote_dealId_fkey" FOREIGN KEY ("dealId") REFERENCES "Deal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfidentialityAgreement" ADD CONSTRAINT "ConfidentialityAgreement_dealId_fkey" FOREIGN KEY ("dealId") REFERENCES "Deal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementSignature" ADD CONSTRAINT "AgreementSignature_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "ConfidentialityAgreement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DemandQuestion" ADD CONSTRAINT "DemandQuestion_demandId_fkey" FOREIGN KEY ("demandId") REFERENCES "Demand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_demandId_fkey" FOREIGN KEY ("demandId") REFERENCES "Demand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "ResearchResult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_dealId_fkey" FOREIGN KEY ("dealId") REFERENCES "Deal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NamedReader" ADD CONSTRAINT "NamedReader_demandId_fkey" FOREIGN KEY ("demandId") REFERENCES "Demand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NamedReader" ADD CONSTRAINT "NamedReader_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "ResearchResult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NamedReader" ADD CONSTRAINT "NamedReader_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeChoice" ADD CONSTRAINT "NoticeChoice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionLink" ADD CONSTRAINT "ActionLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkOpening" ADD CONSTRAINT "LinkOpening_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "ActionLink"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: not in the Prisma schema
-- One open deal a match; one open clock for each thing a side is asked.
CREATE UNIQUE INDEX "Deal_one_open_a_match" ON "Deal" ("matchId") WHERE "endedAt" IS NULL;
CREATE UNIQUE INDEX "ReplyClock_one_open" ON "ReplyClock" ("kind", COALESCE("dealId", "demandId"), COALESCE("side", 'DEMAND'), COALESCE("subjectId", "dealId"))
  WHERE "closedAt" IS NULL;
CREATE INDEX "ReplyClock_open_of_organization" ON "ReplyClock" ("organizationId", "dueAt") WHERE "closedAt" IS NULL;
CREATE INDEX "ReplyClock_open_due" ON "ReplyClock" ("dueAt") WHERE "closedAt" IS NULL;
CREATE INDEX "Notice_unread" ON "Notice" ("userId", "createdAt" DESC) WHERE "readAt" IS NULL;
CREATE INDEX "Notice_to_mail" ON "Notice" ("mailAfter") WHERE "mailedAt" IS NULL AND "mailAfter" IS NOT NULL;
CREATE INDEX "Notice_to_push" ON "Notice" ("pushAfter") WHERE "pushedAt" IS NULL AND "pushAfter" IS NOT NULL;

-- Each file belongs to one thing; each named reader is named for one thing.
ALTER TABLE "Document" ADD CONSTRAINT "Document_one_owner" CHECK (num_nonnulls("demandId", "resultId", "dealId") = 1);
ALTER TABLE "NamedReader" ADD CONSTRAINT "NamedReader_one_thing" CHECK (num_nonnulls("demandId", "resultId", "documentId") = 1);
CREATE UNIQUE INDEX "NamedReader_once" ON "NamedReader" (COALESCE("demandId", "resultId", "documentId"), "email") WHERE "revokedAt" IS NULL;

-- What was read and what was signed is never rewritten.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "Reading_is_kept" BEFORE UPDATE ON "Reading" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER "AgreementSignature_is_kept" BEFORE UPDATE ON "AgreementSignature" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
