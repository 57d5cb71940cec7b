type NoteName = 'copy' | 'away' | 'gone'

const placeOf = (form: HTMLFormElement) => form.querySelector<HTMLElement>('[data-notes]')

export const noteShown = (form: HTMLFormElement): string | undefined => placeOf(form)?.dataset.shown

/** Says at the head of a form what became of its text; the words wait there in templates. */
export function showNote(form: HTMLFormElement, name: NoteName, link?: string): HTMLElement | null {
  const place = placeOf(form)
  const template = form.querySelector<HTMLTemplateElement>(`template[data-note="${name}"]`)
  if (!place || !template) return null
  if (place.dataset.shown !== name) place.replaceChildren(template.content.cloneNode(true))
  place.dataset.shown = name
  if (link) place.querySelector('a')?.setAttribute('href', link)
  return place
}

/** Puts the summary of what the server objects to where the one of this page stands, else at the head of the form. */
export function showSummary(form: HTMLFormElement, answer: Document): void {
  const fresh = answer.querySelector('.errs')
  const place = placeOf(form)
  if (!fresh || !place) return
  const summary = document.importNode(fresh, true)
  const current = document.querySelector('.errs')
  if (current) current.replaceWith(summary)
  else {
    place.replaceChildren(summary)
    place.dataset.shown = 'summary'
  }
}

export function hideNote(form: HTMLFormElement): void {
  const place = placeOf(form)
  place?.replaceChildren()
  delete place?.dataset.shown
}
