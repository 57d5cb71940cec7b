import type { DemandDraft } from '#app/domain/demands/draft.ts'
import { AUDIENCES } from '#app/domain/demands/input.ts'
import { type Advice, POINTS, type ReadinessField } from '#app/domain/demands/readiness.ts'
import { type FieldSuggestion, fieldName, fieldOptions, suggestFields } from '#app/domain/listings/fields.ts'
import { VISIBILITIES } from '#app/domain/listings/veil.ts'
import { DISTRICTS, placeOptions, ZONES } from '#app/domain/places.ts'
import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { DateField, MoneyField } from '#app/ui/amounts.tsx'
import { Checks, Radios, Select, TextArea, TextField } from '#app/ui/fields.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/page.tsx'
import { RowsField } from '#app/ui/rows.tsx'
import { CooperationMode, MaturityStage } from '#prisma/generated/enums.ts'

type Part = { points: Record<ReadinessField, number>; advice: readonly Advice[] }

/** Points of a field and the question about what is missing in it. An empty field asks in the panel, not here. */
function standing({ points, advice }: Part, t: Translate, field: ReadinessField) {
  const missing = points[field] > 0 ? advice.find((one) => one.field === field) : undefined
  return {
    name: field,
    points: { got: points[field], of: POINTS[field] },
    ask: missing && t(missing.messageKey, missing.params),
  }
}

export function Trouble(part: Part) {
  const t = useT()
  return (
    <Section title={t('demands.form.part.problem')}>
      <TextField {...standing(part, t, 'title')} help={t('demands.help.title')} />
      <TextArea {...standing(part, t, 'problem')} rows={4} help={t('demands.help.problem')} />
      <TextArea {...standing(part, t, 'tried')} rows={2} help={t('demands.help.tried')} />
    </Section>
  )
}

export function Wanted(part: Part) {
  const t = useT()
  const columns = (['name', 'present', 'wanted'] as const).map((name) => ({
    name,
    label: t(`demands.indicator.${name}`),
    placeholder: t(`demands.indicator.placeholder.${name}`),
    wide: name === 'name',
  }))
  return (
    <Section title={t('demands.form.part.wanted')}>
      <RowsField
        {...standing(part, t, 'indicators')}
        help={t('demands.help.indicators')}
        columns={columns}
        atLeast={2}
      />
      <TextArea
        {...standing(part, t, 'must')}
        rows={2}
        help={t('demands.help.must')}
        placeholder={t('demands.example.must')}
      />
      <TextArea
        {...standing(part, t, 'acceptance')}
        rows={2}
        help={t('demands.help.acceptance')}
        placeholder={t('demands.example.acceptance')}
      />
    </Section>
  )
}

/** What belongs to the text as far as it is written, with the words that led there. */
const suggestionsFor = ({ title, problem, presentState, indicators }: DemandDraft): FieldSuggestion[] =>
  suggestFields([title, problem, presentState, ...indicators.map(({ name }) => name)].join('\n'))

const worded = (t: Translate, { fieldId, words }: FieldSuggestion): string =>
  t('demands.help.suggest', { field: fieldName(fieldId, t.locale), words: words.slice(0, 3).join(t('ui.comma')) })

export function Terms({ draft, ...part }: Part & { draft: DemandDraft }) {
  const t = useT()
  const suggested = suggestionsFor(draft)
  const list = suggested.map((one) => worded(t, one)).join(t('ui.comma'))
  const likely = {
    label: t('demands.help.likely'),
    options: suggested.map((one) => ({ value: one.fieldId, label: worded(t, one) })),
  }
  return (
    <Section title={t('demands.form.part.terms')}>
      <Select
        {...standing(part, t, 'field')}
        ask={list && !draft.fieldId ? t('demands.help.suggestions', { list }) : undefined}
        empty={t('demands.form.choose')}
        options={suggested.length > 0 ? [likely, ...allFields(t)] : allFields(t)}
      />
      <Checks
        {...standing(part, t, 'modes')}
        options={Object.values(CooperationMode).map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      <MoneyField {...standing(part, t, 'budget')} help={t('demands.help.budget')} openName="budgetOpen" />
      <div className="half half--f">
        <DateField {...standing(part, t, 'neededBy')} help={t('demands.help.neededBy')} />
        <Select
          {...standing(part, t, 'districtId')}
          empty={t('demands.form.choose')}
          options={placeOptions(DISTRICTS, t.locale)}
        />
      </div>
      <Radios
        {...standing(part, t, 'audience')}
        column
        options={AUDIENCES.map((value) => ({ value, label: t(`demands.audience.${value}`) }))}
      />
    </Section>
  )
}

/** Each industry's first choice is the industry as a whole. */
const allFields = (t: Translate) =>
  fieldOptions(t.locale).map(({ label, options: [whole, ...fields] }) => ({
    label,
    options: [{ ...whole!, label: t('demands.form.wholeIndustry', { industry: whole!.label }) }, ...fields],
  }))

const VEILED = ['presentState', 'indicators', 'budget', 'acceptance'] as const

/** Everything that is asked on demand only; open when something stands in it. */
export function More({ officer, draft }: { officer: boolean; draft: DemandDraft }) {
  const t = useT()
  const used = draft.presentState || draft.keywords.length > 0 || draft.wantedStage || draft.zoneId || draft.regionText
  const veiled = VEILED.some((field) => draft[`${field}Visibility`] !== 'PUBLIC')
  const invited = draft.invitedOnly || VEILED.some((field) => draft[`${field}Visibility`] === 'INVITED')
  return (
    <>
      <details open={Boolean(used)}>
        <summary>{t('demands.form.more')}</summary>
        <TextArea name="presentState" rows={3} optional help={t('demands.help.presentState')} />
        <TextArea name="nice" rows={2} optional help={t('demands.help.nice')} />
        <TextField name="keywords" optional help={t('demands.help.keywords')} />
        <Select
          name="wantedStage"
          optional
          empty={t('demands.form.any')}
          options={Object.values(MaturityStage).map((value) => ({ value, label: t(`stage.${value}`) }))}
        />
        <Select name="zoneId" optional empty={t('demands.form.choose')} options={placeOptions(ZONES, t.locale)} />
        <TextField name="regionText" optional help={t('demands.help.regionText')} />
      </details>
      <details open={veiled}>
        <summary>{t('demands.form.visibility')}</summary>
        <div className="half half--f">
          {VEILED.map((field) => (
            <Select
              key={field}
              name={`${field}Visibility`}
              options={VISIBILITIES.map((value) => ({ value, label: t(`disclosure.visibility.${value}`) }))}
            />
          ))}
        </div>
      </details>
      {officer && <Source />}
      {invited && <Notice>{t('demands.form.invited')}</Notice>}
    </>
  )
}

const ORIGINS = ['POSTED', 'BUREAU_LIST', 'PUBLIC_SOURCE'] as const

function Source() {
  const t = useT()
  return (
    <details>
      <summary>{t('demands.form.source')}</summary>
      <Select name="origin" options={ORIGINS.map((value) => ({ value, label: t(`origin.${value}`) }))} />
      <TextField name="sourceUrl" type="url" inputMode="url" optional />
      <TextField name="sourceClause" optional help={t('demands.help.sourceClause')} />
    </details>
  )
}
