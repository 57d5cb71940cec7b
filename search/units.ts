/** A unit as a text writes it: what it measures, and how many of that dimension's base unit it is. */
export type Unit = { name: string; dimension: string; factor: number }

/** Dimension, base first: unit names (folded), each with its factor. Decimal factors are exact enough for comparison. */
const TABLE: Record<string, [factor: number, names: string][]> = {
  time: [
    [1 / 3600, '秒钟 秒 s'],
    [1 / 60, '分钟 min'],
    [1, '个小时 小时 h hr'],
    [24, '天 日 昼夜 d'],
    [168, '个星期 星期 周'],
    [730, '个月 月'],
    [8760, '年'],
  ],
  length: [
    [1e-9, '纳米 nm'],
    [1e-6, '微米 μm um'],
    [1e-3, '毫米 mm'],
    [1e-2, '厘米 公分 cm'],
    [1, '米 m'],
    [1e3, '公里 千米 km'],
  ],
  share: [
    [1e-9, 'ppb'],
    [1e-6, 'ppm'],
    [1e-3, '‰'],
    [1e-2, '% 个百分点'],
    [1e-1, '成'],
  ],
  money: [
    [1, '元'],
    [1e4, '万元'],
    [1e8, '亿元'],
  ],
  pressure: [
    [1, '帕 pa'],
    [1e3, '千帕 kpa'],
    [1e5, 'bar'],
    [1e6, '兆帕 mpa'],
    [1e9, '吉帕 gpa'],
  ],
  temperature: [[1, '摄氏度 °c 度']],
  power: [
    [1, '瓦 w'],
    [1e3, '千瓦 kw 千伏安 kva'],
    [1e6, '兆瓦 mw'],
    [1e9, 'gw'],
  ],
  energy: [
    [1, '瓦时 wh'],
    [1e3, '千瓦时 kwh'],
    [1e6, '兆瓦时 mwh'],
    [1e9, 'gwh'],
  ],
  voltage: [
    [1e-3, '毫伏 mv'],
    [1, '伏 v'],
    [1e3, '千伏 kv'],
  ],
  current: [
    [1e-3, '毫安 ma'],
    [1, '安培 a'],
    [1e3, 'ka'],
  ],
  frequency: [
    [1, '赫兹 hz'],
    [1e3, '千赫 khz'],
    [1e6, '兆赫 mhz'],
    [1e9, '吉赫 ghz'],
  ],
  speed: [[1, '转/分 r/min rpm']],
  mass: [
    [1e-6, '微克 μg ug'],
    [1e-3, '毫克 mg'],
    [1, '克 g'],
    [1e3, '千克 公斤 kg'],
    [1e6, '吨 t'],
  ],
  volume: [
    [1e-6, '微升 μl ul'],
    [1e-3, '毫升 ml'],
    [1e-3, 'cm3'],
    [1, '升 l'],
    [1e3, '立方米 m3'],
  ],
  area: [
    [1e-6, 'mm2'],
    [1e-4, '平方厘米 cm2'],
    [1, '平方米 m2'],
    [666.67, '亩'],
  ],
  force: [
    [1, 'n'],
    [1e3, 'kn'],
  ],
  sound: [[1, '分贝 db']],
  turbidity: [[1, 'ntu']],
  times: [[1, '次 回 起 遍']],
  pieces: [[1, '台 套 件 个 只 条 张 片 支 辆 根 块 处 座 舱 簇 路 项 批 炉 罐 班 人']],
}

const UNITS = new Map<string, Unit>()
for (const [dimension, rows] of Object.entries(TABLE))
  for (const [factor, names] of rows) for (const name of names.split(' ')) UNITS.set(name, { name, dimension, factor })

const LONGEST = Math.max(...[...UNITS.keys()].map((name) => name.length))
const LATIN = /[a-z]/

/** 0.5/cm²: so many things. */
const ONE: Unit = { name: '', dimension: 'pieces', factor: 1 }

/** The longest unit that stands at this place of a folded text, with a second one after “/” (次/月, g/l); null for none. */
export function unitAt(folded: string, at: number): Unit | null {
  if (folded[at] === '/') {
    const under = simpleAt(folded, at + 1)
    return under && per(ONE, under, `/${under.name}`)
  }
  const one = simpleAt(folded, at)
  if (!one) return null
  const after = at + one.name.length
  const under = folded[after] === '/' ? simpleAt(folded, after + 1) : null
  return under ? per(one, under, `${one.name}/${under.name}`) : one
}

/** A unit for each of another: 2 次 每月. A thing it is counted for (每台) only names the dimension. */
export const per = (unit: Unit, under: Unit, name: string): Unit => ({
  name,
  dimension: `${unit.dimension}/${under.dimension === 'pieces' ? under.name : under.dimension}`,
  factor: unit.factor / under.factor,
})

function simpleAt(folded: string, at: number): Unit | null {
  for (let length = Math.min(LONGEST, folded.length - at); length > 0; length--) {
    const unit = UNITS.get(folded.slice(at, at + length))
    if (unit && !(LATIN.test(unit.name.at(-1)!) && LATIN.test(folded[at + length] ?? ' '))) return unit
  }
  return null
}

/** Months and years have no fixed number of days: figures held against them may differ by this share. */
const CALENDAR = 0.02
const EXACT = 1e-9

/** By how much of itself a figure may miss another and still be the same. */
export const toleranceBetween = (a: Unit | null, b: Unit | null): number => {
  const calendar = (unit: Unit | null) => unit !== null && /[月年]/.test(unit.name)
  return calendar(a) !== calendar(b) ? CALENDAR : EXACT
}
