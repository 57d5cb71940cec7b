import { useT } from '#app/i18n/context.tsx'
import { FieldGroup, type FieldProps, Problems } from './field.tsx'
import { type Option, Options } from './fields.tsx'
import { useField, useForm } from './form.tsx'
import { at, fieldId, rowsOf, textOf } from './form-values.ts'
import { Icon } from './icon.tsx'

type RowColumn = {
  name: string
  label: string
  /** A choice instead of free text. */
  options?: readonly Option[]
  placeholder?: string
  inputMode?: 'text' | 'decimal' | 'numeric'
  /** On a phone the column takes a line of its own. */
  wide?: boolean
}

type RowsFieldProps = FieldProps & {
  columns: readonly RowColumn[]
  /** Rows shown when there is nothing yet. */
  atLeast?: number
  /** Intent of the button that adds a row; an answer with this intent shows one row more. */
  addIntent?: string
  addLabel?: string
}

/** Rows of the same fields: `indicators[0].name`. An empty row counts for nothing, so leaving it is taking it out. */
export function RowsField({ columns, atLeast = 1, addIntent = 'addRow', addLabel, ...props }: RowsFieldProps) {
  const t = useT()
  const { state, values } = useForm()
  const field = useField(props.name, props.label)
  const typed = rowsOf(at(values, props.name)) + (state?.intent === addIntent ? 1 : 0)
  const rows = Array.from({ length: Math.max(typed, atLeast) }, (_, index) => index)
  return (
    <FieldGroup field={field} {...props}>
      <table className="rows-in" data-rows={field.name}>
        <thead>
          <tr>
            {columns.map(({ name, label }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.name} className={column.wide ? 'wide' : undefined} data-l={column.label}>
                  <Cell list={field.name} index={index} column={column} />
                </td>
              ))}
              <td className="rm">
                <RemoveButton index={index} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="submit" className="btn btn--quiet" name="intent" value={addIntent} data-add-row={field.name}>
        {addLabel ?? t('ui.rows.add')}
      </button>
    </FieldGroup>
  )
}

/** `data-label` keeps the name with its number left open, for the script that renumbers rows. */
function Cell({ list, index, column }: { list: string; index: number; column: RowColumn }) {
  const t = useT()
  const { state, values, prefix } = useForm()
  const name = `${list}[${index}].${column.name}`
  const id = fieldId(prefix, name)
  const problems = state?.errors[name] ?? []
  const shared = {
    id,
    name,
    'aria-label': t('ui.rows.cell', { n: index + 1, label: column.label }),
    'data-label': t('ui.rows.cell', { label: column.label }),
    'aria-invalid': problems.length > 0 ? (true as const) : undefined,
    'aria-describedby': problems.length > 0 ? `${id}-error` : undefined,
    defaultValue: textOf(at(values, name)),
  }
  return (
    <>
      {column.options ? (
        <select {...shared} className="select">
          <Options options={column.options} />
        </select>
      ) : (
        <input
          {...shared}
          className="input"
          placeholder={column.placeholder}
          inputMode={column.inputMode}
          autoComplete="off"
        />
      )}
      <Problems id={`${id}-error`} problems={problems} />
    </>
  )
}

function RemoveButton({ index }: { index: number }) {
  const t = useT()
  return (
    <button
      type="button"
      className="plainbtn"
      hidden
      data-remove-row=""
      aria-label={t('ui.rows.remove', { n: index + 1 })}
      data-label={t('ui.rows.remove')}
    >
      <Icon name="x" />
    </button>
  )
}
