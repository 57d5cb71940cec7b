import type { Translate } from '#app/i18n/translate.ts'
import { fieldName } from '../listings/fields.ts'
import { placeName } from '../places.ts'
import { FILTERS, type FilterName, type SearchAddress } from './search-query.ts'

/** One value of a filter, in the reader's language. */
export function filterLabel(name: FilterName, value: string, t: Translate): string {
  switch (name) {
    case 'industry':
      return fieldName(value, t.locale)
    case 'places':
      return placeName(value, t.locale)
    case 'maturityStage':
      return t.code('stage', value)
    case 'modes':
      return t.code('mode', value)
    case 'availability':
      return t.code('availability', value)
    case 'origin':
      return t.code('origin', value)
    case 'year':
      return value
  }
}

/** What a search looks for, part by part: its words, the kind of listing, whose, and each filter. */
export function searchWords(address: SearchAddress, organization: string | null, t: Translate): string[] {
  const { q, kind, filters } = address
  return [
    q,
    kind ? t(`search.kinds.${kind}`) : '',
    address.organization ? (organization ?? t('alerts.oneOrganization')) : '',
    ...FILTERS.flatMap((name) => filters[name].map((value) => filterLabel(name, value, t))),
  ].filter(Boolean)
}
