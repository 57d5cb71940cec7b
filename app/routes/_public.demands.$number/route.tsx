import { useLoaderData } from '@remix-run/react'
import { demandPage } from '#app/domain/demands/queries.server.ts'
import { isPublic } from '#app/domain/demands/rules.ts'
import { fieldLine } from '#app/domain/listings/fields.ts'
import { daysSince } from '#app/domain/listings/life.ts'
import { matchesOfDemand } from '#app/domain/matching/queries.server.ts'
import { matchesShown } from '#app/domain/matching/view.ts'
import { placeLine } from '#app/domain/places.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Act } from '#app/ui/act.tsx'
import { Matches } from '#app/ui/matches.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { DemandBody } from './body.tsx'
import { FactsPanel } from './facts.tsx'

export const loader = page('public.view', async ({ actor, params, t }) => {
  const number = params.number!
  const data = await demandPage(actor, number)
  const matches = await matchesOfDemand(actor, number)
  return {
    ...data,
    number,
    title: data.demand.title,
    matches: matches && matchesShown(matches, t),
    searchHref: paths.search({ q: data.demand.title, kind: 'result' }),
  }
})

/** “4 天前确认有效” */
function confirmedWords(t: Translate, confirmedAt: string | null, at: string): string {
  if (!confirmedAt) return ''
  const n = daysSince(new Date(confirmedAt), new Date(at))
  return n === 0 ? t('demands.mine.confirmedToday') : t('demands.mine.confirmedAgo', { n })
}

/** What stands under the title: number, place, field, dates, the way to the history. */
function useMeta() {
  const data = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  const { demand, number, status } = data
  return [
    demand.isExample ? `${number} · ${t('common.example')}` : number,
    placeLine(demand, t.locale),
    fieldLine(demand, t.locale),
    data.publishedAt && t('demands.page.publishedAt', { date: f.date(data.publishedAt) }),
    isPublic(status) && confirmedWords(t, data.confirmedAt, data.at),
    <a key="history" href={paths.demandHistory(number)}>
      {t('listing.history')}
    </a>,
  ]
}

export default function DemandPage() {
  const data = useLoaderData<typeof loader>()
  const t = useT()
  const meta = useMeta()
  const { demand, number, status } = data
  const open = isPublic(status)
  return (
    <>
      <PageHead
        title={demand.title}
        segments={[]}
        crumbs={[
          { label: t('common.home'), href: paths.home() },
          { label: t('nav.demands'), href: paths.search({ kind: 'demand' }) },
          { label: number },
        ]}
        meta={meta}
        acts={
          <>
            {data.owner && <Act href={paths.demandActions(data.id)}>{t('demands.act.manage')}</Act>}
            {open && (
              <Act href="#match" look="secondary">
                {t('demands.act.matches')}
              </Act>
            )}
          </>
        }
      />
      {!open && (
        <Notice kind="wait" title={t(`demands.status.${status}`)}>
          {t('demands.page.notPublic')}
        </Notice>
      )}
      {open && data.invitedOnly && <Notice>{t('demands.page.invitedOnly')}</Notice>}
      <div className="two">
        <aside>
          <FactsPanel demand={demand} expiresAt={open ? data.expiresAt : null} />
        </aside>
        <article>
          <Section title={t('demands.page.demand')} quiet>
            <DemandBody demand={demand} />
          </Section>
        </article>
      </div>
      {data.matches && (
        <Matches
          {...data.matches}
          side="results"
          hrefOf={({ number: other }) => paths.result(other)}
          searchHref={data.searchHref}
          editHref={data.owner ? paths.demandActions(data.id) : undefined}
        />
      )}
    </>
  )
}
