import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { daysSince } from '#app/domain/listings/life.ts'
import { type Group, pageOf, VIEWS, viewOf } from '#app/domain/results/groups.ts'
import { type Line, myResults } from '#app/domain/results/queries.server.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import type { Formats } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Act } from '#app/ui/act.tsx'
import { Form } from '#app/ui/form.tsx'
import { Empty, Pager, Row, Rows, Tabs } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Queue, Task } from '#app/ui/queue.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('result.own', async ({ actor, url, t }) => {
  const view = viewOf(url.searchParams.get('view'))
  const results = await myResults(actor, view, pageOf(url.searchParams.get('page')))
  const office = can(actor, 'result.check')
  return { ...results, view, office, title: t(office ? 'results.mine.title.institution' : 'results.mine.title') }
})

/** Groups in which the next step is the reader's. */
const DUE: readonly Group[] = ['toCheck', 'returned', 'upkeep']

export default function MyResults() {
  const { title, view, counts, groups, office, page, pages, total, at } = useLoaderData<typeof loader>()
  const t = useT()
  const due = groups.filter(({ group }) => DUE.includes(group)).reduce((sum, { lines }) => sum + lines.length, 0)
  const address = (name: string, page = 1) => `${paths.myResults()}?view=${name}${page > 1 ? `&page=${page}` : ''}`
  const views = VIEWS.map((name) => ({
    href: name === 'open' ? paths.myResults() : address(name),
    label: t(`results.mine.view.${name}`),
    count: counts[name],
    current: name === view,
  }))
  const write = <Act href={paths.newResult()}>{t('results.mine.write')}</Act>
  return (
    <>
      <PageHead
        title={title}
        meta={view === 'open' ? [due > 0 ? t('results.mine.due', { n: due }) : t('results.mine.calm')] : []}
        acts={write}
      />
      <Tabs label={t('results.mine.views')} items={views} />
      {total === 0 && (
        <Empty title={t(`results.mine.empty.${view}`)} act={view === 'open' ? write : undefined}>
          {t(`results.mine.empty.${view}.text`)}
        </Empty>
      )}
      {view === 'open' &&
        groups.map(({ group, lines }) => (
          <Queue key={group} title={t(`results.group.${group}`)} count={lines.length} due={DUE.includes(group)}>
            {lines.map((line) => (
              <OpenLine key={line.id} group={group} line={line} office={office} at={at} />
            ))}
          </Queue>
        ))}
      {view !== 'open' && total > 0 && (
        <Rows>
          {groups
            .flatMap(({ lines }) => lines)
            .map((line) => (
              <SettledLine key={line.id} line={line} />
            ))}
        </Rows>
      )}
      {view !== 'open' && (
        <Pager
          page={page}
          pages={pages}
          total={total}
          from={(page - 1) * 20 + 1}
          to={Math.min(page * 20, total)}
          href={(to) => address(view, to)}
        />
      )}
    </>
  )
}

function OpenLine({ group, line, office, at }: { group: Group; line: Line; office: boolean; at: string }) {
  const t = useT()
  const f = useFormats()
  const writing = group === 'drafts' || group === 'returned'
  const date = line.submittedAt && !writing ? line.submittedAt : line.updatedAt
  return (
    <Task
      href={writing ? paths.editResult(line.id) : paths.resultActions(line.id)}
      title={line.title ? <Words text={line.title} /> : t('results.mine.untitled')}
      lead={line.number ?? undefined}
      text={[
        group === 'returned' && line.reason ? t('results.mine.reason', { reason: line.reason }) : '',
        group === 'waiting' ? t(`results.status.${line.status}`) : '',
        group === 'upkeep' ? upkeepWords(t, f, line, at) : '',
        office && line.writer ? t('results.mine.writer', { name: line.writer }) : '',
        t('results.mine.score', { score: line.readiness }),
      ]
        .filter(Boolean)
        .join(' · ')}
      clock={t(line.submittedAt && !writing ? 'results.mine.submitted' : 'results.mine.saved', { date: f.date(date) })}
      acts={<NextAct group={group} line={line} />}
    />
  )
}

/** Why it came up: its end is near, or nobody has confirmed it for long. */
function upkeepWords(t: Translate, f: Formats, { expiring, expiresAt, confirmedAt }: Line, at: string): string {
  if (expiring) return expiresAt ? t('results.mine.until', { date: f.date(expiresAt) }) : ''
  return confirmedAt ? t('results.mine.unconfirmed', { n: daysSince(new Date(confirmedAt), new Date(at)) }) : ''
}

/** The one step that is next in a group; none where nothing is to be done. */
function NextAct({ group, line }: { group: Group; line: Line }) {
  const t = useT()
  if (group === 'upkeep') {
    const intent = line.expiring ? 'renew' : 'confirm'
    if (!line.acts.includes(intent)) return null
    return (
      <Form state={null} action={paths.resultActions(line.id)} className="acts">
        <Submit intent={intent} look="secondary" small>
          {t(`results.action.${intent}`)}
        </Submit>
      </Form>
    )
  }
  const acts = {
    toCheck: { href: paths.resultActions(line.id), label: t('results.mine.look') },
    returned: { href: paths.editResult(line.id), label: t('results.mine.change') },
    drafts: { href: paths.editResult(line.id), label: t('results.mine.goOn') },
  } as const
  const act = group in acts ? acts[group as keyof typeof acts] : null
  return (
    act && (
      <Act href={act.href} look="secondary" small>
        {act.label}
      </Act>
    )
  )
}

function SettledLine({ line }: { line: Line }) {
  const t = useT()
  const f = useFormats()
  return (
    <Row
      href={paths.resultActions(line.id)}
      title={<Words text={line.title || t('results.mine.untitled')} />}
      text={line.reason ? t('results.mine.reason', { reason: line.reason }) : undefined}
      facts={[
        line.isExample && line.number ? `${line.number} · ${t('common.example')}` : line.number,
        t(`results.status.${line.status}`),
        line.writer && t('results.mine.writer', { name: line.writer }),
        line.expiresAt && t('results.mine.until', { date: f.date(line.expiresAt) }),
      ]}
    />
  )
}
