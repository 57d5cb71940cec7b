import { changed, clear, type Fields } from './fields.ts'

const PATHS = ['name', 'id', 'aria-describedby'] as const

/** Adds and takes out rows of a form without a round trip. */
export function enableRows(page: Document): void {
  for (const button of page.querySelectorAll<HTMLElement>('[data-remove-row]')) button.hidden = false
  page.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    const name = button?.dataset.addRow
    if (button && name !== undefined) {
      event.preventDefault()
      const table = button.form && tableOf(button.form, name)
      if (table) addRow(table)?.querySelector<HTMLElement>('input, select')?.focus()
    } else if (button && button.dataset.removeRow !== undefined) removeRow(button)
  })
}

const tableOf = (form: HTMLFormElement, name: string): HTMLTableElement | null =>
  form.querySelector(`table[data-rows="${CSS.escape(name)}"]`)

/** Copies the last row, empty. */
function addRow(table: HTMLTableElement): HTMLTableRowElement | null {
  const body = table.tBodies[0]
  const last = body?.rows[body.rows.length - 1]
  if (!body || !last) return null
  const row = last.cloneNode(true) as HTMLTableRowElement
  for (const problem of row.querySelectorAll('.err')) problem.parentElement?.remove()
  for (const control of row.querySelectorAll('[aria-invalid]')) control.removeAttribute('aria-invalid')
  clear(row)
  body.append(row)
  renumber(body)
  return row
}

function removeRow(button: HTMLElement): void {
  const row = button.closest('tr')
  const body = row?.closest('tbody')
  if (!row || !body) return
  if (body.rows.length === 1) clear(row)
  else row.remove()
  renumber(body)
  const next = body.rows[Math.min(row.rowIndex < 0 ? body.rows.length - 1 : 0, body.rows.length - 1)]
  next?.querySelector<HTMLElement>('input, select')?.focus()
  changed(body)
}

function renumber(body: HTMLTableSectionElement): void {
  for (const [index, row] of [...body.rows].entries()) {
    for (const element of row.querySelectorAll<HTMLElement>('[name], [id], [aria-describedby], [data-label]')) {
      for (const path of PATHS) {
        const value = element.getAttribute(path)
        if (value) element.setAttribute(path, value.replace(/([[-])\d+(?=[\]-])/, `$1${index}`))
      }
      const label = element.dataset.label
      if (label) element.setAttribute('aria-label', label.replace('{n}', String(index + 1)))
    }
  }
}

/** Makes room for the rows that fields of an earlier moment had. */
export function makeRoom(form: HTMLFormElement, fields: Fields): void {
  for (const table of form.querySelectorAll<HTMLTableElement>('table[data-rows]')) {
    const numbers = fields.map(([name]) =>
      Number(new RegExp(`^${table.dataset.rows}\\[(\\d+)\\]`).exec(name)?.[1] ?? -1),
    )
    const missing = Math.max(-1, ...numbers) + 1 - (table.tBodies[0]?.rows.length ?? 0)
    for (let more = 0; more < missing && addRow(table); more++);
  }
}
