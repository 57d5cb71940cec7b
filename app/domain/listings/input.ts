import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { isDistrict, isZone } from '../places.ts'
import { isField, isIndustry } from './fields.ts'
import { lengthOf } from './halfwidth.ts'
import type { Money } from './money.ts'
import { longText } from './text.ts'

const known = (is: (id: string) => boolean, key: 'listing.error.field' | 'listing.error.place') =>
  z.string().refine(is, { error: encode(key) })

export const districtId = known(isDistrict, 'listing.error.place')
export const zoneId = known(isZone, 'listing.error.place')
/** Id of a field, or of an industry as a whole. */
export const fieldOrIndustry = known((id) => isField(id) || isIndustry(id), 'listing.error.field')

const LONGEST_REASON = 1000
const SHORTEST_REASON = 4

/** Why something is returned, refused or withdrawn: the other side reads it. `message` is an encoded sentence. */
export const reasonText = (message: string) =>
  z
    .string({ error: message })
    .pipe(longText(LONGEST_REASON))
    .refine((reason) => lengthOf(reason) >= SHORTEST_REASON, { error: message })

/** A typed amount and a ticked 面议 contradict each other; nobody but the writer knows which one holds. */
export function refuseAmountAndOpen(
  amount: Money | undefined,
  open: boolean | undefined,
  field: string,
  ctx: z.RefinementCtx,
): void {
  if (open && amount && amount.mode !== 'NEGOTIABLE')
    ctx.addIssue({ code: 'custom', path: [field], message: encode('listing.error.moneyAndOpen') })
}
