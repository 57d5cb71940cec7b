import { useT } from '#app/i18n/context.tsx'
import { Notice } from './notice.tsx'

/** Where the page script says that something is kept in the browser only; the words wait in templates. */
export function FormNotes() {
  const t = useT()
  return (
    <>
      <div data-notes="" aria-live="polite" />
      <template data-note="copy">
        <Notice kind="wait">
          <p>{t('ui.copy.found')}</p>
          <div className="acts">
            <button type="button" className="btn btn--2 btn--s" data-copy="restore">
              {t('ui.copy.restore')}
            </button>
            <button type="button" className="btn btn--quiet btn--s" data-copy="drop">
              {t('ui.copy.drop')}
            </button>
          </div>
        </Notice>
      </template>
      <template data-note="away">
        <Notice kind="wait">
          <p>{t('ui.copy.away')}</p>
        </Notice>
      </template>
      <template data-note="gone">
        <Notice kind="wait">
          <p>
            {t('ui.copy.gone')} <a href="/signin">{t('ui.copy.signIn')}</a>
          </p>
        </Notice>
      </template>
    </>
  )
}
