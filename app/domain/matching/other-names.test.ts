import { describe, expect, test } from 'vitest'
import { quotable } from '#search/quote.ts'
import type { Wanted } from '#search/rerank.ts'
import { namedBy } from './other-names.ts'
import type { CardSource } from './reasons.ts'

const NAMES: Record<string, string[]> = {
  血糖仪: ['葡萄糖监测', 'cgm'],
  刹车: ['制动'],
  咬花: ['皮纹蚀刻'],
  焊口: ['焊接接头'],
  激光熔覆头: ['laser cladding'],
  自动小车: ['搬运机器人'],
}
const TERMS = new Set(['葡萄糖', '蚀刻', '焊接', '机器人', '接头'])
const OWN_NAMES = new Set(['焊接', '机器人'])

/** Rewording also leaves the pieces that the cutter makes: they are no names. */
const source = {
  profile: {
    synonyms: [
      { of: '血糖仪', text: '葡萄' },
      { of: '刹车', text: '制动盘' },
    ],
  },
  namesOf: (of: string) => NAMES[of] ?? [],
  isTerm: (word: string) => TERMS.has(word) || /^[a-z]+$/.test(word),
  isName: (word: string) => OWN_NAMES.has(word),
} as unknown as CardSource

const named = (of: string, piece: string, text: string) => {
  const wanted: Wanted = { feature: `w${piece}`, weight: 1, how: 'synonym', of }
  const found = namedBy(source, wanted, quotable([{ name: 'summary', text }]), 3)
  return found && [found.how, found.places[0]!.found]
}

describe('another name for a word of the demand', () => {
  test.each([
    ['血糖仪', '葡萄', '连续葡萄糖监测微针', '葡萄糖监测'],
    ['血糖仪', 'cgm', '贴片式 CGM', 'CGM'],
    ['刹车', '制动盘', '制动盘热裂', '制动盘'],
    ['刹车', '制动', '电磁制动', '制动'],
  ])('whole, from %s by %s', (of, piece, text, found) => {
    expect(named(of, piece, text)).toEqual(['synonym', found])
  })

  test.each([
    ['血糖仪', '葡萄糖', '葡萄糖浆脱色'],
    ['咬花', '蚀刻', '玻璃蚀刻'],
    ['焊口', '接头', '管接头'],
  ])('a term that is half of it is only akin: %s, %s', (of, piece, text) => {
    expect(named(of, piece, text)).toEqual(['kin', piece])
  })

  test.each([
    ['a shred', '血糖仪', '葡萄', '葡萄园墒情'],
    ['no term', '咬花', '皮纹', '皮纹识别'],
    ['a name of something else', '焊口', '焊接', '焊接机器人'],
    ['a name of something else', '自动小车', '机器人', '擦窗机器人'],
    ['a word of a Latin name', '激光熔覆头', 'cladding', 'building cladding'],
  ])('%s is no evidence: %s, %s', (_, of, piece, text) => {
    expect(named(of, piece, text)).toBeNull()
  })
})
