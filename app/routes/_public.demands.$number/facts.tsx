import type { ShownDemand } from '#app/domain/demands/present.ts'
import { placeLine } from '#app/domain/places.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Facts, Panel } from '#app/ui/page.tsx'
import { useBudgetWords } from './body.tsx'

type FactsPanelProps = { demand: ShownDemand; expiresAt: string | null }

/** What one compares: money, mode, time, who and where. */
export function FactsPanel({ demand, expiresAt }: FactsPanelProps) {
  const t = useT()
  const f = useFormats()
  const budget = useBudgetWords(demand.budget)
  const missing = t('demands.page.notGiven')
  const place = placeLine(demand, t.locale)
  const items = [
    { label: t('demands.page.budget'), value: budget },
    {
      label: t('demands.page.modes'),
      value: demand.modes.map((mode) => t(`mode.${mode}`)).join(t('ui.comma')) || missing,
    },
    { label: t('demands.page.stage'), value: demand.wantedStage ? t(`stage.${demand.wantedStage}`) : missing },
    { label: t('demands.page.neededBy'), value: demand.neededBy ?? missing },
    { label: t('demands.page.place'), value: place || missing },
    {
      label: t(demand.origin === 'POSTED' ? 'demands.page.company' : 'demands.page.poster'),
      value: <Company demand={demand} />,
    },
    ...(demand.origin === 'POSTED' || demand.origin === 'EXAMPLE'
      ? []
      : [{ label: t('demands.page.source'), value: <Source demand={demand} /> }]),
    ...(expiresAt
      ? [{ label: t('demands.page.validUntil'), value: t('demands.page.until', { date: f.date(expiresAt) }) }]
      : []),
  ]
  return (
    <Panel>
      <h2 className="vh">{t('demands.page.facts')}</h2>
      <Facts items={items} />
    </Panel>
  )
}

function Company({ demand: { company } }: { demand: ShownDemand }) {
  const t = useT()
  if (company) return <a href={paths.organization(company.id)}>{company.name}</a>
  return (
    <>
      <Icon name="lock" /> {t('demands.page.companyHidden')}
    </>
  )
}

/** Where the words of a public demand come from: document and clause, and a link where there is one. */
function Source({ demand }: { demand: ShownDemand }) {
  const t = useT()
  return (
    <>
      {demand.sourceClause ?? t(`origin.${demand.origin}`)}
      {demand.sourceUrl && (
        <>
          {' '}
          <a href={demand.sourceUrl} rel="noopener nofollow">
            {t('demands.page.sourceLink')}
          </a>
        </>
      )}
    </>
  )
}
