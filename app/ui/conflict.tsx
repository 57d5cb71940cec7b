import { useT } from '#app/i18n/context.tsx'
import type { FormState } from './form.tsx'
import { Notice } from './notice.tsx'
import { Submit } from './submit.tsx'

type ConflictProps = {
  state: FormState | null
  /** Address of the stored text; null while nothing is stored. */
  latest: string | null
  /** What was typed began from another version than the stored one. */
  changed: boolean
}

/** A colleague saved meanwhile: both texts are kept, and which one stands is said by a person. */
export function Conflict({ state, latest, changed }: ConflictProps) {
  const t = useT()
  return (
    <div data-live-part="conflict" aria-live="polite">
      {state && latest && changed && (
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
      )}
    </div>
  )
}
