import { wholeWords } from '../matches/mine.ts'
import type { EvidenceCard } from '../matching/outcome.ts'
import type { Sentence } from '../verdict.ts'

const WORDS = 3

/** Why a pair was found, in one sentence: shared words first, then another name of the same, then the problem. */
export function reasonOf({ met, problems }: Pick<EvidenceCard, 'met' | 'problems'>): Sentence {
  const exact = wholeWords(met.filter(({ how, plain }) => how === 'exact' && !plain).map(({ term }) => term))
  if (exact.length > 0) return { key: 'alerts.reason.words', params: { words: exact.slice(0, WORDS).join('、') } }
  const named = met.find(({ how, of }) => how === 'synonym' && of !== null)
  if (named) return { key: 'matching.why.synonym', params: { found: named.term, term: named.of! } }
  const [problem] = problems
  return problem
    ? { key: 'alerts.reason.problem', params: { problem: problem.problem } }
    : { key: 'alerts.reason.near' }
}
