import type { HTMLInputTypeAttribute, ReactNode } from 'react'
import { controlProps, Field, FieldGroup, type FieldProps, Problems } from './field.tsx'
import { useField } from './form.tsx'

export type Option = { value: string; label: string; disabled?: boolean }
type OptionGroup = { label: string; options: readonly Option[] }

type InputMode = 'text' | 'decimal' | 'numeric' | 'tel' | 'email' | 'url' | 'search'

type TextFieldProps = FieldProps & {
  type?: Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'tel' | 'password' | 'url'>
  inputMode?: InputMode
  autoComplete?: string
  placeholder?: string
  width?: 'number' | 'date'
  unit?: string
  /** Stands beside the input, such as a button or a checkbox. */
  beside?: ReactNode
}

const WIDTHS = { number: 'input input--n', date: 'input input--d' }

/** Passwords are never filled in again. No maxLength anywhere: nothing typed is cut. */
export function TextField(props: TextFieldProps) {
  const { type = 'text', width, unit, beside, inputMode, placeholder, autoComplete = 'off' } = props
  const field = useField(props.name, props.label)
  const input = (
    <input
      {...controlProps(field, props)}
      className={width ? WIDTHS[width] : 'input'}
      type={type}
      inputMode={inputMode}
      autoComplete={autoComplete}
      placeholder={placeholder}
      defaultValue={type === 'password' ? undefined : field.text}
    />
  )
  return (
    <Field field={field} {...props}>
      {unit || beside ? (
        <div className={width ? 'unit' : 'unit unit--wide'}>
          {input}
          {unit && <span>{unit}</span>}
          {beside}
        </div>
      ) : (
        input
      )}
    </Field>
  )
}

export function TextArea(props: FieldProps & { rows?: number; placeholder?: string }) {
  const field = useField(props.name, props.label)
  return (
    <Field field={field} {...props}>
      <textarea
        {...controlProps(field, props)}
        rows={props.rows ?? 3}
        placeholder={props.placeholder}
        defaultValue={field.text}
      />
    </Field>
  )
}

type SelectProps = FieldProps & {
  options: readonly (Option | OptionGroup)[]
  /** Words of the choice of nothing. */
  empty?: string
}

export function Select(props: SelectProps) {
  const field = useField(props.name, props.label)
  return (
    <Field field={field} {...props}>
      <select {...controlProps(field, props)} className="select" defaultValue={field.text}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        <Options options={props.options} />
      </select>
    </Field>
  )
}

export function Options({ options }: { options: readonly (Option | OptionGroup)[] }) {
  return (
    <>
      {options.map((option) =>
        'options' in option ? (
          <optgroup key={option.label} label={option.label}>
            <Options options={option.options} />
          </optgroup>
        ) : (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ),
      )}
    </>
  )
}

type ChoiceProps = FieldProps & { options: readonly Option[]; column?: boolean }

export const Checks = (props: ChoiceProps) => <Choices {...props} type="checkbox" />

export const Radios = (props: ChoiceProps) => <Choices {...props} type="radio" />

function Choices({ type, options, column, ...props }: ChoiceProps & { type: 'checkbox' | 'radio' }) {
  const field = useField(props.name, props.label)
  return (
    <FieldGroup field={field} {...props}>
      <div className={column ? 'pick pick--col' : 'pick'}>
        {options.map(({ value, label, disabled }) => (
          <label key={value}>
            <input
              type={type}
              name={field.name}
              value={value}
              disabled={disabled}
              defaultChecked={field.texts.includes(value)}
            />
            {label}
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

type CheckProps = Pick<FieldProps, 'name' | 'label'> & { note?: ReactNode; value?: string }

/** One statement to agree to. */
export function Check({ name, label, note, value = 'on' }: CheckProps) {
  const field = useField(name, label)
  return (
    <div className={field.errors.length > 0 ? 'field field--err' : 'field'}>
      <Problems id={`${field.id}-error`} problems={field.errors} />
      <div className="pick">
        <label>
          <input
            {...controlProps({ ...field, live: false }, { help: note })}
            type="checkbox"
            value={value}
            defaultChecked={field.texts.includes(value)}
          />
          {field.label}
        </label>
      </div>
      {note && (
        <p className="note" id={`${field.id}-help`}>
          {note}
        </p>
      )}
    </div>
  )
}
