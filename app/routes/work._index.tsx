import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { type ReplyDesk, replyDesk } from '#app/domain/deals/queries/desk.server.ts'
import type { ClockLine } from '#app/domain/deals/queries/lines.server.ts'
import { countsOf } from '#app/domain/deals/queries/list.server.ts'
import { replyFigures } from '#app/domain/deals/queries/replies.server.ts'
import { type HelpView, helpPage } from '#app/domain/matches/help.server.ts'
import { newMatches } from '#app/domain/matches/queries/mine.server.ts'
import type { DeskItem } from '#app/domain/matching/desk.server.ts'
import { workDesk } from '#app/domain/matching/desk.server.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { formats } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Act } from '#app/ui/act.tsx'
import { Answer } from '#app/ui/answer.tsx'
import { DealTask, QuestionTask } from '#app/ui/deal-task.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Panel } from '#app/ui/page.tsx'
import { Queue, Task } from '#app/ui/queue.tsx'
import { ReplyFigures } from '#app/ui/reply-figures.tsx'
import { Words } from '#app/ui/segments.tsx'

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
  const organization = actor.kind === 'person' ? actor.organization : null
  const side = can(actor, 'match.judge')
  const manages = actor.kind === 'person' && actor.role === 'technologyManager'
  const [groups, replies, fresh, figures, requests, counts] = await Promise.all([
    workDesk(actor),
    replyDesk(actor),
    newMatches(actor, NEW_SHOWN),
    side && organization ? replyFigures(organization.id) : null,
    manages ? helpPage(actor) : null,
    manages ? countsOf(actor) : null,
  ])
  const listings = groups.filter(({ name }) => name !== 'waiting').reduce((sum, { total }) => sum + total, 0)
  return {
    title: t('desk.title'),
    heading:
      replies.total > 0
        ? repliesHeading(replies, manages, t)
        : requests && requests.open.length > 0
          ? t('help.heading', { n: requests.open.length })
          : listings > 0
            ? t('desk.heading', { n: listings })
            : t('desk.headingNone'),
    organization: organization && { name: organization.name, status: organization.status },
    replies,
    figures,
    requests: requests && { open: requests.open, mine: requests.mine },
    counts,
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

/** What waits, worded for whom it waits: for one's own answer, or for asking after others who did not answer in time. */
function repliesHeading({ at, own, total }: ReplyDesk, manages: boolean, t: Translate): string {
  const day = formats(t.locale).day(at)
  if (manages) return t('deals.desk.heading.MANAGER', { day, n: total })
  if (own === total) return t('deals.desk.heading', { day, n: total })
  return own === 0
    ? t('deals.desk.heading.BUREAU', { day, n: total })
    : t('deals.desk.heading.both', { day, own, n: total - own })
}

export default function Desk() {
  const { heading, organization, replies, figures, counts, requests, groups, fresh, next } =
    useLoaderData<typeof loader>()
  const t = useT()
  const asked = requests ? requests.open.length + requests.mine.length : 0
  const nothing = groups.length + replies.total + replies.waiting.total + fresh.total + asked === 0
  const listed = (
    <>
      <Replies replies={replies} />
      {requests && <Requests title={t('help.open')} requests={requests.open} />}
      {requests && <Requests title={t('help.mine')} requests={requests.mine} />}
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
      {nothing && (
        <Empty title={t('desk.empty.title')} act={<Act href={next[0]!.href}>{next[0]!.label}</Act>}>
          <p>{t('desk.empty.text')}</p>
        </Empty>
      )}
    </>
  )
  return (
    <>
      <PageHead
        title={heading}
        meta={[organization?.name, ...useMeta()]}
        acts={next.slice(nothing ? 1 : 0, 2).map(({ href, label }, at) => (
          <Act key={href} href={href} look={at === 0 && replies.total === 0 ? 'primary' : 'secondary'}>
            {label}
          </Act>
        ))}
      />
      {organization && organization.status !== 'VERIFIED' && (
        <Notice kind={organization.status === 'PENDING' ? 'wait' : 'now'}>
          {t(`desk.organization.${organization.status}`)} <a href={paths.myOrganization()}>{t('nav.organization')}</a>
        </Notice>
      )}
      {figures || counts ? (
        <div className="two">
          <div>{listed}</div>
          <aside>
            {figures && (
              <Panel title={t('deals.desk.figures')}>
                <ReplyFigures figures={figures} href={paths.deals({ view: 'answered' })} />
              </Panel>
            )}
            {counts && (
              <Panel title={t('deals.desk.managed')}>
                <ul className="links">
                  {(['talking', 'stale', 'waiting'] as const).map((view) => (
                    <li key={view}>
                      <a href={paths.deals({ view })}>
                        {t('deals.desk.managedOf', {
                          view: t(view === 'waiting' ? 'deals.view.waiting.MANAGER' : `deals.view.${view}`),
                          n: counts[view],
                        })}
                      </a>
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
          </aside>
        </div>
      ) : (
        listed
      )}
    </>
  )
}

/** How much of it is late, today, soon. */
function useMeta(): string[] {
  const { replies } = useLoaderData<typeof loader>()
  const t = useT()
  const { total } = replies.waiting
  return [
    ...replies.queues.map(({ when, total }) => t(`deals.desk.meta.${when}`, { n: total })),
    ...(replies.total > 0 && total > 0 ? [t('deals.desk.meta.waiting', { n: total })] : []),
  ]
}

/** Where an answer is given: in the room, or under the demand for a public question. */
const placeOf = ({ deal, question }: ClockLine): string =>
  deal ? paths.deal(deal.number) : question ? paths.demandQuestions(question.demandId) : paths.deals()

/** Answers that wait, the most urgent first; what others owe, folded. */
function Replies({ replies: { queues, waiting } }: { replies: ReplyDesk }) {
  const t = useT()
  return (
    <>
      {queues.map(({ when, total, shown, lines }) => (
        <Queue key={when} title={t(`deals.desk.${when}`)} count={total} due={when === 'LATE'}>
          {lines.map((line) => (
            <Reply key={line.key} line={line} due={when === 'LATE' || when === 'TODAY'} />
          ))}
          <All total={total} shown={shown} href={paths.deals({ view: 'turn' })} />
        </Queue>
      ))}
      {waiting.total > 0 && (
        <details className="queue more waits">
          <summary>
            {waiting.soon > 0
              ? t('deals.desk.waiting.soon', { n: waiting.total, soon: waiting.soon })
              : t('deals.desk.waiting', { n: waiting.total })}
          </summary>
          <ul>
            {waiting.lines.map((line) => (
              <Reply key={line.key} line={line} />
            ))}
            <All total={waiting.total} shown={waiting.shown} href={paths.deals({ view: 'waiting' })} />
          </ul>
        </details>
      )}
    </>
  )
}

/** A yes or no is given here; whatever else is asked, where it was asked. */
function Reply({ line, due }: { line: ClockLine; due?: boolean }) {
  const t = useT()
  const { deal, question } = line
  const href = placeOf(line)
  const clock = deal?.clock ?? question?.clock
  const own = clock?.whose === 'OWN'
  const act =
    own && clock.kind === 'TAKE_UP' ? (
      <Answer id={`${line.key}-`} action={href} due={due} />
    ) : own ? (
      <Act href={href} look={due ? 'primary' : 'secondary'} small>
        {t(`deals.do.${clock.kind}`)}
      </Act>
    ) : due !== undefined ? (
      <Act href={href} look="secondary" small>
        {t('deals.turn.see')}
      </Act>
    ) : undefined
  if (deal) return <DealTask deal={deal} times={line.times} href={href} acts={act} />
  return question && <QuestionTask question={question} href={href} acts={act} />
}

/** Enterprises that ask for help, or asked and were answered: where one takes them and goes on. */
function Requests({ title, requests }: { title: string; requests: readonly HelpView[] }) {
  const t = useT()
  if (requests.length === 0) return null
  return (
    <Queue title={title} count={requests.length}>
      {requests.slice(0, NEW_SHOWN).map(({ id, demand, days }) => (
        <Task
          key={id}
          href={paths.help()}
          title={<Words text={demand.title} />}
          text={demand.number}
          clock={days === 0 ? t('help.today') : t('help.days', { n: days })}
        />
      ))}
      {requests.length > NEW_SHOWN && (
        <li>
          <a href={paths.help()}>{t('deals.desk.all', { n: requests.length })}</a>
        </li>
      )}
    </Queue>
  )
}

function All({ total, shown, href }: { total: number; shown: number; href: string }) {
  const t = useT()
  if (total <= shown) return null
  return (
    <li>
      <a href={href}>{t('deals.desk.all', { n: total })}</a>
    </li>
  )
}

type Pair = { href: string; title: string; own: string; score: number }

type PairsProps = { title: string; all: string; total: number; items: readonly Pair[] }

/** Pairs by the title of the other side's listing; nothing where there are none. `all`: where every one of them stands. */
function Pairs({ title, all, total, items }: PairsProps) {
  const t = useT()
  if (total === 0) return null
  return (
    <Queue title={title} count={total}>
      {items.map(({ href, title, own, score }) => (
        <Task key={href} href={href} title={title} lead={t('ui.points.n', { n: score })} text={own} />
      ))}
      {total > items.length && (
        <li>
          <a href={all}>{t('matches.desk.all', { n: total })}</a>
        </li>
      )}
    </Queue>
  )
}
