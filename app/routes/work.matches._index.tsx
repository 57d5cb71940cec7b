import { useLoaderData } from '@remix-run/react'
import { openDealsOn } from '#app/domain/deals/queries/pairs.server.ts'
import { unansweredPairs } from '#app/domain/deals/queries/unanswered.server.ts'
import { PILES, pileNamed } from '#app/domain/matches/mine.ts'
import { type MyMatch, myMatches } from '#app/domain/matches/queries/mine.server.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager, Tabs } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Queue } from '#app/ui/queue.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Verdict } from '#app/ui/verdict.tsx'

export const loader = page('match.judge', async ({ actor, url, t }) => {
  const matches = await myMatches(actor, pileNamed(url.searchParams.get('view')), pageNumber(url))
  const { pile, total } = matches
  const heading = total > 0 ? t(`matches.mine.heading.${pile}`, { n: total }) : t(`matches.mine.headingNone.${pile}`)
  const pairs = matches.groups.flatMap(({ lines }) => lines.map((line) => numbersOf(matches.side, line)))
  const [deals, unanswered] = await Promise.all([openDealsOn(actor, pairs), unansweredPairs(actor, pairs)])
  return { ...matches, deals, unanswered, heading, title: t('matches.mine.title') }
})

const numbersOf = (side: 'DEMAND' | 'RESULT', { own, other }: MyMatch) =>
  side === 'DEMAND' ? { demand: own.number, result: other.number } : { demand: other.number, result: own.number }

const address = (pile: string, page = 1) => paths.myMatches({ view: pile, page: page > 1 ? String(page) : undefined })

export default function MyMatches() {
  const { heading, side, pile, groups, counts, page, pages, total, from, to } = useLoaderData<typeof loader>()
  const t = useT()
  const piles = PILES.map((name) => ({
    href: address(name),
    label: t(`matches.mine.pile.${name}`),
    count: counts[name],
    current: name === pile,
    due: name === 'theirs' && counts.theirs > 0,
  }))
  return (
    <>
      <PageHead title={heading} meta={[t(`matches.mine.explain.${side}`)]} />
      <Tabs label={t('matches.mine.piles')} items={piles} />
      {total === 0 && <Nothing />}
      {total > 0 &&
        groups.map(({ own, count, lines }) => (
          <Queue
            key={own?.number ?? 'all'}
            title={own ? t('matches.mine.group', own) : t('matches.mine.merged')}
            count={count}
            due={pile === 'theirs'}
          >
            {lines.map((line) => (
              <Line key={`${line.own.number}-${line.other.number}`} line={line} named={own === null} />
            ))}
          </Queue>
        ))}
      <Pager page={page} pages={pages} total={total} from={from} to={to} href={(to) => address(pile, to)} />
    </>
  )
}

/** `named`: which of one's own listings it fits stands in the line. */
function Line({ line, named }: { line: MyMatch; named: boolean }) {
  const { side, pile, page, total, deals, unanswered } = useLoaderData<typeof loader>()
  const t = useT()
  const { own, other, organization, score, words, standing } = line
  const { demand, result } = numbersOf(side, line)
  const href = paths.match(demand, result)
  const sign = deals[`${demand}/${result}`]
  const why = unanswered[`${demand}/${result}`]
  return (
    <li className="task task--wide">
      <div>{t('ui.points.n', { n: score })}</div>
      <div>
        <h3>
          <a href={href}>
            <Words text={other.title} />
          </a>
        </h3>
        <p>
          {[
            organization ?? t('matches.mine.hidden'),
            other.number,
            named && t('matches.mine.forOwn', own),
            words.length > 0 && t('matches.mine.words', { words: words.join(t('ui.comma')) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Verdict
        id={`${own.number}-${other.number}-`}
        action={href}
        then={total === 1 ? paths.myMatches() : address(pile, page)}
        own={standing.own}
        heard={standing.heard}
        deal={sign && { sign, href: paths.deal(sign.number) }}
        unanswered={why && { why, helpHref: paths.help() }}
      />
    </li>
  )
}

/** What will appear here, and one act that leads there. */
function Nothing() {
  const { side, pile, listings } = useLoaderData<typeof loader>()
  const t = useT()
  const kind = side === 'DEMAND' ? 'result' : 'demand'
  if (listings === 0)
    return (
      <Empty
        title={t(`matches.mine.empty.none.${side}`)}
        act={
          <Act href={side === 'DEMAND' ? paths.myDemands() : paths.myResults()}>
            {t(side === 'DEMAND' ? 'nav.myDemands' : 'nav.myResults')}
          </Act>
        }
      >
        {t('matches.mine.empty.none.text')}
      </Empty>
    )
  return (
    <Empty
      title={t(`matches.mine.empty.${pile}`)}
      act={
        pile === 'new' ? (
          <Act href={paths.search({ kind })}>{t('matches.mine.empty.act.search')}</Act>
        ) : (
          <Act href={address('new')}>{t('matches.mine.empty.act.new')}</Act>
        )
      }
    >
      {t(`matches.mine.empty.${pile}.text`)}
    </Empty>
  )
}
