import { beforeAll, expect, test } from 'vitest'
import { nobody } from '#app/domain/access/actor.ts'
import { dealList } from '#app/domain/deals/queries/list.server.ts'
import { officeReplies, replyFigures } from '#app/domain/deals/queries/replies.server.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { ClockOutcome } from '#prisma/generated/enums.ts'
import { anAuditor } from '../support/world/accounts.ts'
import { type ADeal, aTakenUpDeal } from '../support/world/deals.ts'

/** A moment in Xi'an. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const NOW = at('2026-11-20 10:00')
const DUE = '2026-11-10 17:30'

let deal: ADeal

beforeAll(async () => {
  freeze(at('2026-11-18 10:00'))
  deal = await aTakenUpDeal()
  freeze(NOW)
})

type Given = { due?: string; closed?: string; outcome?: ClockOutcome; days?: number; of?: string }

/** An answer as its row is left when it was given, or while it is owed. */
const reply = ({ due = DUE, closed, outcome, days, of = deal.university.organization!.id }: Given) =>
  db.replyClock.create({
    data: {
      kind: 'QUESTION',
      side: 'RESULT',
      dealId: deal.dealId,
      subjectId: crypto.randomUUID(),
      organizationId: of,
      openedAt: at('2025-10-20 10:00'),
      dueAt: at(due),
      closedAt: closed ? at(closed) : null,
      outcome,
      took: days === undefined ? null : days * 1440,
    },
  })

const figures = () => replyFigures(deal.university.organization!.id)

test('counted is what was answered, refused or asked back in twelve months, and what is overdue and owed', async () => {
  // What is owed and not due yet, and what does not count: moot, too long ago, somebody else's.
  await reply({ closed: '2026-11-09 10:00', outcome: 'MOOT', days: 1 })
  await reply({ due: '2025-11-10 17:30', closed: '2025-11-19 10:00', outcome: 'ANSWERED', days: 9 })
  await reply({ of: deal.enterprise.organization!.id, closed: '2026-11-09 10:00', outcome: 'ANSWERED', days: 1 })
  expect(await figures()).toEqual({ count: 0, median: null, share: null })

  await reply({ closed: '2026-11-09 10:00', outcome: 'ANSWERED', days: 1 })
  await reply({ closed: '2026-11-10 17:30', outcome: 'REFUSED', days: 5 })
  await reply({ due: '2025-11-24 17:30', closed: '2025-11-20 10:00', outcome: 'ASKED_BACK', days: 2 })
  await reply({ closed: '2026-11-10 17:31', outcome: 'ANSWERED', days: 6 })
  expect(await figures()).toEqual({ count: 4, median: null, share: null })

  await reply({ due: '2026-11-20 09:59' })
  expect(await figures()).toEqual({ count: 5, median: 3.5, share: 0.6 })
})

test('what was overdue when it became moot counts, and as an answer that was never given', async () => {
  const due = '2026-11-12 17:30'
  await reply({ due, closed: '2026-11-12 17:30', outcome: 'MOOT', days: 5 })
  await reply({ due, closed: '2026-11-12 17:31', outcome: 'MOOT', days: 5 })
  await reply({ due: '2025-11-10 17:30', closed: '2025-11-19 10:00', outcome: 'MOOT', days: 9 })
  expect(await figures()).toEqual({ count: 6, median: 3.5, share: 0.5 })
  const { rows } = await dealList(deal.university, 'answered', 1)
  expect(rows.map(({ answered }) => answered)).toContainEqual(
    expect.objectContaining({ outcome: 'MOOT', inTime: false, took: null }),
  )
})

test('what was due long ago and is owed still counts', async () => {
  await reply({ due: '2025-03-03 17:30' })
  expect(await figures()).toEqual({ count: 7, median: 3.5, share: 3 / 7 })
})

test('the bureau’s rows are those that were counted; nobody else reads them', async () => {
  const of = deal.university.organization!.id
  const auditor = await anAuditor()
  const read = (view: 'overdue' | 'open' | 'counted' | 'late') => officeReplies(auditor, { view, of }, 1)
  const { counts, rows, organizations } = await read('counted')
  expect(counts).toEqual({ overdue: 2, open: 3, counted: 7, late: 4 })
  expect(rows).toHaveLength(7)
  expect((await read('late')).rows.map(({ daysLate }) => daysLate)).toEqual([627, 0, 0, 0])
  expect((await read('overdue')).rows.map(({ dueAt }) => dueAt)).toEqual([
    at('2025-03-03 17:30').toISOString(),
    at('2026-11-20 09:59').toISOString(),
  ])
  expect(organizations[0]).toMatchObject({ id: of, count: 7, median: 3.5, share: 3 / 7, open: 3, overdue: 2 })
  for (const stranger of [nobody, deal.university])
    expect(await officeReplies(stranger, { view: 'counted', of }, 1)).toMatchObject({ total: 0, organizations: [] })
})
