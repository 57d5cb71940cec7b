import { useT } from '#app/i18n/context.tsx'
import { ErrorSummary, type FormState, type Labels } from './form.tsx'
import { Notice } from './notice.tsx'
import { type Crumb, PageHead } from './page.tsx'
import { SavedAt } from './submit.tsx'

type WritingHeadProps = {
  title: string
  crumbs: readonly Crumb[]
  intro: string
  /** ISO; null: not saved yet. */
  savedAt: string | null
  at: string
  /** What was typed before signing in is back. */
  restored: boolean
  /** Why it came back, and the words above the reason. */
  returned: { title: string; reason: string } | null
  /** Said while the organisation may not publish yet. */
  unverified: string | null
  state: FormState | null
  labels: Labels
}

/** What stands above the form of a demand or a result while it is being written. */
export function WritingHead(props: WritingHeadProps) {
  const { title, crumbs, intro, savedAt, at, restored, returned, unverified, state, labels } = props
  const t = useT()
  return (
    <>
      <PageHead title={title} crumbs={crumbs} meta={[intro, <SavedAt key="saved" at={savedAt} now={at} />]} />
      {restored && !state && <Notice kind="wait">{t('form.restored')}</Notice>}
      {returned && (
        <Notice kind="now" title={returned.title}>
          {returned.reason}
        </Notice>
      )}
      {unverified && <Notice kind="wait">{unverified}</Notice>}
      <ErrorSummary state={state} labels={labels} />
    </>
  )
}
