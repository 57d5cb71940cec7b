import { fold, foldWithOffsets } from '#search/lexicon/fold.ts'
import type { ListingDocument } from '#search/listings.ts'
import type { Prohibition } from '#search/prohibitions.ts'
import type { Broken } from './reasons.ts'

/** Before a word these turn it into its absence: 无氟, 不含溶剂, 免清洗, 替代酸洗. */
const ABSENCE = /(?:无|不含|不用|不使用|不添加|免|非|零|替代|取代|代替|去除|脱除|without |free of )$/
const AFTER_ABSENCE = /^(?:-?free|替代|的?替代)/

/** Letters shown on either side of what was found. */
const AROUND = 6

/** How a result stands to each prohibition it mentions, in its own letters; those it does not mention are left out. */
export function prohibitionsMet(prohibitions: Prohibition[], document: ListingDocument): Broken[] {
  if (prohibitions.length === 0) return []
  const texts = document.texts.map((field) => ({ ...field, ...foldWithOffsets(field.text) }))
  const met: Broken[] = []
  for (const { object } of prohibitions) {
    const wanted = fold(object)
    if (wanted.length < 2) continue
    for (const { name, text, folded, origin } of texts) {
      const at = folded.indexOf(wanted)
      if (at < 0) continue
      const after = at + wanted.length
      const absent = ABSENCE.test(folded.slice(Math.max(0, at - 10), at)) || AFTER_ABSENCE.test(folded.slice(after))
      const start = origin[Math.max(0, at - AROUND)]!
      const end = origin[Math.min(folded.length, after + AROUND)] ?? text.length
      met.push({ object, kept: absent, found: text.slice(start, end), place: { field: name, start, end } })
      break
    }
  }
  return met
}
