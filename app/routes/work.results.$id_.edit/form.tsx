import { formFrom } from '#app/domain/results/form.ts'
import { readinessOf } from '#app/domain/results/readiness.ts'
import { readinessWords } from '#app/domain/results/words.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Check } from '#app/ui/fields.tsx'
import { Form, type FormState, type Labels, type Typed } from '#app/ui/form.tsx'
import { BottomBar, Readiness } from '#app/ui/readiness.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { TextVersion } from '#app/ui/text-version.tsx'
import { WritingHead } from '#app/ui/writing-head.tsx'
import { Matter, More, Progress, Terms, Veils } from './sections.tsx'

type WritingProps = {
  state: FormState | null
  title: string
  /** Address of the stored text; null for a result not stored yet. */
  latest: string | null
  number: string | null
  version: string
  savedAt: string | null
  reason: string | null
  at: string
  values: unknown
  restored: boolean
  /** The writer is of the institution's office: its entry goes straight to the bureau. */
  office: boolean
  verified: boolean
  mayBeSubmitted: boolean
}

/** Id of the form; the live script finds it again in its answers by it. */
const FORM = 'result'

const NAMES = [
  'title',
  'summary',
  'comparedWith',
  'testedWhere',
  'field',
  'keywords',
  'stage',
  'ipStatus',
  'patents',
  'modes',
  'price',
  'priceOpen',
  'trl',
  'cases',
  'team',
  'details',
  'availability',
  'rightsGrant',
  'year',
  'districtId',
  'zoneId',
  'regionText',
  'teamVisibility',
  'priceVisibility',
  'detailsVisibility',
  'noSecrets',
] as const

const FOLDED: readonly string[] = NAMES.slice(NAMES.indexOf('trl'), NAMES.indexOf('noSecrets'))

function useLabels(): Labels {
  const t = useT()
  const rows = (['number', 'state'] as const).map((name) => [`patents[].${name}`, t(`results.label.patents.${name}`)])
  return Object.fromEntries([...NAMES.map((name) => [name, t(`results.label.${name}`)]), ...rows])
}

/** The one page on which a result is written, new or begun before. */
export function Writing(props: WritingProps) {
  const t = useT()
  const labels = useLabels()
  const { state } = props
  const values = (state?.values ?? props.values) as Typed
  const form = formFrom(values)
  const readiness = readinessOf(form)
  const words = readinessWords(t, readiness, (field) => `#${field}`)
  const wrong = Object.keys(state?.errors ?? {}).some((name) => FOLDED.includes(name))
  return (
    <>
      <WritingHead
        title={props.title}
        crumbs={[{ label: t('results.mine.title'), href: paths.myResults() }, { label: props.number ?? props.title }]}
        intro={t('results.form.meta')}
        savedAt={props.savedAt}
        at={props.at}
        restored={props.restored}
        returned={props.reason ? { title: t('results.form.returned'), reason: props.reason } : null}
        unverified={props.verified ? null : t('results.form.unverified')}
        state={state}
        labels={labels}
      />
      <div className="two two--form">
        <Form state={state} values={props.values as Typed} labels={labels} id={FORM} live autosave>
          <TextVersion state={state} latest={props.latest} values={values} version={props.version} />
          <Matter form={form} readiness={readiness} />
          <Progress form={form} readiness={readiness} />
          <Terms form={form} readiness={readiness} />
          <More form={form} readiness={readiness} wrong={wrong} />
          <Veils form={form} wrong={wrong} />
          <Check name="noSecrets" note={[t('results.help.noSecrets'), t('results.form.contact')].join(' ')} />
          <Ends office={props.office} mayBeSubmitted={props.mayBeSubmitted} />
        </Form>
        <aside className="watch">
          <Readiness {...words} />
        </aside>
      </div>
      <BottomBar score={readiness.score} threshold={readiness.minimum} form={FORM}>
        {t('results.form.check')}
      </BottomBar>
    </>
  )
}

/** The office may correct what a researcher has handed in; it passes it on from the result's own page. */
function Ends({ office, mayBeSubmitted }: { office: boolean; mayBeSubmitted: boolean }) {
  const t = useT()
  return (
    <>
      {mayBeSubmitted && <p className="note">{t(office ? 'results.form.afterBureau' : 'results.form.afterOffice')}</p>}
      <div className="formend acts">
        <Submit intent="check" look="secondary">
          {t('results.form.check')}
        </Submit>
        <Submit intent="save" look="secondary">
          {t('results.form.save')}
        </Submit>
        {mayBeSubmitted && (
          <Submit
            intent="submit"
            confirm={{
              title: t('results.form.submit.title'),
              text: t(office ? 'results.form.submit.textBureau' : 'results.form.submit.textOffice'),
              yes: t('results.form.submit.yes'),
              no: t('results.confirm.no'),
            }}
          >
            {t(office ? 'results.form.submitBureau' : 'results.form.submitOffice')}
          </Submit>
        )}
      </div>
    </>
  )
}
