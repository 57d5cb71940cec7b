import { fieldName, fieldOptions, suggestFields } from '#app/domain/listings/fields.ts'
import { VISIBILITIES } from '#app/domain/listings/veil.ts'
import { PATENT_STATES, type ResultForm, RIGHTS_GRANTS } from '#app/domain/results/form.ts'
import { TRL_LEVELS } from '#app/domain/results/maturity.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import { patentLines, pointsOf } from '#app/domain/results/words.ts'
import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { MoneyField } from '#app/ui/amounts.tsx'
import { Checks, Select, TextArea, TextField } from '#app/ui/fields.tsx'
import { PlaceFields } from '#app/ui/organization-fields.tsx'
import { Section } from '#app/ui/page.tsx'
import { RowsField } from '#app/ui/rows.tsx'
import { Availability, CooperationMode, IpStatus, MaturityStage } from '#prisma/generated/enums.ts'

type Part = { form: ResultForm; readiness: Readiness }

/** Points of a field and the question about what is missing in it. An empty field asks in the panel, not here. */
function standing({ form, readiness }: Part, t: Translate, field: keyof ResultForm) {
  const missing = readiness.parts.find((part) => part.field === field && part.advice)
  const begun = form[field].length > 0
  return {
    name: field,
    points: pointsOf(readiness, field),
    ask: begun && missing?.advice ? t.sentence(missing.advice) : undefined,
  }
}

export function Matter(part: Part) {
  const t = useT()
  return (
    <Section title={t('results.form.what')}>
      <TextField {...standing(part, t, 'title')} help={t('results.help.title')} />
      <TextArea {...standing(part, t, 'summary')} rows={5} help={t('results.help.summary')} />
      <TextArea {...standing(part, t, 'comparedWith')} rows={2} help={t('results.help.comparedWith')} />
      <TextArea {...standing(part, t, 'testedWhere')} rows={2} help={t('results.help.testedWhere')} />
      <FieldChoice {...part} />
      <TextField {...standing(part, t, 'keywords')} help={t('results.help.keywords')} />
    </Section>
  )
}

/** The fields the text seems to belong to stand first in the list. */
function FieldChoice(part: Part) {
  const t = useT()
  const { title, keywords, summary, field } = part.form
  const likely = suggestFields([title, keywords, summary].join('\n'))
  const names = likely.map(({ fieldId }) => fieldName(fieldId, t.locale)).join(t('ui.comma'))
  const first = {
    label: t('results.form.likely'),
    options: likely.map(({ fieldId }) => ({ value: fieldId, label: fieldName(fieldId, t.locale) })),
  }
  return (
    <Select
      {...standing(part, t, 'field')}
      ask={field || !names ? undefined : t('results.form.ask.field', { fields: names })}
      empty={t('results.form.empty')}
      options={likely.length > 0 ? [first, ...allFields(t)] : allFields(t)}
    />
  )
}

/** Each industry's first choice is the industry as a whole. */
const allFields = (t: Translate) =>
  fieldOptions(t.locale).map(({ label, options: [whole, ...fields] }) => ({
    label,
    options: [{ ...whole!, label: `${whole!.label} ${t('results.form.wholeIndustry')}` }, ...fields],
  }))

export function Progress(part: Part) {
  const t = useT()
  const lines = patentLines(t, part.form)
  return (
    <Section title={t('results.form.how')}>
      <Select
        {...standing(part, t, 'stage')}
        help={t('results.help.stage')}
        empty={t('results.form.empty')}
        options={Object.values(MaturityStage).map((value) => ({ value, label: t(`stage.${value}`) }))}
      />
      <Select
        {...standing(part, t, 'ipStatus')}
        empty={t('results.form.empty')}
        options={Object.values(IpStatus).map((value) => ({ value, label: t(`ip.${value}`) }))}
      />
      <RowsField
        name="patents"
        optional
        help={t('results.help.patents')}
        ask={lines.length > 0 ? <Lines lines={lines} /> : undefined}
        columns={[
          { name: 'number', label: t('results.label.patents.number'), wide: true },
          {
            name: 'state',
            label: t('results.label.patents.state'),
            options: PATENT_STATES.map((value) => ({ value, label: t(`results.patent.state.${value}`) })),
          },
        ]}
      />
    </Section>
  )
}

const Lines = ({ lines }: { lines: string[] }) => (
  <>
    {lines.map((line, index) => (
      <span key={index} className="blk">
        {line}
      </span>
    ))}
  </>
)

export function Terms(part: Part) {
  const t = useT()
  return (
    <Section title={t('results.form.deal')}>
      <Checks
        {...standing(part, t, 'modes')}
        options={Object.values(CooperationMode).map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      <MoneyField {...standing(part, t, 'price')} help={t('results.help.price')} openName="priceOpen" />
    </Section>
  )
}

/** The place is the institution's own as a rule, so that it opens nothing. */
const MORE = ['trl', 'cases', 'team', 'details', 'year', 'regionText'] as const

/** Everything that is asked on demand only; open when something stands in it or is wrong with it. */
export function More({ wrong, ...part }: Part & { wrong: boolean }) {
  const t = useT()
  return (
    <details className="field more" open={wrong || MORE.some((name) => part.form[name] !== '')}>
      <summary>{t('results.form.more')}</summary>
      <Select
        name="trl"
        optional
        help={t('results.help.trl')}
        empty={t('results.form.empty')}
        options={TRL_LEVELS.map((level) => ({ value: String(level), label: t(`results.trl.${level}`) }))}
      />
      <TextArea {...standing(part, t, 'cases')} rows={2} optional help={t('results.help.cases')} />
      <TextArea name="team" rows={2} optional help={t('results.help.team')} />
      <TextArea name="details" rows={4} optional help={t('results.help.details')} />
      <Select
        name="availability"
        options={Object.values(Availability).map((value) => ({ value, label: t(`availability.${value}`) }))}
      />
      <Select
        name="rightsGrant"
        options={RIGHTS_GRANTS.map((value) => ({ value, label: t(`results.rights.${value}`) }))}
      />
      <TextField name="year" optional width="date" inputMode="numeric" placeholder="2024" />
      <PlaceFields empty={t('results.form.empty')} />
      <TextField name="regionText" optional help={t('results.help.regionText')} />
    </details>
  )
}

const VEILED = ['teamVisibility', 'priceVisibility', 'detailsVisibility'] as const

/** Who reads what is not for everybody; open when something is so, or is wrong. */
export function Veils({ form, wrong }: { form: ResultForm; wrong: boolean }) {
  const t = useT()
  const used =
    form.details !== '' || VEILED.some((name) => name !== 'detailsVisibility' && !['', 'PUBLIC'].includes(form[name]))
  return (
    <details className="field more" open={wrong || used}>
      <summary>{t('results.form.visibility')}</summary>
      {VEILED.map((name) => (
        <Select
          key={name}
          name={name}
          options={VISIBILITIES.map((value) => ({ value, label: t(`disclosure.visibility.${value}`) }))}
        />
      ))}
    </details>
  )
}
