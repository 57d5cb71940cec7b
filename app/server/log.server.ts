import { type DestinationStream, type Logger, pino } from 'pino'
import { env } from './env.server.ts'
import { errorForLog } from './log-words.ts'

const PERSONAL = [
  'email',
  'phone',
  'password',
  'newPassword',
  'passwordHash',
  'token',
  'secret',
  'cookie',
  'set-cookie',
  'authorization',
  'ip',
]

// A wildcard stands for exactly one step, so every depth at which we log objects is listed.
const DEPTHS = ['', '*.', '*.*.', '*.*.*.']

const paths = DEPTHS.flatMap((depth) =>
  PERSONAL.map((name) => (name.includes('-') ? `${depth.replace(/\.$/, '')}["${name}"]` : `${depth}${name}`)),
)

/**
 * A logger that writes one JSON object per line. Personal data and secrets under the names above come out as
 * `[redacted]`, down to three levels below the logged object; texts of messages are not searched, so none may be put there.
 * Errors are logged as `err`: those of the database without their message.
 */
export function makeLog(level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (error: unknown) => errorForLog(error) },
    redact: { paths, censor: '[redacted]' },
  }
  return to ? pino(options, to) : pino(options)
}

let made: Logger | undefined

/** The log of this process, on standard output. */
export const log: Logger = new Proxy({} as Logger, {
  get: (_, key) => {
    made ??= makeLog(env.LOG_LEVEL)
    const value = Reflect.get(made, key) as unknown
    return typeof value === 'function' ? value.bind(made) : value
  },
})
