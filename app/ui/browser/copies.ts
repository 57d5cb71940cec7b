import { addressOf, type Fields, fieldsOf } from './fields.ts'

/** What could not be saved yet. `sent`: its form was sent the ordinary way and nobody has acknowledged it. */
type Copy = { at: number; page: string; fields: Fields; sent?: boolean }

const PREFIX = 'qq-copy:'
const ONE_WEEK = 7 * 24 * 60 * 60 * 1000

/** Who is signed in on this page, as a digest; '' for nobody. Copies of one person are never offered to another. */
export const person = (): string => document.documentElement.dataset.person ?? ''

const keyOf = (form: HTMLFormElement): string => PREFIX + person() + addressOf(form).pathname

const isForeign = (key: string): boolean => person() !== '' && !key.startsWith(`${PREFIX}${person()}/`)

/** Storage may be full, or forbidden by the browser: then nothing is kept and nothing breaks. */
export function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

export function keepCopy(form: HTMLFormElement, sent = false): void {
  const copy: Copy = { at: Date.now(), page: location.pathname, fields: fieldsOf(form), sent }
  attempt(() => localStorage.setItem(keyOf(form), JSON.stringify(copy)))
}

export const dropCopy = (form: HTMLFormElement): void => {
  attempt(() => localStorage.removeItem(keyOf(form)))
}

/** The kept copy of a form, when it differs from what the form holds now. */
export function copyFor(form: HTMLFormElement): Fields | null {
  const copy = read(keyOf(form))
  if (!copy) return null
  if (same(copy.fields, fieldsOf(form))) {
    dropCopy(form)
    return null
  }
  return copy.fields
}

const same = (a: Fields, b: Fields): boolean => JSON.stringify(given(a)) === JSON.stringify(given(b))
const given = (fields: Fields) => fields.filter(([, value]) => value !== '')

/**
 * A page reached straight from the form's page means that the form arrived. Where somebody is signed in, what others
 * left at this computer goes too.
 */
export function dropAcknowledged(form: HTMLFormElement | null): void {
  const from = attempt(() => new URL(document.referrer).pathname)
  const here = form && keyOf(form)
  for (const key of keys()) {
    const copy = read(key)
    const arrived = copy?.sent && copy.page === from && key !== here && location.pathname !== '/signin'
    if (!copy || arrived || isForeign(key) || Date.now() - copy.at > ONE_WEEK)
      attempt(() => localStorage.removeItem(key))
  }
}

/** On signing out: the next person at this computer finds nothing. */
export const forgetCopies = (): void => {
  for (const key of keys()) attempt(() => localStorage.removeItem(key))
}

const keys = (): string[] => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) ?? []

const read = (key: string): Copy | null => attempt(() => JSON.parse(localStorage.getItem(key) ?? 'null') as Copy | null)
