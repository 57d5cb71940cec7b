import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { LEXICON_KINDS, type LexiconValues, type OverlayItem } from '#search/lexicon/overlay.ts'
import { chosenField, isTaxonomyNode } from '../listings/fields.ts'
import { lengthOf } from '../listings/halfwidth.ts'
import { fieldOrIndustry, reasonText } from '../listings/input.ts'
import { lineList, shortText } from '../listings/text.ts'

const MOST_LINES = 30

const note = shortText(500).default('')
const key = shortText(120).optional()
const line = (max: number) => lineList(MOST_LINES, max)
const optionalLines = (max: number) => line(max).default([])

/** One character stands inside half of all words. */
const refuseOneCharacter = (names: string[], path: string, ctx: z.RefinementCtx): void => {
  const short = names.find((name) => lengthOf(name) < 2)
  if (short)
    ctx.addIssue({ code: 'custom', path: [path], message: encode('lexicon.error.oneCharacter', { name: short }) })
}

const term = shortText(60).refine((text) => lengthOf(text) >= 2, { error: encode('lexicon.error.termShort') })

/** `isNew`: nothing may stand under the key yet. */
export type Proposal = { item: OverlayItem; note: string; isNew: boolean }

export const GroupForm = z
  .object({ key, names: line(40), note })
  .superRefine(({ names }, ctx) => {
    refuseOneCharacter(names, 'names', ctx)
    if (names.length < 2) ctx.addIssue({ code: 'custom', path: ['names'], message: encode('lexicon.error.twoNames') })
  })
  .transform(
    (form): Proposal => ({
      item: { kind: 'EQUIVALENT', key: form.key ?? form.names[0]!, after: form.names },
      note: form.note,
      isNew: !form.key,
    }),
  )

/** Which fields and technologies the term names is looked up when it is proposed. */
export const AmbiguousForm = z.object({ term, note }).transform(
  (form): Proposal => ({
    item: { kind: 'AMBIGUOUS', key: form.term, after: { term: form.term, node_ids: [] } },
    note: form.note,
    isNew: true,
  }),
)

const meaning = z
  .object({ node: z.string().optional(), meaning: shortText(120).default('') })
  .superRefine(({ node, meaning: words }, ctx) => {
    const complain = (at: 'node' | 'meaning', message: string) => ctx.addIssue({ code: 'custom', path: [at], message })
    if (node && !isTaxonomyNode(node)) complain('node', encode('listing.error.field'))
    if (words && !node) complain('node', encode('lexicon.error.meaningField'))
    if (node && !words) complain('meaning', encode('lexicon.error.meaningWords'))
  })

export const HomographForm = z
  .object({ key, term, meanings: z.array(meaning).default([]), note })
  .transform((form, ctx): Proposal => {
    const meanings = form.meanings.flatMap(({ node, meaning: words }) => (node ? [{ node, meaning: words }] : []))
    if (meanings.length === 0)
      ctx.addIssue({ code: 'custom', path: ['meanings'], message: encode('lexicon.error.noMeanings') })
    const at = form.key ?? form.term
    return { item: { kind: 'HOMOGRAPH', key: at, after: { term: at, meanings } }, note: form.note, isNew: !form.key }
  })

const indicator = z
  .object({ name: shortText(40).default(''), unit: shortText(20).default('') })
  .refine(({ name, unit }) => name !== '' || unit === '', {
    error: encode('lexicon.error.indicatorName'),
    path: ['name'],
  })

const id = shortText(60)
  .transform((text) => text.toLowerCase())
  .refine((text) => /^[a-z0-9][a-z0-9-]{2,59}$/.test(text), { error: encode('lexicon.error.id') })

const Entry = z.object({
  key,
  id,
  at: fieldOrIndustry.optional(),
  problem: shortText(60),
  objects: line(40),
  symptoms: line(120),
  causes: optionalLines(80),
  remedies: line(80),
  indicators: z.array(indicator).default([]),
  en: optionalLines(80),
  not: optionalLines(60),
  note,
})

export const EntryForm = Entry.superRefine(({ objects }, ctx) => refuseOneCharacter(objects, 'objects', ctx)).transform(
  (form): Proposal => {
    const after = entryOf(form)
    return { item: { kind: 'ATLAS_ENTRY', key: after.id, after }, note: form.note, isNew: !form.key }
  },
)

function entryOf(form: z.output<typeof Entry>): LexiconValues['ATLAS_ENTRY'] {
  const { industryId, fieldId } = form.at ? chosenField(form.at) : { industryId: null, fieldId: null }
  const { problem, objects, symptoms, causes, remedies, en, not } = form
  const indicators = form.indicators.filter(({ name }) => name !== '')
  const parts = { objects, problem, symptoms, causes, remedies, indicators, en, not }
  return { id: form.key ?? form.id, industry: industryId, field: fieldId, ...parts }
}

export const RemoveForm = z
  .object({
    kind: z.enum(LEXICON_KINDS),
    key: shortText(120),
    note: reasonText(encode('lexicon.error.removeReason')),
  })
  .transform(
    (form): Proposal => ({ item: { kind: form.kind, key: form.key, after: null }, note: form.note, isNew: false }),
  )

const LONGEST_REASON = 500

export const RefuseForm = z.object({
  reason: reasonText(encode('lexicon.error.refuseReason')).refine((text) => lengthOf(text) <= LONGEST_REASON, {
    error: encode('form.error.tooLong', { max: LONGEST_REASON }),
  }),
})

export const NothingForm = z.looseObject({})

export const RestoreForm = z.object({ version: z.coerce.number().int().min(0).max(2_000_000_000) })
