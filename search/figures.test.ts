import { expect, test } from 'vitest'
import { figuresIn } from './figures.ts'

const brief = (text: string) =>
  figuresIn(text).map(({ name, found, bound, low, high, unit }) => [
    name,
    found,
    bound,
    Number(low.toPrecision(6)),
    Number(high.toPrecision(6)),
    unit?.dimension ?? null,
  ])

test.each([
  ['单舱改造费不超过六万元', ['单舱改造费', '不超过六万元', 'le', 60_000, 60_000, 'money']],
  ['提前三天以上的异常告警', ['提前', '三天以上', 'ge', 72, 72, 'time']],
  ['提前 72 h 异常告警', ['提前', '72 h', null, 72, 72, 'time']],
  ['漏报为零', ['漏报', '为零', null, 0, 0, null]],
  ['误报每月不多于两次', ['误报', '不多于两次', 'le', 0.00273973, 0.00273973, 'times/time']],
  ['全站可用容量恢复到百分之九十三以上', ['全站可用容量', '百分之九十三以上', 'ge', 0.93, 0.93, 'share']],
  ['要求耐150℃高温', ['耐', '150℃', null, 150, 150, 'temperature']],
  ['VOC含量≤100g/L', ['voc含量', '≤100g/L', 'le', 100, 100, 'mass/volume']],
  ['零下50度启动漏油', ['', '零下50度', null, -50, -50, 'temperature']],
  ['弹性模量3~10 GPa', ['弹性模量', '3~10 GPa', 'range', 3e9, 1e10, 'pressure']],
  ['体积小于20 cm³', ['体积', '小于20 cm³', 'lt', 0.02, 0.02, 'volume']],
  ['载重１０ｋｇ', ['载重', '１０ｋｇ', null, 10_000, 10_000, 'mass']],
  ['试用半年', ['试用', '半年', null, 4380, 4380, 'time']],
])('%s', (text, figure) => expect(brief(text)).toContainEqual(figure))

test('a value left behind is not stated; the one reached is', () => {
  expect(figuresIn('簇内容量差由12%降至4%').map(({ low }) => low)).toEqual([0.04])
})

test('by how much is not how much', () => {
  expect(figuresIn('凝露发生率降低95%')[0]).toMatchObject({ change: true })
  expect(figuresIn('识别率95%')[0]).toMatchObject({ change: false })
})

test.each(['DN50阀', '4D 毫米波', 'C40泵送', '损失9万度', '数千万元', '二次开发接口的', 'GB/T 3280'])(
  'no figure of the matter in %s',
  (text) =>
    expect(figuresIn(text).filter(({ unit }) => !['times', 'pieces'].includes(unit?.dimension ?? ''))).toEqual([]),
)

test('every figure stands letter for letter where it says', () => {
  const text = '投运一年，ＶＯＣ含量≤１００ｇ／Ｌ；提前７２ h，裂纹 0.05–0.1 mm，误报每月不多于两次。'
  for (const { start, end, found } of figuresIn(text)) expect(text.slice(start, end)).toBe(found)
})
