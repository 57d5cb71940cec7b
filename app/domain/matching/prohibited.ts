import { fold } from '#search/lexicon/fold.ts'
import type { ListingDocument } from '#search/listings.ts'
import type { Prohibition } from '#search/prohibitions.ts'
import type { Broken } from './reasons.ts'

/** Before a word these turn it into its absence: 无氟, 不含溶剂, 免清洗, 替代酸洗. */
const ABSENCE = /(?:无|不含|不用|不使用|不添加|免|非|零|替代|取代|代替|去除|脱除|without |free of )$/
const AFTER_ABSENCE = /^(?:-?free|替代|的?替代)/

/** How a result stands to each prohibition it mentions; those it does not mention are left out. */
export function prohibitionsMet(prohibitions: Prohibition[], document: ListingDocument): Broken[] {
  const texts = document.texts.map((field) => fold(field.text))
  const met: Broken[] = []
  for (const { object } of prohibitions) {
    const wanted = fold(object)
    if (wanted.length < 2) continue
    for (const text of texts) {
      const at = text.indexOf(wanted)
      if (at < 0) continue
      const absent =
        ABSENCE.test(text.slice(Math.max(0, at - 10), at)) || AFTER_ABSENCE.test(text.slice(at + wanted.length))
      met.push({ object, found: text.slice(Math.max(0, at - 6), at + wanted.length + 6), kept: absent })
      break
    }
  }
  return met
}
