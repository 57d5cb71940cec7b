import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { waitingForAnswer } from '#app/domain/matches/queries/waiting.server.ts'
import type { DeskItem } from '#app/domain/matching/desk.server.ts'
import { workDesk } from '#app/domain/matching/desk.server.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Queue, Task } from '#app/ui/queue.tsx'

const LINKS = {
  demand: { edit: paths.editDemand, see: paths.demandActions },
  result: { edit: paths.editResult, see: paths.resultActions },
} as const

function hrefOf(group: string, { kind, id }: DeskItem): string {
  if (kind === 'organization') return paths.officeOrganization(id)
  return group === 'returned' || group === 'drafts' ? LINKS[kind].edit(id) : LINKS[kind].see(id)
}

export const loader = page('work.view', async ({ actor, t }) => {
  const [groups, waiting] = await Promise.all([workDesk(actor), waitingForAnswer(actor)])
  const organization = actor.kind === 'person' ? actor.organization : null
  const listings = groups.filter(({ name }) => name !== 'waiting').reduce((sum, { total }) => sum + total, 0)
  const own = listings + waiting.total
  return {
    title: t('desk.title'),
    heading: own > 0 ? t('desk.heading', { n: own }) : t('desk.headingNone'),
    organization: organization && { name: organization.name, status: organization.status },
    groups: groups.map(({ name, items, total }) => ({
      name,
      total,
      items: items.map((item) => ({
        href: hrefOf(name, item),
        title: item.title || t('desk.untitled'),
        number: item.number,
        text: item.reason,
        days: item.days,
      })),
    })),
    waiting,
    next: [
      can(actor, 'demand.write') && { href: paths.newDemand(), label: t('nav.post') },
      can(actor, 'result.write') && { href: paths.newResult(), label: t('front.postResult') },
      can(actor, 'office.view') && { href: paths.office(), label: t('nav.office') },
      can(actor, 'users.manage') && { href: paths.officeUsers(), label: t('nav.users') },
      { href: paths.search(), label: t('nav.search') },
    ].filter((link) => link !== false),
  }
})

export default function Desk() {
  const { heading, organization, groups, waiting, next } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead
        title={heading}
        meta={organization ? [organization.name] : []}
        acts={next.slice(0, 2).map(({ href, label }, at) => (
          <Act key={href} href={href} look={at === 0 ? 'primary' : 'secondary'}>
            {label}
          </Act>
        ))}
      />
      {organization && organization.status !== 'VERIFIED' && (
        <Notice kind={organization.status === 'PENDING' ? 'wait' : 'now'}>
          {t(`desk.organization.${organization.status}`)} <a href={paths.myOrganization()}>{t('nav.organization')}</a>
        </Notice>
      )}
      {waiting.total > 0 && (
        <Queue title={t('matches.desk')} count={waiting.total} due>
          {waiting.items.map(({ demand, result, title, own, score, days }) => (
            <Task
              key={`${demand}-${result}`}
              href={paths.match(demand, result)}
              title={title}
              lead={t('ui.points.n', { n: score })}
              text={own}
              clock={t('desk.days', { n: days })}
            />
          ))}
          {waiting.total > waiting.items.length && (
            <li>
              <a href={paths.myMatches({ view: 'theirs' })}>{t('matches.desk.all', { n: waiting.total })}</a>
            </li>
          )}
        </Queue>
      )}
      {groups.map(({ name, total, items }) => (
        <Queue key={name} title={t(`desk.group.${name}`)} count={total} due={name === 'returned' || name === 'toCheck'}>
          {items.map((item) => (
            <Task
              key={item.href}
              href={item.href}
              title={item.title}
              lead={item.number ?? undefined}
              text={item.text ?? undefined}
              clock={t(name === 'expiring' ? 'desk.daysLeft' : 'desk.days', { n: item.days })}
            />
          ))}
        </Queue>
      ))}
      {groups.length === 0 && waiting.total === 0 && (
        <Empty title={t('desk.empty.title')} act={<Act href={next[0]!.href}>{next[0]!.label}</Act>}>
          <p>{t('desk.empty.text')}</p>
        </Empty>
      )}
    </>
  )
}
