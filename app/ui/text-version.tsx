import { useT } from '#app/i18n/context.tsx'
import type { FormState, Typed } from './form.tsx'
import { Notice } from './notice.tsx'
import { Submit } from './submit.tsx'

type VersionProps = {
  state: FormState | null
  /** Address of the stored text; null while nothing is stored. */
  latest: string | null
  /** What the form holds: the version it began from, and the key of a draft not stored yet. */
  values: Typed
  /** Version of the stored text. */
  version: string
}

/**
 * Which text the form began from. When a colleague saved meanwhile both texts are kept, and which one stands is said by
 * a person.
 */
export function TextVersion({ state, latest, values, version }: VersionProps) {
  const began = String(values.version ?? version)
  return (
    <>
      <input type="hidden" name="version" value={began} />
      {typeof values.draftKey === 'string' && <input type="hidden" name="draftKey" value={values.draftKey} />}
      <div data-live-part="conflict" aria-live="polite">
        {state && latest && began !== version && <Conflict latest={latest} />}
      </div>
    </>
  )
}

function Conflict({ latest }: { latest: string }) {
  const t = useT()
  return (
    <Notice kind="now">
      <p>{t('problem.lostRace')}</p>
      <div className="acts">
        <a className="btn btn--2 btn--s" href={latest} target="_blank" rel="noopener">
          {t('form.latest')}
        </a>
        <Submit intent="saveMine" look="quiet" small>
          {t('form.saveMine')}
        </Submit>
      </div>
    </Notice>
  )
}
