import { useLoaderData } from '@remix-run/react'
import type { HistoryStep } from '#app/domain/demands/history.ts'
import { demandHistory } from '#app/domain/demands/queries.server.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import type { Formats } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Act } from '#app/ui/act.tsx'
import { History } from '#app/ui/history.tsx'
import { Empty } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'

export const loader = page('public.view', async ({ actor, params, t }) => {
  const history = await demandHistory(actor, params.number!)
  return {
    ...history,
    number: params.number!,
    heading: history.title,
    title: t('demands.history.title', { number: params.number! }),
  }
})

/** Who took a step: person and organisation for insiders, the party alone for others. */
function whoWords(t: Translate, { who, name, organization }: HistoryStep): string {
  if (!name) return t(`demands.who.${who}`)
  return organization ? t('demands.who.person', { organization, name }) : name
}

function detailWords(t: Translate, f: Formats, step: HistoryStep): string | undefined {
  const fields = step.fields.map((field) => t.code('demands.field', field)).join(t('ui.comma'))
  const parts = [
    step.reason && t('demands.fact.reason', { reason: step.reason }),
    step.expiresAt && t('demands.fact.until', { date: f.date(step.expiresAt) }),
    fields && t('demands.fact.fields', { list: fields }),
    step.readiness !== null && t('demands.fact.readiness', { score: step.readiness }),
    step.times > 1 && t('demands.fact.times', { n: step.times }),
  ]
  return parts.filter(Boolean).join(t('demands.fact.and')) || undefined
}

export default function DemandHistory() {
  const { number, heading, steps } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  return (
    <>
      <PageHead
        title={t('demands.history.heading')}
        crumbs={[
          { label: t('common.home'), href: paths.home() },
          { label: number, href: paths.demand(number) },
          { label: t('listing.history') },
        ]}
        meta={[number, heading || null]}
        acts={
          <Act href={paths.demand(number)} look="secondary">
            {t('demands.act.back')}
          </Act>
        }
      />
      {steps.length === 0 ? (
        <Empty title={t('demands.history.empty')}>{t('demands.history.emptyText')}</Empty>
      ) : (
        <History
          items={steps.map((step) => ({
            at: step.at,
            title: t(`demands.fact.${step.fact}`),
            who: whoWords(t, step),
            text: detailWords(t, f, step),
          }))}
        />
      )}
    </>
  )
}
