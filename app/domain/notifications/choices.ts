import type { AlertPace, NoticeKind } from '#prisma/generated/enums.ts'
import type { Role } from '../access/actor.ts'
import { DAY } from '../listings/life.ts'
import { lastStruck, type ShanghaiHour } from '../matches/shanghai-hours.ts'
import type { MessageName } from './messages.ts'
import { afterQuiet, type Quiet } from './quiet.ts'

/** In the order in which they are offered. */
export const NOTICE_KINDS = [
  'DEAL',
  'CLOCK',
  'MESSAGE',
  'MEETING',
  'PROPOSAL',
  'DISCLOSURE',
  'LISTING',
  'ORGANIZATION',
  'TASK',
] as const satisfies readonly NoticeKind[]

/** How soon by mail, and whether by WeChat or SMS as well. */
export type Choice = { pace: AlertPace; push: boolean }
export type Chosen = Choice & { kind: NoticeKind }

/** What holds for who has chosen nothing: an answer that is awaited can't wait for a digest. */
const USUAL: Choice = { pace: 'AT_ONCE', push: false }

export const choiceOf = (kind: NoticeKind, chosen: readonly Chosen[]): Choice =>
  chosen.find((one) => one.kind === kind) ?? USUAL

/** What comes to the bureau in numbers is gathered, also for who wants the rest of its kind at once. */
const GATHERED: readonly MessageName[] = ['deal.stale.BUREAU']

type Kept = { kind: NoticeKind; message: string }

/** How somebody is told of one message by what they chose for its kind. */
export function choiceFor({ kind, message }: Kept, chosen: readonly Chosen[]): Choice {
  const { pace, push } = choiceOf(kind, chosen)
  if (!(GATHERED as readonly string[]).includes(message)) return { pace, push }
  return { pace: pace === 'AT_ONCE' ? 'DAILY' : pace, push: false }
}

/** What waits for the bureau, an institution's office or a technology manager comes to nobody else. */
const HAS_TASKS: readonly (Role | null)[] = ['ttoMember', 'ttoAdmin', 'technologyManager', 'officer', 'auditor']

/** Kinds that this role can be told of. */
export const kindsFor = (role: Role | null): NoticeKind[] =>
  NOTICE_KINDS.filter((kind) => kind !== 'TASK' || HAS_TASKS.includes(role))

/** Digests lie there when the working day begins; the weekly one on Monday. */
const HOURS = {
  DAILY: { hour: 8, minute: 0 },
  WEEKLY: { hour: 8, minute: 0, weekday: 1 },
} as const satisfies Partial<Record<AlertPace, ShanghaiHour>>

/** When what came at `at` may go out by mail; null: never. Nothing goes out in quiet hours. */
export function mailDue(pace: AlertPace, at: Date, quiet: Quiet): Date | null {
  if (pace === 'NEVER') return null
  if (pace === 'AT_ONCE') return afterQuiet(at, quiet)
  const period = pace === 'DAILY' ? DAY : 7 * DAY
  return afterQuiet(new Date(lastStruck(HOURS[pace], at).getTime() + period), quiet)
}
