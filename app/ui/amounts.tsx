import { useT } from '#app/i18n/context.tsx'
import { controlProps, Field, type FieldProps } from './field.tsx'
import { TextField } from './fields.tsx'
import { useField } from './form.tsx'

type MoneyFieldProps = FieldProps & {
  /** Checkbox 面议 (open to negotiation). */
  openName?: string
  placeholder?: string
}

/** An amount in 万元 as typed, or open. */
export function MoneyField(props: MoneyFieldProps) {
  const t = useT()
  const field = useField(props.name, props.label)
  return (
    <Field field={field} {...props}>
      <div className="unit">
        <input
          {...controlProps(field, { help: props.help, ask: props.ask })}
          className="input input--n"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          placeholder={props.placeholder}
          defaultValue={field.text}
        />
        <span>{t('ui.money.unit')}</span>
        {props.openName && <Switch name={props.openName} label={t('common.negotiable')} />}
      </div>
    </Field>
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
