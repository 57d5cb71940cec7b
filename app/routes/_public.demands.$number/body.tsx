import type { ShownDemand } from '#app/domain/demands/present.ts'
import { figureWords } from '#app/domain/demands/words.ts'
import type { Veiled } from '#app/domain/listings/veil.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import type { Formats } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Item, Prose } from '#app/ui/page.tsx'
import { useContentLang } from '#app/ui/segments.tsx'
import { Table } from '#app/ui/table.tsx'

/** In place of a hidden field: who may see it. */
export function HiddenFrom({ to }: { to: 'VERIFIED' | 'AGREEMENT' | 'INVITED' }) {
  const t = useT()
  return (
    <span>
      <Icon name="lock" /> {t(`disclosure.hidden.${to}`)}
    </span>
  )
}

const isSaid = (field: Veiled<string | readonly unknown[]>): boolean => !field.shown || field.value.length > 0

/** The demand in its own words; what was left empty is left out. */
export function DemandBody({ demand }: { demand: ShownDemand }) {
  const t = useT()
  const lang = useContentLang()
  const { presentState, indicators, acceptance } = demand
  return (
    <>
      {demand.problem && (
        <Item label={t('demands.page.now')}>
          <Prose text={demand.problem} />
        </Item>
      )}
      {isSaid(presentState) && <VeiledText label={t('demands.page.presentState')} field={presentState} />}
      {demand.tried && (
        <Item label={t('demands.page.tried')}>
          <Prose text={demand.tried} />
        </Item>
      )}
      {isSaid(indicators) && (
        <Item label={t('demands.page.wanted')}>
          {indicators.shown ? <Figures rows={indicators.value} /> : <HiddenFrom to={indicators.to} />}
        </Item>
      )}
      <Limits demand={demand} kind="MUST" label={t('demands.page.must')} />
      <Limits demand={demand} kind="NICE" label={t('demands.page.nice')} />
      {isSaid(acceptance) && <VeiledText label={t('demands.page.acceptance')} field={acceptance} />}
      {demand.keywords.length > 0 && (
        <Item label={t('demands.page.keywords')}>
          <p lang={lang}>{demand.keywords.join(t('ui.comma'))}</p>
        </Item>
      )}
    </>
  )
}

function VeiledText({ label, field }: { label: string; field: Veiled<string> }) {
  return <Item label={label}>{field.shown ? <Prose text={field.value} /> : <HiddenFrom to={field.to} />}</Item>
}

type FigureRows = Extract<ShownDemand['indicators'], { shown: true }>['value']

function Figures({ rows }: { rows: FigureRows }) {
  const t = useT()
  return (
    <Table
      caption={t('demands.page.caption')}
      columns={(['name', 'present', 'wanted'] as const).map((name) => ({ label: t(`demands.indicator.${name}`) }))}
      rows={rows.map(({ name, present, figure }, at) => ({
        key: String(at),
        cells: [name, present || t('demands.page.notGiven'), figureWords(figure) || t('demands.page.notGiven')],
      }))}
    />
  )
}

function Limits({ demand, kind, label }: { demand: ShownDemand; kind: 'MUST' | 'NICE'; label: string }) {
  const lang = useContentLang()
  const limits = demand.constraints.filter((constraint) => constraint.kind === kind)
  if (limits.length === 0) return null
  return (
    <Item label={label}>
      <ul className="plain" lang={lang}>
        {limits.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Item>
  )
}

/** The budget in words: an amount, a range, 面议, or who may see it. */
function budgetWords(budget: ShownDemand['budget'], t: Translate, f: Formats) {
  if (!budget.shown) return <HiddenFrom to={budget.to} />
  const { mode, minFen, maxFen } = budget.value
  if (mode === 'NEGOTIABLE' || minFen === null) return t('common.negotiable')
  const low = f.money(minFen)
  return <b>{mode === 'RANGE' && maxFen ? t('demands.page.range', { min: low, max: f.money(maxFen) }) : low}</b>
}

export const useBudgetWords = (budget: ShownDemand['budget']) => budgetWords(budget, useT(), useFormats())
