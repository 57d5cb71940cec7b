import { copyFor, dropCopy, keepCopy } from './copies.ts'
import { addressOf, changed, fieldsOf, fill, hiddenInputs, isChoice } from './fields.ts'
import { hideNote, noteShown, showNote, showSummary } from './notes.ts'
import { makeRoom } from './rows.ts'

const PAUSE = 700
const RETRY = 30_000
const PATIENCE = 20_000
/** How long an ordinary submit waits for a check under way, so that a new draft is not created twice. */
const COURTESY = 3_000

/**
 * Checks a form while one types: the same POST with `intent=check`, one at a time, so that no older answer can follow
 * a newer one. The answer is the whole page; its parts replace those of this one.
 */
export function watchForm(form: HTMLFormElement): void {
  const autosave = form.dataset.autosave !== undefined
  let timer: number | undefined
  let under: Promise<Sent> | null = null
  let signedOut = false
  let taken = JSON.stringify(fieldsOf(form))

  const wait = (pause: number) => {
    window.clearTimeout(timer)
    timer = window.setTimeout(check, pause)
  }
  const check = async () => {
    window.clearTimeout(timer)
    const typed = JSON.stringify(fieldsOf(form))
    if (under || typed === taken) return
    if (signedOut) return keepCopy(form)
    const sent = send(form, autosave, typed)
    under = sent
    const { outcome, settled } = await sent
    under = null
    signedOut = outcome === 'gone'
    if (outcome === 'taken' || outcome === 'refused') taken = settled ? JSON.stringify(fieldsOf(form)) : typed
    if (outcome === 'away') wait(RETRY)
    else if (!settled) wait(PAUSE)
  }

  form.addEventListener('input', () => wait(PAUSE))
  for (const event of ['online', 'focus']) {
    window.addEventListener(event, () => {
      signedOut = false
      check()
    })
  }
  form.addEventListener('submit', (event) => {
    window.clearTimeout(timer)
    if (autosave) keepCopy(form, true)
    if (!under) return
    event.preventDefault()
    const { submitter } = event
    const patience = new Promise((resolve) => window.setTimeout(resolve, COURTESY))
    Promise.race([under, patience]).then(() => {
      under = null
      form.requestSubmit(submitter)
    })
  })
  if (autosave) offerCopy(form)
}

/** taken: the server has it · refused: it has seen it and objects · gone: nobody is signed in · away: no answer. */
type Outcome = 'taken' | 'refused' | 'gone' | 'away'
/** `settled`: nothing was typed or chosen while the answer was on its way. */
type Sent = { outcome: Outcome; settled: boolean }

async function send(form: HTMLFormElement, autosave: boolean, typed: string): Promise<Sent> {
  const answer = await post(form)
  const settled = JSON.stringify(fieldsOf(form)) === typed
  const same = answer && (form.id ? answer.page.getElementById(form.id) : answer.page.querySelector('form[data-live]'))
  if (!answer || !(same instanceof HTMLFormElement)) {
    const outcome = answer && new URL(answer.url).pathname === '/signin' ? 'gone' : 'away'
    if (autosave) {
      keepCopy(form)
      showNote(form, outcome, answer?.url)
    }
    return { outcome, settled }
  }
  const outcome = answer.status < 400 ? 'taken' : 'refused'
  if (autosave && noteShown(form) !== 'copy') {
    if (outcome === 'taken') dropCopy(form)
    else keepCopy(form)
    hideNote(form)
    if (answer.status === 400) showSummary(form, answer.page)
  }
  swapParts(answer.page, document, settled)
  follow(form, same)
  if (answer.moved) history.replaceState(null, '', answer.url)
  return { outcome, settled }
}

type Answer = { page: Document; status: number; url: string; moved: boolean }

/** Null when nobody answered. */
async function post(form: HTMLFormElement): Promise<Answer | null> {
  const own = hiddenInputs(form).map(({ name, value }) => [name, value])
  const body = new URLSearchParams([...own, ...fieldsOf(form)])
  body.set('intent', 'check')
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    const response = await fetch(addressOf(form), { method: 'POST', body, headers: { Accept: 'text/html' }, signal })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    return { page, status: response.status, url: response.url, moved: response.redirected }
  } catch {
    return null
  }
}

/**
 * Replaces the content of every marked part, save the one in which somebody types. A part with choices is left alone
 * while the form says something else than what was answered; the choice that has the focus keeps it.
 */
function swapParts(from: Document, into: Document, settled: boolean): void {
  for (const part of into.querySelectorAll<HTMLElement>('[data-live-part]')) {
    const fresh = from.querySelector(`[data-live-part="${CSS.escape(part.dataset.livePart ?? '')}"]`)
    if (!fresh || part.innerHTML === fresh.innerHTML) continue
    const here = into.activeElement
    const choice = part.contains(here) && here instanceof HTMLInputElement && isChoice(here) ? here : null
    if (!choice && part.contains(here)) continue
    if (!settled && part.querySelector('input')) continue
    part.className = fresh.className
    part.replaceChildren(...[...fresh.childNodes].map((node) => into.importNode(node, true)))
    if (!choice) continue
    const again = [...part.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(choice.name)}"]`)]
    again.find(({ value }) => value === choice.value)?.focus()
  }
}

/** Takes over what the page itself keeps: the address of the form, and hidden values such as a row version. */
function follow(form: HTMLFormElement, fresh: HTMLFormElement): void {
  const action = fresh.getAttribute('action')
  if (action === null) form.removeAttribute('action')
  else form.setAttribute('action', action)
  for (const input of hiddenInputs(fresh)) {
    const mine = hiddenInputs(form).find(({ name }) => name === input.name)
    if (mine) mine.value = input.value
  }
}

function offerCopy(form: HTMLFormElement): void {
  const fields = copyFor(form)
  if (!fields) return
  showNote(form, 'copy')?.addEventListener('click', (event) => {
    const choice = event.target instanceof HTMLElement ? event.target.dataset.copy : undefined
    if (choice === undefined) return
    hideNote(form)
    dropCopy(form)
    if (choice !== 'restore') return
    makeRoom(form, fields)
    fill(form, fields)
    changed(form)
  })
}
