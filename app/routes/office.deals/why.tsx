import { useLoaderData } from '@remix-run/react'
import { FAILED_BY, type FailedBy } from '#app/domain/deals/failures.ts'
import { LOSSES } from '#app/domain/deals/rules.ts'
import { fieldName } from '#app/domain/listings/fields.ts'
import { REASONS } from '#app/domain/matches/rules.ts'
import { useT } from '#app/i18n/context.tsx'
import { Section } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import type { loader } from './route.tsx'
import { Count, NO_FIELD, useRowsOf } from './rows-of.tsx'

/** Every reason something that had begun came to nothing, the clock's own too. */
export const ALL_LOSSES = [...LOSSES, 'LISTING_GONE'] as const

const ENDS = ['DECLINED', 'LOST'] as const
type End = (typeof ENDS)[number]

/** Why deals came to nothing: reasons by field, institution and enterprise, each number opening its rows. */
export function Why() {
  const { failures } = useLoaderData<typeof loader>()
  const t = useT()
  const some = ENDS.filter((end) => failures[end].total > 0)
  return (
    <Section title={t('dealsDesk.why')} id="why">
      {some.length === 0 && <p className="note">{t('dealsDesk.noFailures')}</p>}
      {some.map((end) => (
        <WhyOf key={end} end={end} />
      ))}
    </Section>
  )
}

/** Reasons across; the whole city, fields, institutions and enterprises down. */
function WhyOf({ end }: { end: End }) {
  const { failures } = useLoaderData<typeof loader>()
  const t = useT()
  const rowsOf = useRowsOf()
  const name = useGroupName()
  const { total, byReason, groups } = failures[end]
  const counts: Partial<Record<string, number>> = byReason
  const reasons = end === 'DECLINED' ? REASONS : ALL_LOSSES
  const shown = reasons.filter((reason) => counts[reason])
  const cells = (row: { total: number; byReason: Partial<Record<string, number>> }, query: Record<string, string>) => [
    <Count key="all" n={row.total} href={rowsOf({ view: end, ...query })} />,
    ...shown.map((reason) => (
      <Count key={reason} n={row.byReason[reason]} href={rowsOf({ view: end, reason, ...query })} />
    )),
  ]
  const columns = [
    { label: t('dealsDesk.total'), right: true },
    ...shown.map((reason) => ({
      label: t.code(end === 'DECLINED' ? 'matches.reason' : 'deals.loss', reason),
      right: true,
    })),
  ]
  return (
    <div className="stack">
      <h3>{t(`dealsDesk.why.${end}`, { n: total })}</h3>
      {FAILED_BY.map((by) => (
        <Table
          key={by}
          caption={`${t(`dealsDesk.why.${end}`, { n: total })} · ${t(`dealsDesk.by.${by}`)}`}
          fold={false}
          columns={[{ label: t(`dealsDesk.by.${by}`) }, ...columns]}
          rows={groups[by].map((row) => ({
            key: row.id,
            cells: [name(by, row.id), ...cells(row, { [by]: row.id || NO_FIELD })],
          }))}
          foot={by === 'field' ? [t('dealsDesk.allOf'), ...cells({ total, byReason: counts }, {})] : undefined}
        />
      ))}
    </div>
  )
}

function useGroupName() {
  const { names } = useLoaderData<typeof loader>()
  const t = useT()
  return (by: FailedBy, id: string): string =>
    by === 'field' ? (id ? fieldName(id, t.locale) : t('dealsDesk.noField')) : (names[id] ?? id)
}
