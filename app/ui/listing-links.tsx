import { useT } from '#app/i18n/context.tsx'
import { Act } from './act.tsx'

type ListingLinksProps = {
  /** Address and word of the writing page, for those who may write now. */
  edit?: { href: string; label: string }
  /** Address of the public page while there is one. */
  page: string | null
  /** Address of its files, named readers and reader log. */
  disclosure?: string
  /** Address of the history; null before the listing has a number. */
  history: string | null
}

/** Where one goes from a demand or a result as those inside see it. */
export function ListingLinks({ edit, page, disclosure, history }: ListingLinksProps) {
  const t = useT()
  return (
    <>
      {edit && <Act href={edit.href}>{edit.label}</Act>}
      {page && (
        <Act href={page} look="secondary">
          {t('listing.public')}
        </Act>
      )}
      {disclosure && (
        <Act href={disclosure} look="secondary">
          {t('disclosure.act.disclosure')}
        </Act>
      )}
      {history && (
        <Act href={history} look="quiet">
          {t('listing.history')}
        </Act>
      )}
    </>
  )
}
