import { attempt, person } from './copies.ts'

const PREFIX = 'qq-typed:'

/** Element id, what the page had put there, what was typed instead. */
type Typed = [id: string, before: string, value: string][]

type Text = HTMLTextAreaElement | HTMLInputElement

const isText = (element: Element | null): element is Text =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && /^(text|email|tel|url|search|number)$/.test(element.type))

const here = () => PREFIX + person() + location.pathname

/**
 * One form of a page is sent: what was typed into its other forms comes back with the next view of the page. Forms that
 * save themselves have copies of their own.
 */
export function keepOtherForms(page: Document): void {
  giveBack(page)
  page.addEventListener('submit', ({ target, defaultPrevented }) => {
    if (defaultPrevented) return
    const typed: Typed = [...page.querySelectorAll('form:not([data-live]) :is(input, textarea)')].flatMap((one) =>
      isText(one) && one.id && one.form !== target && one.value !== one.defaultValue
        ? [[one.id, one.defaultValue, one.value]]
        : [],
    )
    if (typed.length > 0) attempt(() => sessionStorage.setItem(here(), JSON.stringify(typed)))
  })
}

function giveBack(page: Document): void {
  const typed = attempt(() => JSON.parse(sessionStorage.getItem(here()) ?? '[]') as Typed) ?? []
  attempt(() => sessionStorage.removeItem(here()))
  for (const [id, before, value] of typed) {
    const field = page.getElementById(id)
    if (!isText(field) || field.defaultValue !== before) continue
    field.value = value
    const fold = field.closest('details')
    if (fold) fold.open = true
  }
}

/** On signing out: the next person at this computer finds nothing. */
export const forgetTyped = (): void => {
  const keys = attempt(() => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX))) ?? []
  for (const key of keys) attempt(() => sessionStorage.removeItem(key))
}
