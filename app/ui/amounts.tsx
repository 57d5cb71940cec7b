import { useT } from '#app/i18n/context.tsx'
import { controlProps, Field, FieldGroup, type FieldProps } from './field.tsx'
import { TextField } from './fields.tsx'
import { type FieldFacts, useField } from './form.tsx'

type MoneyFieldProps = FieldProps & {
  /** Upper end of a range; `name` is then the lower one. */
  toName?: string
  /** Checkbox 面议 (open to negotiation). */
  openName?: string
  /** Checkbox 不公开 (not shown to the public). */
  hideName?: string
  placeholder?: string
}

/** An amount in 万元 as typed, or open. */
export function MoneyField(props: MoneyFieldProps) {
  const t = useT()
  const field = useField(props.name, props.label)
  if (props.toName) return <MoneyRange {...props} field={field} toName={props.toName} />
  return (
    <Field field={field} {...props}>
      <div className="unit">
        <Amount field={field} placeholder={props.placeholder} help={props.help} ask={props.ask} />
        <span>{t('ui.money.unit')}</span>
        <Switches {...props} />
      </div>
    </Field>
  )
}

function MoneyRange({ toName, ...props }: MoneyFieldProps & { field: FieldFacts; toName: string }) {
  const t = useT()
  const to = useField(toName)
  const { help, ask, placeholder } = props
  const field = { ...props.field, errors: [...props.field.errors, ...to.errors] }
  return (
    <FieldGroup {...props} field={field} groupId={`${field.id}-range`}>
      <div className="unit">
        <Amount field={field} label={t('ui.money.from')} placeholder={placeholder} help={help} ask={ask} />
        <span aria-hidden="true">–</span>
        <Amount field={{ ...to, live: false }} label={t('ui.money.to')} describedBy={`${field.id}-error`} />
        <span>{t('ui.money.unit')}</span>
        <Switches {...props} />
      </div>
    </FieldGroup>
  )
}

type AmountProps = Pick<FieldProps, 'help' | 'ask'> & {
  field: FieldFacts
  label?: string
  placeholder?: string
  /** Id of the problems of this amount when they are not its own. */
  describedBy?: string
}

function Amount({ field, label, placeholder, describedBy, ...props }: AmountProps) {
  const control = controlProps(field, props)
  return (
    <input
      {...control}
      aria-describedby={describedBy && field.errors.length > 0 ? describedBy : control['aria-describedby']}
      className="input input--n"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      placeholder={placeholder}
      aria-label={label}
      defaultValue={field.text}
    />
  )
}

function Switches({ openName, hideName }: MoneyFieldProps) {
  const t = useT()
  return (
    <>
      {openName && <Switch name={openName} label={t('common.negotiable')} />}
      {hideName && <Switch name={hideName} label={t('ui.money.hidden')} />}
    </>
  )
}

function Switch({ name, label }: { name: string; label: string }) {
  const field = useField(name, label)
  return (
    <label className="inline">
      <input type="checkbox" id={field.id} name={name} value="on" defaultChecked={field.texts.includes('on')} />
      {label}
    </label>
  )
}

/** A day as 2027-06-30: plain text, so that whatever was typed can be shown again. */
export function DateField(props: FieldProps) {
  return <TextField {...props} width="date" placeholder="2027-06-30" />
}
