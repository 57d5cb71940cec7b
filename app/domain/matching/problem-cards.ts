import type { AtlasEntry, EntryWeight } from '#search/lexicon/atlas.ts'
import type { DraftIndicator } from '../demands/draft.ts'
import { namedWithUnit } from '../demands/indicator-names.ts'

/** A problem of the atlas as its writer is asked about it: its name and how the shop floor speaks of it. */
export type ProblemCard = { id: string; problem: string; symptoms: string[] }
type Named = { id: string; problem: string }

/**
 * What the atlas asks the writer of a demand: which problem is theirs (`cards`, at most four, the chosen one first). Of
 * the chosen one: indicators to fill in and problems it is mistaken for. `ruledOut`: what else was ruled out before.
 */
export type ProblemQuestions = {
  cards: ProblemCard[]
  chosen: (Named & { indicators: string[]; alike: Named[] }) | null
  ruledOut: Named[]
}

const MOST_CARDS = 4
const SYMPTOMS = 2
/** Entries under this weight, or far behind the best, share no more than a word or two with the text. */
const NEAR = 1.5
const NEAR_BEST = 0.45

/** Entries worth asking about, nearest first; `left` are the nearest without the chosen and the ruled out ones. */
export const askable = (left: EntryWeight[], best: number): EntryWeight[] =>
  left.filter(({ weight }) => weight >= Math.max(NEAR, NEAR_BEST * best))

type Known = {
  text: string
  /** nearest first */
  nearest: EntryWeight[]
  byId: ReadonlyMap<string, AtlasEntry>
  answers: { atlasEntryId: string | null; ruledOutEntries: string[] }
  indicators: DraftIndicator[]
  /** entries that the chosen one's `not` names */
  alike: AtlasEntry[]
}

export function problemQuestions({ text, nearest, byId, answers, indicators, alike }: Known): ProblemQuestions {
  const chosen = byId.get(answers.atlasEntryId ?? '') ?? null
  const ruledOut = new Set(answers.ruledOutEntries)
  const left = nearest.filter(({ id }) => id !== chosen?.id && !ruledOut.has(id) && byId.has(id))
  const asked = askable(left, nearest[0]?.weight ?? 0).map(({ id }) => byId.get(id)!)
  const cards = [...(chosen ? [chosen] : []), ...asked].slice(0, MOST_CARDS)
  const shown = new Set([...cards, ...alike].map(({ id }) => id))
  return {
    cards: cards.map((entry) => ({ ...named(entry), symptoms: symptomsLike(text, entry) })),
    chosen: chosen && {
      ...named(chosen),
      indicators: missingIndicators(chosen, indicators),
      alike: alike.filter(({ id }) => !cards.some((card) => card.id === id)).map(named),
    },
    ruledOut: answers.ruledOutEntries.flatMap((id) => (byId.has(id) && !shown.has(id) ? [named(byId.get(id)!)] : [])),
  }
}

const named = ({ id, problem }: AtlasEntry): Named => ({ id, problem })

const pairsOf = (text: string) =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

/** The symptoms that share most with the text, in the atlas's order where they share the same. */
function symptomsLike(text: string, { symptoms }: AtlasEntry): string[] {
  const own = pairsOf(text)
  const shared = (symptom: string) => [...pairsOf(symptom)].filter((pair) => own.has(pair)).length
  return symptoms
    .map((symptom, at) => ({ symptom, at, shared: shared(symptom) }))
    .sort((a, b) => b.shared - a.shared || a.at - b.at)
    .slice(0, SYMPTOMS)
    .map(({ symptom }) => symptom)
}

/** Indicators of an entry that the table does not name yet, as rows call them. */
export function missingIndicators(entry: AtlasEntry, rows: readonly DraftIndicator[]): string[] {
  return entry.indicators
    .filter(({ name }) => !rows.some((row) => row.name.includes(name)))
    .map((indicator) => namedWithUnit(indicator))
}
