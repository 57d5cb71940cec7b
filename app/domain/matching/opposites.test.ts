import { expect, test } from 'vitest'
import { opposedIn, opposedRows } from './opposed.ts'
import { OPPOSITES } from './opposites.ts'

const state = (asked: string, offered: string) => opposedIn(opposedRows(asked), offered)?.state ?? null

test.each([
  ['站内网络物理隔离', '云边协同，在线估计', 'clash'],
  ['数据不上公有云', '云端数据，提前识别', 'clash'],
  ['站内网络物理隔离', '支持离线部署', 'met'],
  ['站内网络物理隔离', '云边协同，也可脱网运行', 'part'],
  ['站内网络物理隔离', '主动均衡', null],
  ['断网后仍可运行', '断网续传，免改造接入', 'met'],
  ['断网后仍可运行', '云端计算', 'clash'],
  ['不停机的均衡办法', '外贴探头，不停机给出厚度', 'met'],
  ['不停机的均衡办法', '停机检修时标定', 'clash'],
  ['防油剂要去氟', '含氟丙烯酸', 'clash'],
  ['不含PFAS', '可替代含氟防油剂', 'met'],
  ['水性漆', '溶剂型环氧', 'clash'],
  ['无损检测', '取芯检测', 'clash'],
  ['无损检测', '激光散斑无损检测', 'met'],
  ['非接触测量', '接触式测头', 'clash'],
  ['不能用水和耦合剂', '水浸超声', 'clash'],
  ['自动调参数', '替代人工操作', null],
  ['自动调参数', '需人工判读', 'clash'],
  ['不换硬件', '需加装磁体', 'clash'],
  ['不换硬件', '纯软件补偿', 'met'],
  ['免酸洗', '氢氟酸混合液', 'clash'],
  ['不投加药剂', '投加絮凝剂', 'clash'],
  ['保护要可逆', '不可逆固化', 'part'],
  ['常温固化', '高温烧结', 'clash'],
  ['国产化', '依赖进口芯片', 'clash'],
  ['在线监测', '取样送检', 'clash'],
])('%s against %s: %s', (asked, offered, expected) => expect(state(asked, offered)).toBe(expected))

test('what is done away with is no opposite', () => {
  for (const text of ['无需停机', '避免停机', '减少停机']) expect(state('不停机', text)).not.toBe('clash')
})

test('no row goes against what it asks for in its own words', () => {
  for (const { asked, keeps } of OPPOSITES)
    for (const word of keeps.split('|')) expect([word, state(asked.split('|')[0]!, word)]).not.toContain('clash')
})
