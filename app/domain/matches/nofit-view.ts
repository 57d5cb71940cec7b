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
  const words = (sentences: Sentence[]) => sentences.map((sentence, at) => following(say(sentence, t, f), at, t))
  return {
    ...nothing,
    near: nothing.near.map(({ like, lacks, ...near }: Near) => ({ ...near, like: words(like), lacks: words(lacks) })),
    experts: nothing.experts.map((expert) => expertShown(expert, t)),
  }
}

/** Behind a semicolon an English sentence goes on in small letters. */
const following = (sentence: string, at: number, { locale }: Translate): string =>
  locale === 'en' && at > 0 ? sentence.replace(/^[A-Z](?=[a-z]|\s)/, (first) => first.toLowerCase()) : sentence

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
