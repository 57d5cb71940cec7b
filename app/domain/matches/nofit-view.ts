import { formats } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { fieldName } from '../listings/fields.ts'
import type { Sentence } from '../matching/outcome.ts'
import { say } from '../matching/view.ts'
import type { Expert } from './experts.ts'
import type { Near } from './near.ts'
import type { NothingFits } from './nofit.server.ts'

/** What a page shows when nothing fits, worded for its reader. */
export function nothingShown(nothing: NothingFits, t: Translate) {
  const f = formats(t.locale)
  const words = (sentences: Sentence[]) => sentences.map((sentence) => say(sentence, t, f))
  return {
    ...nothing,
    near: nothing.near.map(({ like, lacks, ...near }: Near) => ({ ...near, like: words(like), lacks: words(lacks) })),
    experts: nothing.experts.map((expert) => expertShown(expert, t)),
  }
}

export type NothingShown = ReturnType<typeof nothingShown>

const expertShown = ({ organizationId, institution, team, since, results }: Expert, t: Translate) => ({
  organizationId,
  institution,
  team,
  since,
  results: results.map(({ number, title, problems, field }) => ({
    number,
    title,
    why: problems[0]
      ? t('gaps.expert.problem', { problem: problems[0] })
      : t('gaps.expert.field', { field: field ? fieldName(field, t.locale) : '' }),
  })),
})
