import type { ReactNode } from 'react'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { type ActLook, actClass } from './act.tsx'
import { type Confirm, confirmProps } from './dialogs.ts'
import { Icon } from './icon.tsx'

type SubmitProps = ActLook & {
  intent?: string
  /** Id of the form, for a button outside of it. */
  form?: string
  formAction?: string
  /** Asks before sending; only for what tells others or cannot be undone. */
  confirm?: Confirm
  /** Any other name and value than an intent. */
  name?: string
  value?: string
  children: ReactNode
}

export function Submit({ intent, form, formAction, confirm, name, value, icon, children, ...look }: SubmitProps) {
  const t = useT()
  return (
    <button
      type="submit"
      className={actClass(look)}
      form={form}
      formAction={formAction}
      name={intent ? 'intent' : name}
      value={intent ?? value}
      {...(confirm && confirmProps({ no: t('common.cancel'), ...confirm }))}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** When the draft was saved last: the hour on the same day, else the date. Part `saved` of a live form. */
export function SavedAt({ at, now }: { at: string | null; now: string }) {
  const t = useT()
  const f = useFormats()
  const time = at === null ? '' : f.date(at) === f.date(now) ? f.dateTime(at).slice(-5) : f.dateTime(at)
  return (
    <span data-live-part="saved" aria-live="polite">
      {at === null ? t('ui.notSaved') : t('ui.savedAt', { time })}
    </span>
  )
}
