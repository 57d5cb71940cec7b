import { useLoaderData } from '@remix-run/react'
import { type DemandGroup, DUE_GROUPS } from '#app/domain/demands/groups.ts'
import { myDemands } from '#app/domain/demands/queries.server.ts'
import { MINIMUM_READINESS } from '#app/domain/demands/rules.ts'
import { daysSince } from '#app/domain/listings/life.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import type { Formats } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Act } from '#app/ui/act.tsx'
import { Form } from '#app/ui/form.tsx'
import { Empty } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Queue, Task } from '#app/ui/queue.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('demand.own', async ({ actor, t }) => ({
  ...(await myDemands(actor)),
  title: t('demands.mine.title'),
}))

type Listed = Awaited<ReturnType<typeof myDemands>>['groups'][number]['demands'][number]

const daysTo = (iso: string, at: string): number => Math.ceil((Date.parse(iso) - Date.parse(at)) / 86_400_000)

/** What stands behind a demand in its group: points, a date, a reason. */
const TEXTS: Record<DemandGroup, (demand: Listed, at: string, t: Translate, f: Formats) => string> = {
  returned: ({ returnedReason }) => returnedReason ?? '',
  expiring: ({ expiresAt }, at, t) => (expiresAt ? t('demands.mine.expiresIn', { n: daysTo(expiresAt, at) }) : ''),
  unconfirmed: ({ confirmedAt }, at, t) =>
    confirmedAt ? t('demands.mine.confirmedAgo', { n: daysSince(new Date(confirmedAt), new Date(at)) }) : '',
  drafts: ({ readiness }, _at, t) => t('demands.mine.draft', { score: readiness, minimum: MINIMUM_READINESS }),
  waiting: ({ submittedAt }, _at, t, f) =>
    submittedAt ? t('demands.mine.submittedAt', { time: f.dateTime(submittedAt) }) : '',
  published: ({ expiresAt }, _at, t, f) => (expiresAt ? t('demands.mine.expires', { date: f.date(expiresAt) }) : ''),
  ended: ({ state, endedReason }, _at, t) => endedReason ?? (state === 'ARCHIVED' ? t('demands.status.ARCHIVED') : ''),
}

const hrefOf = (group: DemandGroup, { id }: Listed): string =>
  group === 'drafts' || group === 'returned' ? paths.editDemand(id) : paths.demandActions(id)

export default function MyDemands() {
  const { total, at, groups, title } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  const due = groups
    .filter(({ group }) => DUE_GROUPS.includes(group))
    .reduce((sum, { demands }) => sum + demands.length, 0)
  const write = <Act href={paths.newDemand()}>{t('demands.mine.new')}</Act>
  if (total === 0)
    return (
      <>
        <PageHead title={title} />
        <Empty title={t('demands.mine.empty')} act={write}>
          {t('demands.mine.emptyText')}
        </Empty>
      </>
    )
  return (
    <>
      <PageHead
        title={due > 0 ? t('demands.mine.headingDue', { n: total, due }) : t('demands.mine.heading', { n: total })}
        acts={write}
      />
      {groups.map(({ group, demands }) => (
        <Queue key={group} title={t(`demands.group.${group}`)} count={demands.length} due={DUE_GROUPS.includes(group)}>
          {demands.map((demand) => (
            <Task
              key={demand.id}
              href={hrefOf(group, demand)}
              title={demand.title ? <Words text={demand.title} /> : t('demands.mine.untitled')}
              lead={demand.number ?? undefined}
              text={TEXTS[group](demand, at, t, f)}
              clock={t('demands.mine.savedAt', { time: f.date(demand.updatedAt) })}
              acts={<NextAct group={group} demand={demand} />}
            />
          ))}
        </Queue>
      ))}
    </>
  )
}

/** The one step that is next in a group; none where nothing is to be done. */
function NextAct({ group, demand }: { group: DemandGroup; demand: Listed }) {
  const t = useT()
  if (group === 'drafts' || group === 'returned')
    return (
      <Act href={paths.editDemand(demand.id)} look="secondary" small>
        {t(group === 'drafts' ? 'demands.act.edit' : 'demands.act.change')}
      </Act>
    )
  if (group !== 'expiring' && group !== 'unconfirmed') return null
  const intent = group === 'expiring' ? 'renew' : 'confirm'
  return (
    <Form state={null} action={paths.demandActions(demand.id)} className="inline">
      <Submit intent={intent} look="secondary" small>
        {t(`demands.act.${intent}`)}
      </Submit>
    </Form>
  )
}
