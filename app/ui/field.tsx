import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import type { FieldFacts } from './form.tsx'
import { Icon } from './icon.tsx'

type Points = { got: number; of: number }

export type FieldProps = {
  name: string
  label?: string
  /** An example, not a rule. */
  help?: ReactNode
  optional?: boolean
  points?: Points
  /** A question about what is missing, with an example. */
  ask?: ReactNode
}

type ShellProps = Omit<FieldProps, 'name' | 'label'> & { field: FieldFacts; children: ReactNode }

/** Ids that describe a control, in reading order; undefined when there are none. */
function describedBy(field: FieldFacts, { help, ask }: Pick<FieldProps, 'help' | 'ask'>): string | undefined {
  const ids = [
    help && `${field.id}-help`,
    field.errors.length > 0 && `${field.id}-error`,
    (ask || field.live) && `${field.id}-ask`,
  ]
  return ids.filter(Boolean).join(' ') || undefined
}

/** Attributes every control of a field shares. */
export function controlProps(field: FieldFacts, props: Pick<FieldProps, 'help' | 'ask'>) {
  return {
    id: field.id,
    name: field.name,
    'aria-invalid': field.errors.length > 0 ? (true as const) : undefined,
    'aria-describedby': describedBy(field, props),
  }
}

/** Label, help, error, control, question: in this order. */
export function Field({ field, help, optional, points, ask, children }: ShellProps) {
  return (
    <div className={field.errors.length > 0 ? 'field field--err' : 'field'}>
      <PointsMark field={field} points={points} />
      <label htmlFor={field.id}>
        {field.label} {optional && <Optional />}
      </label>
      <Around field={field} help={help} ask={ask}>
        {children}
      </Around>
    </div>
  )
}

/** The same for several controls under one heading. */
export function FieldGroup({ field, help, optional, points, ask, children }: ShellProps) {
  return (
    <fieldset
      className={field.errors.length > 0 ? 'field field--err' : 'field'}
      id={field.id}
      tabIndex={-1}
      aria-describedby={describedBy(field, { help, ask })}
    >
      <legend>
        {field.label} {optional && <Optional />}
      </legend>
      <PointsMark field={field} points={points} />
      <Around field={field} help={help} ask={ask}>
        {children}
      </Around>
    </fieldset>
  )
}

function Around({ field, help, ask, children }: Pick<ShellProps, 'field' | 'help' | 'ask' | 'children'>) {
  return (
    <>
      {help && (
        <span className="help" id={`${field.id}-help`}>
          {help}
        </span>
      )}
      <Problems id={`${field.id}-error`} problems={field.errors} />
      {children}
      {(field.live || ask) && (
        <div data-live-part={`ask-${field.id}`} id={`${field.id}-ask`}>
          {ask && <p className="ask">{ask}</p>}
        </div>
      )}
    </>
  )
}

export function Problems({ id, problems }: { id: string; problems: readonly string[] }) {
  const t = useT()
  if (problems.length === 0) return null
  return (
    <div id={id}>
      {problems.map((problem) => (
        <p className="err" key={problem}>
          <Icon name="warn" />
          <span>{t.problem(problem)}</span>
        </p>
      ))}
    </div>
  )
}

const Optional = () => <small className="opt">{useT()('common.optional')}</small>

/** Points stand beside the label and not in it, so that a name does not change while one types. */
function PointsMark({ field, points }: { field: FieldFacts; points?: Points }) {
  const t = useT()
  if (!points) return null
  return (
    <span className="pts" data-live-part={`points-${field.id}`}>
      <span className="vh">{t('ui.points')} </span>
      {points.got} / {points.of}
    </span>
  )
}
