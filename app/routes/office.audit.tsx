import { useLoaderData } from '@remix-run/react'
import { FACT_KINDS } from '#app/domain/audit/facts.ts'
import { factLog } from '#app/domain/audit/queries.server.ts'
import { isUuid } from '#app/domain/uuid.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'

const SUBJECTS = [
  'demand',
  'result',
  'organization',
  'user',
  'match',
  'deal',
  'document',
  'lexicon',
  'calendar',
] as const

const OFFICE_PAGES: Partial<Record<(typeof SUBJECTS)[number], (id: string) => string>> = {
  demand: paths.officeDemand,
  result: paths.officeResult,
  organization: paths.officeOrganization,
  lexicon: paths.lexiconChange,
}

/** Only values that a person may read in a log: no address, no token, no browser. */
const TOLD = ['number', 'reason', 'from', 'to', 'role', 'readiness', 'expiresAt', 'fields', 'failures'] as const

const told = (payload: Record<string, unknown>): string =>
  TOLD.filter((name) => payload[name] !== undefined && payload[name] !== null)
    .map((name) => (Array.isArray(payload[name]) ? payload[name].join('、') : String(payload[name])))
    .join(' · ')

export const loader = page('audit.view', async ({ actor, url, t }) => {
  const asked = (name: string) => url.searchParams.get(name)
  const kind = FACT_KINDS.find((one) => one === asked('kind'))
  const type = SUBJECTS.find((one) => one === asked('type'))
  const before = /^\d{1,18}$/.test(asked('before') ?? '') ? asked('before')! : undefined
  const subjectId = isUuid(asked('subject') ?? '') ? asked('subject')! : undefined
  const log = await factLog(actor, { kind, type, subjectId, before })
  const kept = { ...(kind && { kind }), ...(type && { type }), ...(subjectId && { subject: subjectId }) }
  return {
    title: t('audit.title'),
    heading: t('audit.heading', { n: log.total }),
    kind: kind ?? '',
    type: type ?? '',
    types: SUBJECTS.map((value) => ({ value, label: t(`audit.subject.${value}`) })),
    kinds: FACT_KINDS.map((value) => ({ value, label: t.code('fact', value) })),
    next: log.next && `${paths.officeAudit()}?${new URLSearchParams({ ...kept, before: log.next })}`,
    rows: log.entries.map((entry) => ({
      id: entry.id,
      at: entry.at,
      what: t.code('fact', entry.kind),
      who: entry.actor ? [entry.organization?.name, entry.actor.name].filter(Boolean).join(' · ') : t('audit.system'),
      subject: t(`audit.subject.${entry.subject.type}`),
      about: entry.about,
      href: entry.about ? OFFICE_PAGES[entry.subject.type]?.(entry.subject.id) : undefined,
      detail: told(entry.payload),
    })),
  }
})

export default function Audit() {
  const { heading, rows, next } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  return (
    <>
      <PageHead title={heading} meta={[t('audit.explain')]} />
      <Filters />
      {rows.length === 0 ? (
        <Empty title={t('audit.empty')} act={<Act href={paths.officeAudit()}>{t('audit.filter.all')}</Act>}>
          <p>{t('audit.emptyText')}</p>
        </Empty>
      ) : (
        <Table
          caption={t('audit.title')}
          columns={[
            { label: t('audit.column.at') },
            { label: t('audit.column.what') },
            { label: t('audit.column.subject') },
            { label: t('audit.column.who') },
            { label: t('audit.column.detail') },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [f.dateTime(row.at), row.what, <About key="about" {...row} />, row.who, row.detail],
          }))}
        />
      )}
      {next && (
        <p>
          <a href={next}>{t('audit.older')}</a>
        </p>
      )}
    </>
  )
}

function Filters() {
  const { kind, type, kinds, types } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <form method="get" className="acts">
      <label>
        {t('audit.filter.type')}{' '}
        <select className="select" name="type" defaultValue={type}>
          <option value="">{t('audit.filter.all')}</option>
          {types.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('audit.filter.kind')}{' '}
        <select className="select" name="kind" defaultValue={kind}>
          <option value="">{t('audit.filter.all')}</option>
          {kinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn btn--2">
        {t('audit.filter.apply')}
      </button>
    </form>
  )
}

/** What a fact is about: its kind, its name, and the page where the bureau sees it. */
function About({ subject, about, href }: { subject: string; about: string | null; href?: string }) {
  if (!about) return subject
  return (
    <>
      {subject} {href ? <a href={href}>{about}</a> : about}
    </>
  )
}
