import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { asksConfirmation, daysSince } from '#app/domain/listings/life.ts'
import { matchesOfResult } from '#app/domain/matching/queries.server.ts'
import { matchesShown } from '#app/domain/matching/view.ts'
import { publicResultPage } from '#app/domain/results/queries.server.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Matches } from '#app/ui/matches.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { ResultFacts, ResultText } from './body.tsx'

export const loader = page('public.view', async ({ actor, params, t }) => {
  const { result, insideId, at } = await publicResultPage(actor, params.number!)
  const matches = await matchesOfResult(params.number!)
  const confirmed = result.confirmedAt ? new Date(result.confirmedAt) : null
  return {
    title: result.title,
    result,
    matches: matches && matchesShown(matches, t),
    manage: insideId && (can(actor, 'moderation.view') ? paths.officeResult(insideId) : paths.resultActions(insideId)),
    days: confirmed && daysSince(confirmed, new Date(at)),
    stale: confirmed !== null && asksConfirmation(confirmed, new Date(at)),
  }
})

export default function PublicResult() {
  const { result, matches, manage, days, stale } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  const number = result.number ?? ''
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
          days !== null && !stale && confirmedWords(t, days),
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
      {stale && days !== null && <Notice kind="wait">{t('results.page.stale', { n: days })}</Notice>}
      <div className="two">
        <aside>
          <ResultFacts result={result} />
        </aside>
        <article>
          <ResultText result={result} />
        </article>
      </div>
      {matches && (
        <Matches
          {...matches}
          side="demands"
          hrefOf={({ number: other }) => paths.demand(other)}
          searchHref={paths.search({ q: result.title, kind: 'demand' })}
        />
      )}
    </>
  )
}

const confirmedWords = (t: ReturnType<typeof useT>, days: number): string =>
  days === 0 ? t('results.page.confirmedToday') : t('results.page.confirmed', { n: days })
