import { matchingText } from '#app/domain/demands/draft.ts'
import { draftInTyped } from '#app/domain/demands/input.ts'
import { namedFields, type OwnNames } from '#app/domain/demands/naming.ts'
import { readinessOf } from '#app/domain/demands/readiness.ts'
import { MINIMUM_READINESS } from '#app/domain/demands/rules.ts'
import { readinessWords } from '#app/domain/demands/words.ts'
import { contradictionFlags } from '#app/domain/matching/contradiction-flags.ts'
import type { ProblemQuestions } from '#app/domain/matching/problem-cards.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Check } from '#app/ui/fields.tsx'
import { Form, type FormState, type Labels, type Typed } from '#app/ui/form.tsx'
import { BottomBar } from '#app/ui/readiness.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { TextVersion } from '#app/ui/text-version.tsx'
import { WritingHead } from '#app/ui/writing-head.tsx'
import { Aside, type PeekRow } from './aside.tsx'
import { Questions } from './questions.tsx'
import { More, Terms, Trouble, Wanted } from './sections.tsx'

type WritingProps = {
  state: FormState | null
  title: string
  /** Address of the stored text; null for a demand not stored yet. */
  latest: string | null
  number: string | null
  version: string
  savedAt: string | null
  returnedReason: string | null
  at: string
  values: unknown
  restored: boolean
  peek: PeekRow[] | null
  questions: ProblemQuestions
  names: OwnNames | null
  contact: string
  officer: boolean
  verified: boolean
}

/** Id of the form; the live script finds it again in its answers by it. */
const FORM = 'demand'

const NAMES = [
  'title',
  'problem',
  'tried',
  'indicators',
  'must',
  'acceptance',
  'field',
  'modes',
  'budget',
  'neededBy',
  'districtId',
  'audience',
  'noSecrets',
  'presentState',
  'nice',
  'keywords',
  'wantedStage',
  'zoneId',
  'regionText',
  'presentStateVisibility',
  'indicatorsVisibility',
  'budgetVisibility',
  'acceptanceVisibility',
  'origin',
  'sourceUrl',
  'sourceClause',
] as const

function useLabels(): Labels {
  const t = useT()
  const rows = (['name', 'present', 'wanted'] as const).map((name) => [
    `indicators[].${name}`,
    t(`demands.indicator.${name}`),
  ])
  return Object.fromEntries([...NAMES.map((name) => [name, t(`demands.field.${name}`)]), ...rows])
}

/** The one page on which a demand is written, new or begun before. */
export function Writing(props: WritingProps) {
  const t = useT()
  const labels = useLabels()
  const { state } = props
  const values = (state?.values ?? props.values) as Typed
  const draft = draftInTyped(values)
  const readiness = readinessOf(draft)
  const named = props.names ? namedFields(draft, props.names) : []
  const part = { points: readiness.points, advice: readiness.advice }
  return (
    <>
      <WritingHead
        title={props.title}
        crumbs={[{ label: t('demands.mine.title'), href: paths.myDemands() }, { label: props.number ?? props.title }]}
        intro={t('demands.form.intro')}
        savedAt={props.savedAt}
        at={props.at}
        restored={props.restored}
        returned={props.returnedReason ? { title: t('demands.form.returned'), reason: props.returnedReason } : null}
        unverified={props.verified ? null : t('demands.form.unverified')}
        state={state}
        labels={labels}
      />
      <div className="two two--form">
        <Form state={state} values={props.values as Typed} labels={labels} id={FORM} live autosave>
          <TextVersion state={state} latest={props.latest} values={values} version={props.version} />
          <Trouble {...part} />
          <Questions {...props.questions} />
          <Wanted {...part} />
          <Terms {...part} draft={draft} />
          <More officer={props.officer} draft={draft} />
          <Check name="noSecrets" note={t('demands.form.contact', { name: props.contact })} />
          <Ends />
        </Form>
        <Aside
          words={readinessWords(t, readiness, (field) => `#${field}`, named)}
          contradictions={contradictionFlags(matchingText(draft), props.at.slice(0, 10), t)}
          peek={props.peek}
          written={draft.problem.length > 20}
        />
      </div>
      <BottomBar score={readiness.score} threshold={MINIMUM_READINESS} form={FORM}>
        {t('demands.form.check')}
      </BottomBar>
    </>
  )
}

function Ends() {
  const t = useT()
  return (
    <div className="formend acts">
      <Submit intent="check" look="secondary">
        {t('demands.form.check')}
      </Submit>
      <Submit intent="save" look="secondary">
        {t('demands.form.save')}
      </Submit>
      <Submit
        intent="submit"
        confirm={{
          title: t('demands.form.submit.title'),
          text: t('demands.form.submit.text'),
          yes: t('demands.form.submit.yes'),
        }}
      >
        {t('demands.form.submit')}
      </Submit>
    </div>
  )
}
