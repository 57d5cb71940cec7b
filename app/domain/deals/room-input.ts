import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { halfWidth } from '../listings/halfwidth.ts'
import { SHANGHAI_OFFSET } from '../listings/life.ts'
import { refusePersonal } from '../listings/personal.ts'
import { longText, shortText } from '../listings/text.ts'
import { plausible } from './meetings.ts'

const required = (max: number, empty: Parameters<typeof encode>[0]) =>
  z
    .string({ error: encode(empty) })
    .pipe(longText(max))
    .refine((text) => text !== '', { error: encode(empty) })

/** Made with the empty form: the same form sent twice does its thing once. */
const draftKey = z.uuid({ error: encode('form.error.invalid') }).optional()

export const MessageForm = z.object({ draftKey, text: required(3000, 'room.error.message') })

/** A question in one's own words. */
export const QuestionForm = z.object({ draftKey, question: required(1000, 'room.error.question') })

/** What the evidence leaves open, ticked; each becomes a question of its own. */
export const GapsForm = z
  .object({
    draftKey,
    gaps: z
      .array(
        z.object({
          on: z.literal('on').optional(),
          text: longText(1000).default(''),
          point: shortText(300).default(''),
        }),
      )
      .max(12)
      .default([]),
  })
  .transform(({ draftKey, gaps }) => ({ draftKey, gaps: gaps.filter(({ on, text }) => on && text !== '') }))
  .refine(({ gaps }) => gaps.length > 0, { path: ['gaps'], error: encode('room.error.gaps') })

const id = z.uuid({ error: encode('form.error.invalid') })

export const AnswerForm = z.object({ id, answer: required(3000, 'room.error.answer') })

/** 2027-06-30, 2027/6/30 or 2027年6月30日 → [year, month, day]; null: no day of the calendar. */
function dayOf(typed: string): [number, number, number] | null {
  const match = /^\s*(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(halfWidth(typed))
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? [year, month, day] : null
}

/** 14:30, 9.05, 14点30, 9点半 or 9点 → minutes after midnight; null: no time of the day. */
function minutesOf(typed: string): number | null {
  const match = /^\s*(\d{1,2})\s*[:.点时]\s*(\d{1,2}|半)?\s*分?\s*$/.exec(halfWidth(typed))
  if (!match) return null
  const [hour, minute] = [Number(match[1]), match[2] === '半' ? 30 : Number(match[2] ?? 0)]
  return hour < 24 && minute < 60 ? hour * 60 + minute : null
}

const time = z.string({ error: encode('room.meeting.error.time') }).transform((typed, ctx): number => {
  const minutes = minutesOf(typed)
  if (minutes !== null) return minutes
  ctx.addIssue({ code: 'custom', message: encode('room.meeting.error.time') })
  return z.NEVER
})

const day = z.string().transform((typed, ctx): [number, number, number] => {
  const read = dayOf(typed)
  if (read) return read
  ctx.addIssue({ code: 'custom', message: encode('listing.error.dateForm') })
  return z.NEVER
})

const MINUTE = 60 * 1000

/** Times as typed are those of Xi'an. */
const MEETING = {
  day,
  from: time,
  to: time,
  place: z
    .string({ error: encode('room.meeting.error.place') })
    .pipe(shortText(300))
    .refine((place) => place !== '', { error: encode('room.meeting.error.place') }),
  agenda: longText(1000).default(''),
}

type Typed = { day: [number, number, number]; from: number; to: number; place: string; agenda: string }

function spanOf({ day: [year, month, date], from, to }: Typed) {
  const midnight = Date.UTC(year, month - 1, date) - SHANGHAI_OFFSET
  return { startsAt: new Date(midnight + from * MINUTE), endsAt: new Date(midnight + to * MINUTE) }
}

const withSpan = <T extends Typed>(typed: T, ctx: z.RefinementCtx) => {
  const { day: _, from: __, to: ___, ...rest } = typed
  const span = spanOf(typed)
  const verdict = plausible(span)
  if (!verdict.ok)
    ctx.addIssue({ code: 'custom', path: ['to'], message: encode(verdict.reason.key, verdict.reason.params) })
  return { ...rest, ...span }
}

export const MeetingForm = z.object(MEETING).transform(withSpan)
/** `seen`: the SEQUENCE the reader looked at; somebody may have moved it since. */
const seen = z.coerce.number({ error: encode('problem.lostRace') }).int()

export const MoveForm = z.object({ id, seen, ...MEETING }).transform(withSpan)
export const AgreeForm = z.object({ id, seen })
/** Why it is declined or called off; the other side reads it. */
export const WordsForm = z.object({ id, words: required(500, 'room.meeting.error.words') })

export const NoteForm = z.object({ text: required(2000, 'room.error.note') })

const publicText = (max: number, empty: Parameters<typeof encode>[0]) =>
  required(max, empty).superRefine((text, ctx) => refusePersonal(text, [], ctx))

/** A question on somebody's demand, which everybody may read once it is answered. */
export const PublicQuestionForm = z.object({ question: publicText(1000, 'questions.error.question') })
export const PublicAnswerForm = z.object({ id, answer: publicText(2000, 'questions.error.answer') })
export const PublicDeclineForm = z.object({ id, words: publicText(500, 'questions.error.words') })
