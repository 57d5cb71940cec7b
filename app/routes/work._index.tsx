import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { newMatches } from '#app/domain/matches/queries/mine.server.ts'
import { agreedPairs, waitingForAnswer } from '#app/domain/matches/queries/waiting.server.ts'
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

/** New matches on the desk; the others stand on their own page. */
const NEW_SHOWN = 5

const LINKS = {
  demand: { edit: paths.editDemand, see: paths.demandActions },
  result: { edit: paths.editResult, see: paths.resultActions },
} as const

function hrefOf(group: string, { kind, id }: DeskItem): string {
  if (kind === 'organization') return paths.officeOrganization(id)
  return group === 'returned' || group === 'drafts' ? LINKS[kind].edit(id) : LINKS[kind].see(id)
}

export const loader = page('work.view', async ({ actor, t }) => {
  const [groups, waiting, agreed, fresh] = await Promise.all([
    workDesk(actor),
    waitingForAnswer(actor),
    agreedPairs(actor),
    newMatches(actor, NEW_SHOWN),
  ])
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
    agreed,
    fresh: {
      total: fresh.total,
      items: fresh.best.map(({ own, other, score }) => ({
        href: fresh.side === 'DEMAND' ? paths.match(own.number, other.number) : paths.match(other.number, own.number),
        title: other.title,
        own: own.title,
        score,
      })),
    },
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
  const { heading, organization, groups, waiting, agreed, fresh, next } = useLoaderData<typeof loader>()
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
      <Pairs title={t('matches.desk')} all={paths.myMatches({ view: 'theirs' })} due {...pairsIn(waiting)} />
      <Pairs title={t('matches.desk.mutual')} all={paths.myMatches({ view: 'mine' })} {...pairsIn(agreed)} />
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
      <Pairs title={t('matches.desk.new')} all={paths.myMatches({ view: 'new' })} {...fresh} />
      {groups.length + waiting.total + agreed.total + fresh.total === 0 && (
        <Empty title={t('desk.empty.title')} act={<Act href={next[0]!.href}>{next[0]!.label}</Act>}>
          <p>{t('desk.empty.text')}</p>
        </Empty>
      )}
    </>
  )
}

type Pair = { href: string; title: string; own: string; score: number; days?: number }

type Waiting = { total: number; items: (Omit<Pair, 'href'> & { demand: string; result: string })[] }

const pairsIn = ({ total, items }: Waiting): { total: number; items: Pair[] } => ({
  total,
  items: items.map(({ demand, result, ...item }) => ({ ...item, href: paths.match(demand, result) })),
})

type PairsProps = { title: string; all: string; due?: boolean; total: number; items: readonly Pair[] }

/** Pairs by the title of the other side's listing; nothing where there are none. `all`: where every one of them stands. */
function Pairs({ title, all, due, total, items }: PairsProps) {
  const t = useT()
  if (total === 0) return null
  return (
    <Queue title={title} count={total} due={due}>
      {items.map(({ href, title, own, score, days }) => (
        <Task
          key={href}
          href={href}
          title={title}
          lead={t('ui.points.n', { n: score })}
          text={own}
          clock={days === undefined ? undefined : t('desk.days', { n: days })}
        />
      ))}
      {total > items.length && (
        <li>
          <a href={all}>{t('matches.desk.all', { n: total })}</a>
        </li>
      )}
    </Queue>
  )
}
