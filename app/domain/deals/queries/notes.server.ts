import { db } from '#app/server/db.server.ts'
import type { Actor } from '../../access/actor.ts'
import { dealHeadForParties, sideOf } from './head.server.ts'
import { writersOf } from './messages.server.ts'

const SHOWN = 200

/**
 * The notes of the reader's own side, newest first, at most 200; for the technology manager their own. Throws Missing for
 * strangers and for the bureau.
 */
export async function notesPage(actor: Actor, number: string) {
  const head = await dealHeadForParties(actor, number)
  const rows = await db.dealNote.findMany({
    where: { dealId: head.id, side: sideOf(head.viewer) },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: SHOWN,
    select: { id: true, side: true, authorId: true, text: true, at: true },
  })
  const writer = await writersOf(head, rows)
  return {
    head,
    notes: rows.map((row) => ({ id: row.id, name: writer(row).name, text: row.text, at: row.at.toISOString() })),
  }
}
