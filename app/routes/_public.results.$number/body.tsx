import { fieldLine } from '#app/domain/listings/fields.ts'
import { placeLine } from '#app/domain/places.ts'
import { TRL_OF_STAGE } from '#app/domain/results/maturity.ts'
import type { ResultView } from '#app/domain/results/present.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Maturity } from '#app/ui/bricks.tsx'
import { type FactItem, Facts, Item, Panel, Prose, Section } from '#app/ui/page.tsx'
import { useContentLang } from '#app/ui/segments.tsx'
import { HiddenFrom } from '../_public.demands.$number/body.tsx'

const TEXTS = ['summary', 'comparedWith', 'testedWhere', 'cases'] as const
const VEILED = ['team', 'details'] as const

/** The result in the words of its institution. */
export function ResultText({ result }: { result: ResultView }) {
  const t = useT()
  const lang = useContentLang()
  return (
    <Section title={t('results.page.text')} quiet>
      {TEXTS.filter((name) => result[name] !== '').map((name) => (
        <Item key={name} label={t(`results.label.${name}`)}>
          <Prose text={result[name]} />
        </Item>
      ))}
      {VEILED.map((name) => {
        const field = result[name]
        if (field.shown && field.value === '') return null
        return (
          <Item key={name} label={t(`results.label.${name}`)}>
            {field.shown ? <Prose text={field.value} /> : <HiddenFrom to={field.to} />}
          </Item>
        )
      })}
      {result.keywords.length > 0 && (
        <Item label={t('results.label.keywords')}>
          <p lang={lang}>{result.keywords.join(t('ui.comma'))}</p>
        </Item>
      )}
      <Source result={result} />
    </Section>
  )
}

/** Whose words these are, where they are not the institution's own. */
function Source({ result }: { result: ResultView }) {
  const t = useT()
  if (result.isExample) return <p className="src">{t('results.page.example')}</p>
  if (!result.sourceUrl) return null
  return (
    <p className="src">
      {t('results.page.fromSource')} <a href={result.sourceUrl}>{t('results.page.sourceLink')}</a>
    </p>
  )
}

/** Key facts beside the text; what nobody said reads so. `more` stand after them. */
export function ResultFacts({ result, more = [] }: { result: ResultView; more?: readonly FactItem[] }) {
  const t = useT()
  const f = useFormats()
  const place = placeLine(result, t.locale)
  const given = (value: string) => value || t('common.notGiven')
  const items: FactItem[] = [
    { label: t('results.label.availability'), value: <b>{t(`availability.${result.availability}`)}</b> },
    { label: t('results.page.maturity'), value: <MaturityFact result={result} /> },
    {
      label: t('results.label.modes'),
      value: given(result.modes.map((mode) => t(`mode.${mode}`)).join(t('ui.comma'))),
    },
    { label: t('results.label.price'), value: <Price result={result} /> },
    { label: t('results.label.ipStatus'), value: <Protection result={result} /> },
    ...(result.rightsGrant === 'NONE'
      ? []
      : [{ label: t('results.label.rightsGrant'), value: t(`results.rights.${result.rightsGrant}`) }]),
    { label: t('results.label.field'), value: given(fieldLine(result, t.locale)) },
    { label: t('results.page.region'), value: given(place) },
    ...(result.year === null ? [] : [{ label: t('results.label.year'), value: String(result.year) }]),
    ...(result.expiresAt
      ? [{ label: t('results.page.validity'), value: t('results.page.until', { date: f.date(result.expiresAt) }) }]
      : []),
    ...more,
  ]
  return (
    <Panel title={t('results.page.facts')}>
      <Facts items={items} />
    </Panel>
  )
}

/** A level where one is given; a stage alone says which levels it usually means. */
function MaturityFact({ result: { stage, trl } }: { result: ResultView }) {
  const t = useT()
  if (trl === null && stage === null) return <>{t('common.notGiven')}</>
  const [from, to] = stage ? TRL_OF_STAGE[stage] : [0, 0]
  return (
    <>
      {stage && t(`stage.${stage}`)}{' '}
      {trl === null ? t('results.maturity.about', { from, to }) : <Maturity level={trl} />}
    </>
  )
}

function Price({ result: { price } }: { result: ResultView }) {
  const t = useT()
  const f = useFormats()
  if (!price.shown) return <HiddenFrom to={price.to} />
  const { mode, minFen, maxFen } = price.value
  if (mode === 'NEGOTIABLE' || minFen === null) return <>{t('common.negotiable')}</>
  const range = mode === 'RANGE' && maxFen !== null
  return <b>{range ? `${f.money(minFen)} – ${f.money(maxFen)}` : f.money(minFen)}</b>
}

function Protection({ result: { ipStatus, patents, hiddenPatents } }: { result: ResultView }) {
  const t = useT()
  return (
    <>
      {ipStatus ? t(`ip.${ipStatus}`) : t('common.notGiven')}
      {patents.map(({ number, kind }) => (
        <small className="blk" key={number}>
          {number} {t(`results.patent.kind.${kind}`)}
        </small>
      ))}
      {hiddenPatents > 0 && <small className="blk">{t('results.patent.hidden', { n: hiddenPatents })}</small>}
    </>
  )
}
