import type { DemandText } from '#search/listings.ts'
import { formats } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { contradictionsOfDemand } from './contradictions.ts'
import { say } from './say.ts'

/** The field of the form that a contradiction is settled in. */
const FIELDS: Record<string, string> = { past: 'neededBy', range: 'indicators', figures: 'indicators' }

/** Contradictions of a demand while it is written, each a link to its field. `today` is an ISO date. */
export const contradictionFlags = (demand: DemandText, today: string, t: Translate): { href: string; text: string }[] =>
  contradictionsOfDemand(demand, today).map((sentence) => ({
    href: `#${FIELDS[sentence.key.split('.').at(-1)!] ?? 'budget'}`,
    text: say(sentence, t, formats(t.locale)),
  }))
