/** Name and value of every text a form would send. */
export type Fields = [name: string, value: string][]

/** What was typed or chosen: hidden inputs and the intent are the page's own. */
export function fieldsOf(form: HTMLFormElement): Fields {
  const own = new Set(hiddenInputs(form).map(({ name }) => name))
  return [...new FormData(form)].filter(
    (entry): entry is Fields[number] => typeof entry[1] === 'string' && entry[0] !== 'intent' && !own.has(entry[0]),
  )
}

export const hiddenInputs = (form: HTMLFormElement): HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>('input[type="hidden"][name]'),
]

/** Where a form posts to: its `action` attribute, else this page. */
export const addressOf = (form: HTMLFormElement): URL => new URL(form.getAttribute('action') ?? '', location.href)

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement

export const isChoice = (control: Element): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')

/** Fills a form with fields of an earlier moment; what they do not name becomes empty. */
export function fill(form: HTMLFormElement, fields: Fields): void {
  const left = new Map<string, string[]>()
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value])
  for (const control of form.elements) {
    if (!isControl(control) || !control.name || control.type === 'hidden') continue
    if (isChoice(control)) control.checked = left.get(control.name)?.includes(control.value) ?? false
    else control.value = left.get(control.name)?.shift() ?? ''
  }
}

export function clear(row: Element): void {
  for (const control of row.querySelectorAll('input, textarea, select')) {
    if (!isControl(control)) continue
    if (isChoice(control)) control.checked = false
    else if (control instanceof HTMLSelectElement) control.selectedIndex = 0
    else control.value = ''
  }
}

/** Tells a form that something was typed, when a script did it. */
export const changed = (element: Element): void => {
  element.dispatchEvent(new Event('input', { bubbles: true }))
}
