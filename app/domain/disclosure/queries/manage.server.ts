import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { FieldVisibility } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { dealHeadForParties, sideOf } from '../../deals/queries/head.server.ts'
import { found } from '../../verdict.ts'
import { managedDemand, managedResult } from '../scope.ts'
import { roomFiles } from './documents.server.ts'
import { type Readings, readingsOf } from './readings.server.ts'

const READERS = {
  where: { revokedAt: null },
  orderBy: { namedAt: 'asc' },
  select: { id: true, email: true, namedAt: true },
} as const

const FILE = {
  id: true,
  name: true,
  mediaType: true,
  bytes: true,
  note: true,
  visibility: true,
  createdAt: true,
  readers: READERS,
} as const satisfies Prisma.DocumentSelect

export type ReaderLine = { id: string; email: string; at: string }

/** A file as who manages it sees it. Dates ISO 8601. */
export type ManagedFile = {
  id: string
  name: string
  mediaType: string
  bytes: number
  note: string
  visibility: FieldVisibility
  at: string
  readers: ReaderLine[]
}

const readerOf = ({ id, email, namedAt }: { id: string; email: string; namedAt: Date }): ReaderLine => ({
  id,
  email,
  at: namedAt.toISOString(),
})

async function managedFiles(where: Prisma.DocumentWhereInput): Promise<ManagedFile[]> {
  const rows = await db.document.findMany({
    where: { ...where, removedAt: null },
    orderBy: { createdAt: 'asc' },
    select: FILE,
  })
  return rows.map(({ createdAt, readers, ...row }) => ({
    ...row,
    at: createdAt.toISOString(),
    readers: readers.map(readerOf),
  }))
}

/** What the owner of a listing manages: its closed fields, files, named readers, and who read. */
export type Disclosure = {
  id: string
  number: string | null
  title: string
  /** Only people named may see it at all. */
  invitedOnly: boolean
  fields: { name: string; visibility: FieldVisibility }[]
  files: ManagedFile[]
  readers: ReaderLine[]
  log: Readings
}

const HEAD = { id: true, number: true, title: true, namedReaders: READERS } as const

/** Of one's own demand. Throws Missing for anybody else's. */
export async function demandDisclosure(actor: Actor, id: string, page: number): Promise<Disclosure> {
  const { namedReaders, ...row } = found(
    await db.demand.findFirst({
      where: managedDemand(actor, id),
      select: {
        ...HEAD,
        invitedOnly: true,
        presentStateVisibility: true,
        indicatorsVisibility: true,
        budgetVisibility: true,
        acceptanceVisibility: true,
      },
    }),
  )
  const fields = [
    { name: 'presentState', visibility: row.presentStateVisibility },
    { name: 'indicators', visibility: row.indicatorsVisibility },
    { name: 'budget', visibility: row.budgetVisibility },
    { name: 'acceptance', visibility: row.acceptanceVisibility },
  ]
  return disclosureOf({ ...row, namedReaders }, fields, { demandId: row.id }, page)
}

/** Of one's own result. Throws Missing for anybody else's. */
export async function resultDisclosure(actor: Actor, id: string, page: number): Promise<Disclosure> {
  const row = found(
    await db.researchResult.findFirst({
      where: managedResult(actor, id),
      select: { ...HEAD, teamVisibility: true, priceVisibility: true, detailsVisibility: true },
    }),
  )
  const fields = [
    { name: 'team', visibility: row.teamVisibility },
    { name: 'price', visibility: row.priceVisibility },
    { name: 'details', visibility: row.detailsVisibility },
  ]
  return disclosureOf({ ...row, invitedOnly: false }, fields, { resultId: row.id }, page)
}

type HeadRow = Pick<Disclosure, 'id' | 'number' | 'title' | 'invitedOnly'> & {
  namedReaders: { id: string; email: string; namedAt: Date }[]
}

async function disclosureOf(
  { id, number, title, invitedOnly, namedReaders }: HeadRow,
  fields: Disclosure['fields'],
  listing: { demandId: string } | { resultId: string },
  page: number,
): Promise<Disclosure> {
  const [files, log] = await Promise.all([managedFiles(listing), readingsOf(listing, page)])
  return { id, number, title, invitedOnly, fields, files, readers: namedReaders.map(readerOf), log }
}

/** The files of a deal's room for one of its parties: those of others, one's own to manage, and who read these. */
export async function roomPage(actor: Actor, number: string, page: number) {
  const head = await dealHeadForParties(actor, number)
  const own = { dealId: head.id, side: sideOf(head.viewer) }
  const [lines, files] = await Promise.all([roomFiles(actor, head.id), managedFiles(own)])
  const ids = await db.document.findMany({ where: own, select: { id: true } })
  const log = await readingsOf({ documentId: { in: ids.map(({ id }) => id) } }, page)
  return { head, others: lines.filter(({ right }) => right !== 'OWN'), files, log }
}
