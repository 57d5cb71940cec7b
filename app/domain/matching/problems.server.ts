import { type AtlasIndex, nearestEntries } from '#search/lexicon/atlas.ts'
import { language } from '#search/lexicon/load.server.ts'
import { featuresOf } from '#search/lexicon/segment.ts'
import { profileOf } from '#search/terms.ts'
import { type DemandDraft, matchingText } from '../demands/draft.ts'
import { missingIndicators, type ProblemQuestions, problemQuestions } from './problem-cards.ts'

/** Less text than this is near nothing. */
const LEAST = 4
const ROWS_AT_MOST = 20

/** Which of the nearest problems of the atlas is meant, as the draft stands. */
export function questionsFor(draft: DemandDraft): ProblemQuestions {
  const { atlas } = language()
  const demand = { ...matchingText(draft), atlasEntryId: null, ruledOut: [] }
  const text = `${draft.title}${draft.problem}`
  return problemQuestions({
    text,
    nearest: [...text].length < LEAST ? [] : profileOf(demand, language()).entries,
    byId: atlas.byId,
    answers: draft,
    indicators: draft.indicators,
    alike: alikeOf(atlas, draft.atlasEntryId),
  })
}

/** The draft with rows for the chosen problem's indicators, their figures empty. */
export function withProblemIndicators(draft: DemandDraft): DemandDraft {
  const entry = language().atlas.byId.get(draft.atlasEntryId ?? '')
  if (!entry) return draft
  const rows = missingIndicators(entry, draft.indicators).map((name) => ({ name, present: '', figure: EMPTY }))
  return { ...draft, indicators: [...draft.indicators, ...rows].slice(0, ROWS_AT_MOST) }
}

const EMPTY = { comparator: 'TEXT', value: null, valueMax: null, unit: '', text: '' } as const

/** An entry names what it is mistaken for in words; from this weight on the nearest entry is what they mean. */
const MEANT = 5
const ALIKE_AT_MOST = 4

function alikeOf(atlas: AtlasIndex, id: string | null) {
  const found = (atlas.byId.get(id ?? '')?.not ?? []).flatMap((words) => {
    const nearest = nearestEntries(atlas, featuresOf(words, language().cut), 'demand', 2)
    const meant = nearest.find((entry) => entry.id !== id && entry.weight >= MEANT)
    return meant ? [atlas.byId.get(meant.id)!] : []
  })
  return [...new Set(found)].slice(0, ALIKE_AT_MOST)
}
