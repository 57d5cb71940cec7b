import { confirmationWords } from '#app/domain/listings/confirmation.ts'
import { fieldName } from '#app/domain/listings/fields.ts'
import { FILTERS, type SearchAddress, searchPath } from '#app/domain/matching/search-query.ts'
import { filterLabel } from '#app/domain/matching/search-words.ts'
import { paths } from '#app/http/paths.ts'
import type { Formats } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { Found, FoundHit, Segment } from '#search/found.ts'

const SHOWN = 12

/** Facet groups with counts; what is chosen stays even when nothing has it any more. */
export function facetGroups(found: Found, address: SearchAddress, t: Translate) {
  return FILTERS.map((name) => {
    const chosen = address.filters[name]
    const counted = found.facets[name].map(({ value, count }) => ({ value: String(value), count }))
    const gone = chosen
      .filter((value) => !counted.some((one) => one.value === value))
      .map((value) => ({ value, count: 0 }))
    const sorted = name === 'year' ? counted.sort((a, b) => Number(b.value) - Number(a.value)) : counted
    const options = [...sorted, ...gone].filter(({ value }, at) => at < SHOWN || chosen.includes(value))
    return {
      name,
      label: t(`search.filter.${name}`),
      open: chosen.length > 0 || name === 'industry' || name === 'maturityStage',
      options: options.map(({ value, count }) => ({
        value,
        count,
        label: filterLabel(name, value, t),
        checked: chosen.includes(value),
      })),
    }
  }).filter(({ options }) => options.length > 0)
}

type RowView = {
  href: string
  title: Segment[]
  text: Segment[]
  facts: string[]
  figure: string | null
  note: string | null
}

/** A hit as a row: title, the sentence that answers the query, one line of facts, the figure people compare. */
export function rowOf(hit: FoundHit, t: Translate, f: Formats): RowView {
  const { document } = hit
  const demand = hit.kind === 'demand'
  const figure = demand ? priceOf(document, t, f) : document.trl ? String(document.trl) : null
  const facts = [
    t(demand ? 'search.kind.demand' : 'search.kind.result'),
    document.institution ?? (demand ? t('search.hiddenCompany') : ''),
    document.industry ? fieldName(document.industry, t.locale) : '',
    document.modes.map((mode) => t.code('mode', mode)).join(t.locale === 'en' ? ', ' : '、'),
    document.number + (document.isExample ? ` · ${t('common.example')}` : ''),
    confirmationWords(document, t, f),
  ]
  return {
    href: demand ? paths.demand(document.number) : paths.result(document.number),
    title: hit.title,
    text: hit.excerpt.segments,
    facts: facts.filter(Boolean),
    figure,
    note: figure && t(demand ? 'search.figure.budget' : 'search.figure.trl'),
  }
}

function priceOf(
  { priceMode, priceMinFen, priceMaxFen }: FoundHit['document'],
  t: Translate,
  f: Formats,
): string | null {
  if (priceMode === 'HIDDEN') return null
  if (priceMode === 'NEGOTIABLE' || !priceMaxFen) return t('common.negotiable')
  return priceMode === 'RANGE' && priceMinFen
    ? `${f.money(priceMinFen)} – ${f.money(priceMaxFen)}`
    : f.money(priceMaxFen)
}

/** Words of the query with what else was searched for them, each with the address without it. */
export function wordChips(found: Found, address: SearchAddress, t: Translate) {
  return found.words.map(({ text, synonyms }) => ({
    text,
    same: synonyms,
    gap: found.unanswered.includes(text) ? t('search.wordUnanswered') : undefined,
    without: searchPath(address, { q: address.q.replace(text, ' ').replace(/\s+/g, ' ').trim() }),
  }))
}

export function pagerOf(found: Found, address: SearchAddress) {
  const pages = Math.max(1, Math.ceil(found.total / found.pageSize))
  return {
    page: found.page,
    pages,
    total: found.total,
    from: found.total === 0 ? 0 : (found.page - 1) * found.pageSize + 1,
    to: Math.min(found.page * found.pageSize, found.total),
    hrefs: Object.fromEntries(
      Array.from({ length: Math.min(pages, 50) }, (_, i) => [i + 1, searchPath(address, { page: i + 1 })]),
    ),
  }
}
