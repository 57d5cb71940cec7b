import type { Locale } from './catalogues.ts'

const ZONE = 'Asia/Shanghai'

export type Formats = {
  /** 2026-11-20, for tables and facts. */
  date: (iso: string) => string
  /** 11 月 20 日 / 20 November, for prose; with its year when that is not the one of `today`. */
  day: (iso: string, today?: string) => string
  /** 2026-11-20 14:30 */
  dateTime: (iso: string) => string
  /** 11-25 周三 / Wed 25 Nov, for what is due. */
  weekday: (iso: string) => string
  number: (n: number) => string
  /** 分 (decimal string) → “180 万元” from 10,000 yuan on, “6,500 元” under it; exact, no rounding. */
  money: (fen: string) => string
}

const parts = (iso: string) =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: ZONE,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(iso))
      .map((part) => [part.type, part.value]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** Exact decimal of a whole number of 分 divided by 10^places, trailing zeros trimmed, thousands grouped. */
function decimal(fen: bigint, places: number): string {
  const sign = fen < 0n ? '−' : ''
  const digits = (fen < 0n ? -fen : fen).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, -places)
  const rest = digits.slice(-places).replace(/0+$/, '')
  return sign + grouped(whole) + (rest ? `.${rest}` : '')
}

const TEN_THOUSAND_YUAN = 1_000_000n

export function formats(locale: Locale): Formats {
  const english = locale === 'en'
  return {
    date: (iso) => {
      const { year, month, day } = parts(iso)
      return `${year}-${month}-${day}`
    },
    day: (iso, today = iso) => {
      const { year, month, day } = parts(iso)
      const elsewhere = year !== parts(today).year
      if (!english) return `${elsewhere ? `${year} 年 ` : ''}${Number(month)} 月 ${Number(day)} 日`
      const shown = { day: 'numeric', month: 'long', year: elsewhere ? 'numeric' : undefined } as const
      return new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, ...shown }).format(new Date(iso))
    },
    dateTime: (iso) => {
      const { year, month, day, hour, minute } = parts(iso)
      return `${year}-${month}-${day} ${hour}:${minute}`
    },
    weekday: (iso) => {
      const locale = english ? 'en-GB' : 'zh-CN'
      const name = new Intl.DateTimeFormat(locale, { timeZone: ZONE, weekday: 'short' }).format(new Date(iso))
      const { month, day } = parts(iso)
      if (!english) return `${month}-${day} ${name}`
      return `${name} ${new Intl.DateTimeFormat(locale, { timeZone: ZONE, day: 'numeric', month: 'short' }).format(new Date(iso))}`
    },
    number: (n) => new Intl.NumberFormat(english ? 'en-GB' : 'zh-CN').format(n),
    money: (text) => {
      const fen = BigInt(text)
      if (english) return `CNY ${decimal(fen, 2)}`
      return fen >= TEN_THOUSAND_YUAN ? `${decimal(fen, 6)} 万元` : `${decimal(fen, 2)} 元`
    },
  }
}
