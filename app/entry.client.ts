/**
 * The one script of the site. Pages are finished on the server and not hydrated; this makes forms nicer where it runs
 * and nothing depends on it.
 */
import { dropAcknowledged, forgetCopies } from './ui/browser/copies.ts'
import { enableConfirms } from './ui/browser/dialogs.ts'
import { watchForm } from './ui/browser/live.ts'
import { enableRows } from './ui/browser/rows.ts'
import { checkSizes } from './ui/browser/sizes.ts'
import { forgetTyped, keepOtherForms } from './ui/browser/typed.ts'

const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-live], form[data-autosave]')]

enableConfirms(document)
enableRows(document)
dropAcknowledged(forms.find((form) => form.dataset.autosave !== undefined) ?? null)
for (const form of forms) watchForm(form)
checkSizes(document)
keepOtherForms(document)
for (const form of document.querySelectorAll('form[data-forget]')) {
  form.addEventListener('submit', forgetCopies)
  form.addEventListener('submit', forgetTyped)
}
document.querySelector<HTMLElement>('.errs')?.focus()
