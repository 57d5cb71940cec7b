import { Client } from 'pg'
import { FACTS_RECORDED } from '#app/domain/audit/write.server.ts'
import { endMeasuring } from '#app/domain/lexicon/measure.server.ts'
import { env } from '#app/server/env.server.ts'
import { log } from '#app/server/log.server.ts'
import { deliverAlerts } from './alerts.server.ts'
import { runClock } from './clock.server.ts'
import { deliverToLexicon } from './lexicon.server.ts'
import { mailNotices } from './mailing.server.ts'
import { deliverMatches } from './matches.server.ts'
import { deliverNotices } from './notices.server.ts'
import { pushNotices } from './pushing.server.ts'
import { deliverToSearch } from './search.server.ts'
import { sendWaitingMail } from './send.server.ts'

const POLL_MS = 1_000
const CLOCK_MS = 60_000

let running: { stop: () => Promise<void> } | null = null

/** A mail server that hangs must not hold up the index, nor the index the mail: each has a loop of its own. */
const CHANNELS = [
  deliverToSearch,
  deliverNotices,
  deliverMatches,
  deliverAlerts,
  mailNotices,
  pushNotices,
  sendWaitingMail,
  deliverToLexicon,
  clockWhenDue(),
]

/**
 * Starts the loops of this process: woken by each commit, and every second in case a wake-up was lost. Any number of
 * processes may run them on one database: each delivery row is taken by one of them (`FOR UPDATE SKIP LOCKED`), and one
 * thing's facts go out in their order.
 */
export async function startDelivery(): Promise<void> {
  if (running) return
  const state: State = { ended: false, sleepers: new Set() }
  const wakeAll = () => {
    for (const wake of state.sleepers) wake()
  }
  const listener = await listen(wakeAll)
  const loops = CHANNELS.map((deliver) => loop(state, deliver))
  running = {
    stop: async () => {
      state.ended = true
      endMeasuring()
      wakeAll()
      await Promise.all(loops)
      await listener.end()
    },
  }
}

type State = { ended: boolean; sleepers: Set<() => void> }

async function loop(state: State, deliver: () => Promise<number>): Promise<void> {
  while (!state.ended) {
    const pause = sleep(state)
    const done = await deliver().catch(reportFailure)
    if (done === 0 && !state.ended) await pause.over
    pause.end()
  }
}

/** A pause that begins now, so that a wake-up during the work before it is not lost. */
function sleep(state: State): { over: Promise<void>; end: () => void } {
  let end = () => {}
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(() => end(), POLL_MS)
    end = () => {
      clearTimeout(timer)
      state.sleepers.delete(end)
      resolve()
    }
    state.sleepers.add(end)
  })
  return { over, end }
}

/** What falls due by time alone, once a minute. */
function clockWhenDue(): () => Promise<number> {
  let due = 0
  return async () => {
    if (Date.now() < due) return 0
    due = Date.now() + CLOCK_MS
    await runClock()
    return 0
  }
}

/** Ends the loop after the delivery under way. */
export async function stopDelivery(): Promise<void> {
  const stopping = running
  running = null
  await stopping?.stop()
}

function reportFailure(error: unknown): number {
  log.error({ err: error }, 'delivery failed; it will be tried again')
  return 0
}

/** LISTEN on a connection of its own; lost, it is opened again, and polling covers the time between. */
async function listen(wake: () => void): Promise<{ end: () => Promise<void> }> {
  let ended = false
  let client: Client | null = null
  const open = async () => {
    const next = new Client({ connectionString: env.DATABASE_URL, application_name: 'qinqiao-delivery' })
    next.on('notification', wake)
    next.on('error', () => again(next))
    next.on('end', () => again(next))
    try {
      await next.connect()
      await next.query(`LISTEN ${FACTS_RECORDED}`)
      client = next
      wake()
    } catch {
      again(next)
    }
  }
  let retry: NodeJS.Timeout | undefined
  const again = (lost: Client) => {
    if (client === lost) client = null
    if (ended) return
    clearTimeout(retry)
    retry = setTimeout(() => void open(), POLL_MS)
  }
  await open()
  return {
    end: async () => {
      ended = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}
