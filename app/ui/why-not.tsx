import type { ReactNode } from 'react'
import { REASONS } from '#app/domain/matches/rules.ts'
import { useT } from '#app/i18n/context.tsx'
import { TextArea } from './fields.tsx'
import { Form, type FormState } from './form.tsx'
import { Submit } from './submit.tsx'

type WhyNotProps = {
  /** Unique on the page; goes before the ids of fields. */
  id: string
  action: string
  intent: 'refuse' | 'decline'
  /** What was typed, when it came back. */
  state: FormState | null
  /** What opens the reasons. */
  label: string
  /** Who reads the words. */
  words: { label: string; help: string; optional?: boolean }
  small?: boolean
  children?: ReactNode
}

/** Not suitable, in two taps: it opens, and one of the ten reasons is pressed. */
export function WhyNot({ id, action, intent, state, label, words, small, children }: WhyNotProps) {
  const t = useT()
  const back = state && (state.intent === 'refuse' || state.intent === 'decline') ? state : null
  return (
    <details open={back !== null}>
      <summary className={small ? 'btn btn--quiet btn--s' : 'btn btn--quiet'}>{label}</summary>
      <Form state={back} action={action} prefix={id} className="why-not">
        {children}
        <input type="hidden" name="intent" value={intent} />
        <fieldset>
          <legend>{t('matches.reasons')}</legend>
          <div className="acts">
            {REASONS.map((reason) => (
              <Submit key={reason} name="reason" value={reason} look="secondary" small>
                {t(`matches.reason.${reason}`)}
              </Submit>
            ))}
          </div>
        </fieldset>
        <TextArea name="words" label={words.label} help={words.help} rows={2} optional={words.optional} />
      </Form>
    </details>
  )
}
