import { z } from 'zod'
import { AlertPace, NoticeKind } from '#prisma/generated/enums.ts'

const HOUR = 60
const LAST_HOUR = 23 * HOUR

/** Whole hours, as minutes after midnight in Xi'an. */
const hour = z.coerce.number().int().min(0).max(LAST_HOUR).multipleOf(HOUR)

/** How somebody wants to be told: a pace for each kind that was shown, the kinds that are pushed as well, quiet hours. */
export const ChoicesForm = z.object({
  pace: z.partialRecord(z.enum(NoticeKind), z.enum(AlertPace)).default({}),
  push: z.array(z.enum(NoticeKind)).default([]),
  quietFrom: hour,
  quietTo: hour,
})
export type ChoicesInput = z.output<typeof ChoicesForm>

export const QUIET_HOURS: readonly number[] = Array.from({ length: 24 }, (_, at) => at * HOUR)

/** A notice by its id, or all of a kind ('' : all). */
export const NoticeForm = z.object({ noticeId: z.uuid() })
export const AllForm = z.object({ kind: z.enum(NoticeKind).optional() })

/** A kind from an address; anything else: all kinds. */
export const noticeKindIn = (value: string | null): NoticeKind | null =>
  value !== null && Object.hasOwn(NoticeKind, value) ? (value as NoticeKind) : null
