import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { FieldVisibility, ReadingKind } from '#prisma/generated/enums.ts'

const PAGE = 30

/** One line of the reader log. `reader` '' for a visitor who had not signed in; `file` of a file. Time ISO 8601. */
export type ReadingLine = {
  id: string
  kind: ReadingKind
  fields: string[]
  file: string | null
  visibility: FieldVisibility
  reader: string
  at: string
}

export type Readings = { lines: ReadingLine[]; page: number; pages: number; total: number; from: number; to: number }

/** Who read what of the rows of `where`, newest first, a page of 30. */
export async function readingsOf(where: Prisma.ReadingWhereInput, asked: number): Promise<Readings> {
  const total = await db.reading.count({ where })
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const page = Math.min(Math.max(1, asked), pages)
  const rows = await db.reading.findMany({
    where,
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: PAGE,
    skip: (page - 1) * PAGE,
  })
  const ids = [...new Set(rows.flatMap(({ documentId }) => documentId ?? []))]
  const documents = await db.document.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(documents.map(({ id, name }) => [id, name]))
  const lines = rows.map(({ id, kind, fields, documentId, visibility, reader, at }) => ({
    id,
    kind,
    fields,
    file: documentId && (names.get(documentId) ?? null),
    visibility,
    reader,
    at: at.toISOString(),
  }))
  const from = total === 0 ? 0 : (page - 1) * PAGE + 1
  return { lines, page, pages, total, from, to: from + lines.length - (total === 0 ? 0 : 1) }
}
