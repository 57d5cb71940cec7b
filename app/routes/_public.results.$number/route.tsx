import { json } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { openDealsOfResult } from '#app/domain/deals/queries/pairs.server.ts'
import { unansweredDemands } from '#app/domain/deals/queries/unanswered.server.ts'
import { resultPage } from '#app/domain/disclosure/queries/listings.server.ts'
import { confirmationOf, confirmationWords } from '#app/domain/listings/confirmation.ts'
import { insiderMatchesOfResult } from '#app/domain/matches/queries/insider.server.ts'
import { whyAbsent } from '#app/domain/matching/absent.server.ts'
import { absenceShown } from '#app/domain/matching/absent-view.ts'
import { matchesShown } from '#app/domain/matching/view.ts'
import { resultGone } from '#app/domain/results/queries.server.ts'
import { page } from '#app/http/guard.server.ts'
import { limited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Absent } from '#app/ui/absent.tsx'
import { Act } from '#app/ui/act.tsx'
import { Contradictions, Matches } from '#app/ui/matches.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { RefusedPairs, verdictActs } from '#app/ui/verdict.tsx'
import { ListingFiles } from '../_public.demands.$number/files.tsx'
import { Gone } from '../_public.demands.$number/gone.tsx'
import { ResultFacts, ResultText } from './body.tsx'

export const loader = page('public.view', async ({ actor, params, t, request, url }) => {
  await limited('page', request)
  const number = params.number!
  const gone = await resultGone(number)
  if (gone) return json({ gone, number, title: t('results.gone.title', { state: t(`results.status.${gone}`) }) }, 410)
  const { result, insideId, files, noted, at } = await resultPage(actor, number)
  const { matches, insider } = await insiderMatchesOfResult(actor, number)
  const refused = insider?.refused.map((pair) => pair.number) ?? []
  const absent = matches && (await whyAbsent(actor, 'demand', url.searchParams.get('why'), matches, refused))
  const shown = matches && matchesShown(matches, t)
  const listed = shown?.view?.cards.map((card) => card.number) ?? []
  const [deals, unanswered] = insider
    ? await Promise.all([openDealsOfResult(actor, number), unansweredDemands(actor, number, listed)])
    : [{}, {}]
  return {
    gone: null,
    number,
    title: result.title,
    result,
    files,
    noted,
    matches: shown,
    absent: absent && absenceShown(absent, t),
    judging: insider && { ...insider, deals, unanswered },
    manage: insideId && (can(actor, 'moderation.view') ? paths.officeResult(insideId) : paths.resultActions(insideId)),
    fresh: confirmationOf(result, at),
  }
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Open = Extract<Loaded, { gone: null }>

export default function PublicResult() {
  const data = useLoaderData<typeof loader>()
  const t = useT()
  if (data.gone === null) return <OpenResult {...data} />
  return (
    <Gone
      number={data.number}
      title={data.title}
      text={t(`results.gone.${data.gone}`)}
      history={paths.resultHistory(data.number)}
      search={{ href: paths.search({ kind: 'result' }), label: t('results.gone.search') }}
    />
  )
}

function OpenResult({ number, result, files, noted, matches, judging, manage, fresh, absent }: Open) {
  const t = useT()
  const f = useFormats()
  const pairHref = (demand: string) => paths.match(demand, number)
  const then = `${paths.result(number)}#match`
  return (
    <>
      <PageHead
        title={result.title}
        segments={[]}
        crumbs={[
          { label: t('common.home'), href: paths.home() },
          { label: t('results.page.back'), href: paths.search({ kind: 'result' }) },
          { label: number },
        ]}
        meta={[
          result.isExample ? `${number} · ${t('common.example')}` : number,
          <a key="of" href={paths.organization(result.organizationId)}>
            {result.institution}
          </a>,
          result.publishedAt && t('results.page.published', { date: f.date(result.publishedAt) }),
          confirmationWords(result, t, f),
        ]}
        acts={
          <>
            {manage ? (
              <Act href={manage}>{t('results.page.manage')}</Act>
            ) : (
              <Act href={paths.newDemand()}>{t('results.page.writeDemand')}</Act>
            )}
            <Act href={paths.resultHistory(number)} look="secondary">
              {t('listing.history')}
            </Act>
          </>
        }
      />
      {fresh?.stale && <Notice kind="wait">{t('results.page.stale', { n: fresh.days })}</Notice>}
      {matches && <Contradictions side="demands" items={matches.contradictions} />}
      <div className="two">
        <aside>
          <ResultFacts result={result} />
        </aside>
        <article>
          <ResultText result={result} />
          <ListingFiles files={files} noted={noted} />
        </article>
      </div>
      {matches && (
        <Matches
          view={matches.view}
          compared={matches.compared}
          side="demands"
          hrefOf={({ number: other }) => paths.demand(other)}
          searchHref={paths.search({ q: result.title, kind: 'demand' })}
          acts={verdictActs({ judging, pairHref, dealHref: paths.deal, helpHref: paths.help(), then })}
        />
      )}
      <RefusedPairs judging={judging} pairHref={pairHref} then={then} />
      {matches && <Absent side="demands" action={paths.result(number)} answer={absent} hrefOf={paths.demand} />}
    </>
  )
}
