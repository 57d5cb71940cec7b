-- CreateEnum
CREATE TYPE "OrganizationKind" AS ENUM ('ENTERPRISE', 'UNIVERSITY', 'INSTITUTE', 'TRANSFER_INSTITUTION', 'FINANCIAL_INSTITUTION', 'GOVERNMENT');

-- CreateEnum
CREATE TYPE "OrganizationStatus" AS ENUM ('PENDING', 'VERIFIED', 'REFUSED', 'SUSPENDED');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('MEMBER', 'ADMIN', 'RESEARCHER', 'TECHNOLOGY_MANAGER', 'OFFICER', 'AUDITOR', 'SYSTEM_ADMINISTRATOR');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('ACTIVE', 'DISABLED');

-- CreateEnum
CREATE TYPE "Locale" AS ENUM ('ZH_CN', 'EN');

-- CreateEnum
CREATE TYPE "DemandStatus" AS ENUM ('DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'RETURNED', 'REJECTED', 'PUBLISHED', 'MATCHING', 'CONTRACTED', 'ACCEPTED', 'CLOSED', 'WITHDRAWN', 'EXPIRED');

-- CreateEnum
CREATE TYPE "CooperationMode" AS ENUM ('ASSIGNMENT', 'LICENCE', 'EQUITY', 'JOINT_DEVELOPMENT', 'COMMISSIONED_DEVELOPMENT', 'SERVICE', 'CONSULTING', 'COMMISSIONER', 'OPEN_CHALLENGE', 'OTHER');

-- CreateEnum
CREATE TYPE "MaturityStage" AS ENUM ('LAB', 'BENCH', 'PILOT', 'INDUSTRIAL');

-- CreateEnum
CREATE TYPE "PriceMode" AS ENUM ('NEGOTIABLE', 'FIXED', 'RANGE');

-- CreateEnum
CREATE TYPE "Comparator" AS ENUM ('GE', 'LE', 'GT', 'LT', 'EQ', 'RANGE', 'TEXT');

-- CreateEnum
CREATE TYPE "ConstraintKind" AS ENUM ('MUST', 'NICE');

-- CreateEnum
CREATE TYPE "FieldVisibility" AS ENUM ('PUBLIC', 'VERIFIED', 'INVITED');

-- CreateEnum
CREATE TYPE "Origin" AS ENUM ('POSTED', 'BUREAU_LIST', 'PUBLIC_SOURCE', 'EXAMPLE');

-- CreateEnum
CREATE TYPE "ResultStatus" AS ENUM ('DRAFT', 'INSTITUTION_REVIEW', 'BUREAU_CHECK', 'RETURNED', 'REJECTED', 'PUBLISHED', 'NEGOTIATING', 'PRICE_NOTICE', 'TRANSFERRED', 'LICENSED', 'INVESTED', 'ARCHIVED', 'WITHDRAWN', 'EXPIRED', 'RESTRICTED');

-- CreateEnum
CREATE TYPE "IpStatus" AS ENUM ('GRANTED_PATENT', 'PENDING_PATENT', 'PATENT_PORTFOLIO', 'KNOW_HOW', 'SOFTWARE_COPYRIGHT', 'PLANT_VARIETY', 'NONE');

-- CreateEnum
CREATE TYPE "RightsGrant" AS ENUM ('NONE', 'OWNERSHIP', 'LONG_TERM_USE');

-- CreateEnum
CREATE TYPE "Availability" AS ENUM ('AVAILABLE', 'NEGOTIATING', 'EXCLUSIVELY_LICENSED', 'TRANSFERRED');

-- CreateTable
CREATE TABLE "Organization" (
    "id" UUID NOT NULL,
    "kind" "OrganizationKind" NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "nameEn" VARCHAR(200),
    "shortName" VARCHAR(60),
    "uscc" CHAR(18),
    "countryCode" CHAR(2) NOT NULL DEFAULT 'CN',
    "districtId" VARCHAR(60),
    "zoneId" VARCHAR(60),
    "website" VARCHAR(300),
    "introduction" VARCHAR(2000),
    "status" "OrganizationStatus" NOT NULL DEFAULT 'PENDING',
    "refusalReason" VARCHAR(500),
    "verifiedAt" TIMESTAMPTZ(3),
    "isExample" BOOLEAN NOT NULL DEFAULT false,
    "cityKey" VARCHAR(80),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "email" VARCHAR(254),
    "phone" VARCHAR(20),
    "passwordHash" VARCHAR(200),
    "locale" "Locale" NOT NULL DEFAULT 'ZH_CN',
    "status" "UserStatus" NOT NULL DEFAULT 'ACTIVE',
    "failedSignIns" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "isExample" BOOLEAN NOT NULL DEFAULT false,
    "cityKey" VARCHAR(80),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "role" "MemberRole" NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "userId" UUID NOT NULL,
    "membershipId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "userAgent" VARCHAR(300),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "role" "MemberRole" NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "invitedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasswordReset" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PasswordReset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HeldForm" (
    "id" UUID NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "path" VARCHAR(500) NOT NULL,
    "fields" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HeldForm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Fact" (
    "id" BIGSERIAL NOT NULL,
    "kind" VARCHAR(60) NOT NULL,
    "subjectType" VARCHAR(30) NOT NULL,
    "subjectId" UUID NOT NULL,
    "actorUserId" UUID,
    "organizationId" UUID,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "factId" BIGINT NOT NULL,
    "channel" VARCHAR(20) NOT NULL,
    "subjectId" UUID NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMPTZ(3),
    "lastError" VARCHAR(500),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("factId","channel")
);

-- CreateTable
CREATE TABLE "NumberSeries" (
    "kind" VARCHAR(4) NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "NumberSeries_pkey" PRIMARY KEY ("kind","year")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" UUID NOT NULL,
    "to" VARCHAR(254) NOT NULL,
    "subject" VARCHAR(200) NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastError" VARCHAR(500),

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Demand" (
    "id" UUID NOT NULL,
    "number" VARCHAR(20),
    "status" "DemandStatus" NOT NULL DEFAULT 'DRAFT',
    "organizationId" UUID NOT NULL,
    "createdById" UUID,
    "title" VARCHAR(200) NOT NULL DEFAULT '',
    "problem" VARCHAR(5000) NOT NULL DEFAULT '',
    "presentState" VARCHAR(3000) NOT NULL DEFAULT '',
    "tried" VARCHAR(3000) NOT NULL DEFAULT '',
    "acceptance" VARCHAR(3000) NOT NULL DEFAULT '',
    "keywords" VARCHAR(60)[],
    "industryId" VARCHAR(60),
    "fieldId" VARCHAR(60),
    "technologyIds" VARCHAR(60)[],
    "wantedStage" "MaturityStage",
    "modes" "CooperationMode"[],
    "budgetMode" "PriceMode" NOT NULL DEFAULT 'NEGOTIABLE',
    "budgetMin" BIGINT,
    "budgetMax" BIGINT,
    "neededBy" DATE,
    "districtId" VARCHAR(60),
    "zoneId" VARCHAR(60),
    "regionText" VARCHAR(60),
    "companyShown" BOOLEAN NOT NULL DEFAULT true,
    "invitedOnly" BOOLEAN NOT NULL DEFAULT false,
    "presentStateVisibility" "FieldVisibility" NOT NULL DEFAULT 'PUBLIC',
    "indicatorsVisibility" "FieldVisibility" NOT NULL DEFAULT 'PUBLIC',
    "budgetVisibility" "FieldVisibility" NOT NULL DEFAULT 'PUBLIC',
    "acceptanceVisibility" "FieldVisibility" NOT NULL DEFAULT 'PUBLIC',
    "noSecrets" BOOLEAN NOT NULL DEFAULT false,
    "origin" "Origin" NOT NULL DEFAULT 'POSTED',
    "sourceUrl" VARCHAR(500),
    "sourceClause" VARCHAR(300),
    "cityKey" VARCHAR(80),
    "readiness" INTEGER NOT NULL DEFAULT 0,
    "returnedReason" VARCHAR(1000),
    "endedReason" VARCHAR(1000),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "confirmedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "reviewerId" UUID,

    CONSTRAINT "Demand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DemandIndicator" (
    "id" UUID NOT NULL,
    "demandId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "present" VARCHAR(100) NOT NULL DEFAULT '',
    "comparator" "Comparator" NOT NULL,
    "value" DECIMAL(24,8),
    "valueMax" DECIMAL(24,8),
    "unit" VARCHAR(40) NOT NULL DEFAULT '',
    "text" VARCHAR(200) NOT NULL DEFAULT '',

    CONSTRAINT "DemandIndicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DemandConstraint" (
    "id" UUID NOT NULL,
    "demandId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "ConstraintKind" NOT NULL,
    "text" VARCHAR(300) NOT NULL,

    CONSTRAINT "DemandConstraint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResearchResult" (
    "id" UUID NOT NULL,
    "number" VARCHAR(20),
    "status" "ResultStatus" NOT NULL DEFAULT 'DRAFT',
    "organizationId" UUID NOT NULL,
    "createdById" UUID,
    "title" VARCHAR(200) NOT NULL DEFAULT '',
    "summary" VARCHAR(5000) NOT NULL DEFAULT '',
    "comparedWith" VARCHAR(2000) NOT NULL DEFAULT '',
    "testedWhere" VARCHAR(2000) NOT NULL DEFAULT '',
    "cases" VARCHAR(3000) NOT NULL DEFAULT '',
    "team" VARCHAR(2000) NOT NULL DEFAULT '',
    "keywords" VARCHAR(60)[],
    "industryId" VARCHAR(60),
    "fieldId" VARCHAR(60),
    "technologyIds" VARCHAR(60)[],
    "trl" INTEGER,
    "stage" "MaturityStage",
    "ipStatus" "IpStatus",
    "rightsGrant" "RightsGrant" NOT NULL DEFAULT 'NONE',
    "modes" "CooperationMode"[],
    "priceMode" "PriceMode" NOT NULL DEFAULT 'NEGOTIABLE',
    "priceMin" BIGINT,
    "priceMax" BIGINT,
    "availability" "Availability" NOT NULL DEFAULT 'AVAILABLE',
    "year" INTEGER,
    "districtId" VARCHAR(60),
    "zoneId" VARCHAR(60),
    "regionText" VARCHAR(60),
    "noSecrets" BOOLEAN NOT NULL DEFAULT false,
    "origin" "Origin" NOT NULL DEFAULT 'POSTED',
    "sourceUrl" VARCHAR(500),
    "cityKey" VARCHAR(80),
    "readiness" INTEGER NOT NULL DEFAULT 0,
    "returnedReason" VARCHAR(1000),
    "endedReason" VARCHAR(1000),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "confirmedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "reviewerId" UUID,

    CONSTRAINT "ResearchResult_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResultPatent" (
    "id" UUID NOT NULL,
    "resultId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "number" VARCHAR(60) NOT NULL,
    "checkOk" BOOLEAN,
    "granted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ResultPatent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Organization_uscc_key" ON "Organization"("uscc");

-- CreateIndex
CREATE UNIQUE INDEX "Organization_cityKey_key" ON "Organization"("cityKey");

-- CreateIndex
CREATE INDEX "Organization_status_createdAt_idx" ON "Organization"("status", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_phone_key" ON "User"("phone");

-- CreateIndex
CREATE UNIQUE INDEX "User_cityKey_key" ON "User"("cityKey");

-- CreateIndex
CREATE INDEX "Membership_organizationId_idx" ON "Membership"("organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_userId_organizationId_key" ON "Membership"("userId", "organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_organizationId_idx" ON "Invitation"("organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "PasswordReset_tokenHash_key" ON "PasswordReset"("tokenHash");

-- CreateIndex
CREATE INDEX "PasswordReset_userId_idx" ON "PasswordReset"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "HeldForm_tokenHash_key" ON "HeldForm"("tokenHash");

-- CreateIndex
CREATE INDEX "Fact_subjectType_subjectId_id_idx" ON "Fact"("subjectType", "subjectId", "id");

-- CreateIndex
CREATE INDEX "Fact_actorUserId_id_idx" ON "Fact"("actorUserId", "id");

-- CreateIndex
CREATE INDEX "Fact_at_idx" ON "Fact"("at");

-- CreateIndex
CREATE INDEX "Fact_kind_id_idx" ON "Fact"("kind", "id");

-- CreateIndex
CREATE INDEX "Delivery_channel_doneAt_nextAttemptAt_idx" ON "Delivery"("channel", "doneAt", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "Mail_sentAt_nextAttemptAt_idx" ON "Mail"("sentAt", "nextAttemptAt");

-- CreateIndex
CREATE UNIQUE INDEX "Demand_number_key" ON "Demand"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Demand_cityKey_key" ON "Demand"("cityKey");

-- CreateIndex
CREATE INDEX "Demand_organizationId_status_idx" ON "Demand"("organizationId", "status");

-- CreateIndex
CREATE INDEX "Demand_status_publishedAt_idx" ON "Demand"("status", "publishedAt" DESC);

-- CreateIndex
CREATE INDEX "Demand_status_submittedAt_idx" ON "Demand"("status", "submittedAt");

-- CreateIndex
CREATE INDEX "Demand_status_expiresAt_idx" ON "Demand"("status", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "DemandIndicator_demandId_position_key" ON "DemandIndicator"("demandId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "DemandConstraint_demandId_position_key" ON "DemandConstraint"("demandId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ResearchResult_number_key" ON "ResearchResult"("number");

-- CreateIndex
CREATE UNIQUE INDEX "ResearchResult_cityKey_key" ON "ResearchResult"("cityKey");

-- CreateIndex
CREATE INDEX "ResearchResult_organizationId_status_idx" ON "ResearchResult"("organizationId", "status");

-- CreateIndex
CREATE INDEX "ResearchResult_status_publishedAt_idx" ON "ResearchResult"("status", "publishedAt" DESC);

-- CreateIndex
CREATE INDEX "ResearchResult_status_submittedAt_idx" ON "ResearchResult"("status", "submittedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ResultPatent_resultId_position_key" ON "ResultPatent"("resultId", "position");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasswordReset" ADD CONSTRAINT "PasswordReset_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_factId_fkey" FOREIGN KEY ("factId") REFERENCES "Fact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Demand" ADD CONSTRAINT "Demand_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Demand" ADD CONSTRAINT "Demand_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DemandIndicator" ADD CONSTRAINT "DemandIndicator_demandId_fkey" FOREIGN KEY ("demandId") REFERENCES "Demand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DemandConstraint" ADD CONSTRAINT "DemandConstraint_demandId_fkey" FOREIGN KEY ("demandId") REFERENCES "Demand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResearchResult" ADD CONSTRAINT "ResearchResult_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResearchResult" ADD CONSTRAINT "ResearchResult_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResultPatent" ADD CONSTRAINT "ResultPatent_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "ResearchResult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Facts are only ever added. The demo city's own removal says so first: SET LOCAL qinqiao.removing_city = 'on'.
CREATE FUNCTION refuse_change_of_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('qinqiao.removing_city', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'facts are only ever added';
END
$$;

CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON "Fact" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_facts();

-- Only open deliveries are looked for.
CREATE INDEX delivery_open ON "Delivery" (channel, "factId") WHERE "doneAt" IS NULL;
