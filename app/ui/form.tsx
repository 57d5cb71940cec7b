import { createContext, type ReactNode, useContext } from 'react'
import { useT } from '#app/i18n/context.tsx'
import { FormNotes } from './form-notes.tsx'
import { at, fieldId, type Typed, textOf, textsOf } from './form-values.ts'

export type { Typed } from './form-values.ts'

/** What a refused form comes back with: errors by field name as encoded sentences ('' for the whole form). */
export type FormState = { intent: string; errors: Record<string, string[]>; values: Typed }

/** Field name → label. Rows are named without their number: `indicators[].name`. */
export type Labels = Record<string, string>

type FormFacts = { state: FormState | null; values: Typed; labels: Labels; prefix: string; live: boolean }

const FormContext = createContext<FormFacts | null>(null)

type FormProps = {
  state: FormState | null
  /** What the fields hold at first. Once the form was sent, only what was typed counts. */
  values?: Typed
  labels?: Labels
  id?: string
  action?: string
  /** Goes before the ids of all fields; for pages with several forms. */
  prefix?: string
  /** Checks itself while one types (`intent=check`), replacing every `data-live-part` of the page. */
  live?: boolean
  /** The check saves a draft; what could not be sent is kept in the browser and offered again. */
  autosave?: boolean
  /** The intent of the Enter key; needed where another button (such as “add a row”) would come first. */
  enter?: string
  /** Carries a file in its field `file`. */
  upload?: boolean
  className?: string
  children: ReactNode
}

export function Form(props: FormProps) {
  const { state, values = {}, labels = {}, prefix = '', live = false, autosave = false, children } = props
  const enter = props.enter ?? (live ? 'check' : undefined)
  return (
    <FormContext.Provider value={{ state, values: state?.values ?? values, labels, prefix, live }}>
      <form
        method="post"
        noValidate
        id={props.id}
        action={props.action}
        encType={props.upload ? 'multipart/form-data' : undefined}
        className={props.className ?? 'form'}
        data-live={live ? '' : undefined}
        data-autosave={autosave ? '' : undefined}
      >
        {(enter || autosave) && (
          <div className="formhead">
            {enter && <EnterKey intent={enter} />}
            {autosave && <FormNotes />}
          </div>
        )}
        {children}
      </form>
    </FormContext.Provider>
  )
}

/** The Enter key presses the first button of a form: this one, which nobody sees. */
const EnterKey = ({ intent }: { intent: string }) => (
  <button type="submit" className="vh" name="intent" value={intent} tabIndex={-1} aria-hidden="true" />
)

export function useForm(): FormFacts {
  const form = useContext(FormContext)
  if (!form) throw new Error('a field needs a Form around it')
  return form
}

export type FieldFacts = {
  id: string
  name: string
  label: string
  text: string
  texts: string[]
  errors: string[]
  live: boolean
}

export function useField(name: string, label?: string): FieldFacts {
  const { state, values, labels, prefix, live } = useForm()
  const value = at(values, name)
  return {
    id: fieldId(prefix, name),
    name,
    label: label ?? labels[name] ?? labels[name.replace(/\[\d+\]/g, '[]')] ?? name,
    text: textOf(value),
    texts: textsOf(value),
    errors: state?.errors[name] ?? [],
    live,
  }
}

type ErrorSummaryProps = { state: FormState | null; labels?: Labels; prefix?: string; title?: string }

/** What is wrong, above everything, in the order of `labels`; each line leads to its field. */
export function ErrorSummary({ state, labels = {}, prefix = '', title }: ErrorSummaryProps) {
  const t = useT()
  const lines = Object.entries(state?.errors ?? {}).flatMap(([name, problems]) =>
    problems.map((text) => ({ name, text })),
  )
  if (lines.length === 0) return null
  const order = Object.keys(labels)
  const place = (name: string) =>
    order.indexOf(general(name)) + (name === '' ? -1 : order.includes(general(name)) ? 0 : 999)
  lines.sort((a, b) => place(a.name) - place(b.name))
  const whole = lines.every(({ name }) => name === '')
  return (
    <div className="errs" role="alert" tabIndex={-1}>
      <h2>{title ?? (whole ? t('ui.form.refused') : t('form.errors', { n: lines.length }))}</h2>
      <ul>
        {lines.map(({ name, text }, index) => (
          <li key={index}>
            {name === '' ? t.problem(text) : <a href={`#${fieldId(prefix, name)}`}>{worded(t, labels, name, text)}</a>}
          </li>
        ))}
      </ul>
    </div>
  )
}

const general = (name: string) => name.replace(/\[\d+\]/g, '[]')

function worded(t: ReturnType<typeof useT>, labels: Labels, name: string, problem: string): string {
  const row = /\[(\d+)\]/.exec(name)?.[1]
  const label = labels[name] ?? labels[general(name)]
  const where = [row === undefined ? null : t('ui.form.row', { n: Number(row) + 1 }), label].filter(Boolean).join(' ')
  return where ? t('ui.form.problem', { where, problem: t.problem(problem) }) : t.problem(problem)
}
