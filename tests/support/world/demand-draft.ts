import { type DemandDraft, EMPTY_DRAFT } from '#app/domain/demands/draft.ts'
import { readFigure } from '#app/domain/listings/figures.ts'

/** A demand as a good owner writes it: every field, 100 points. */
export const A_FULL_DRAFT: DemandDraft = {
  ...EMPTY_DRAFT,
  title: '风机轴承坏了才知道',
  problem: '引风机变频运行，轴承一年坏两三次，坏了才知道，一次停产 2 天。装了振动仪，转速一变就报警，真坏的时候没报。',
  presentState: '12 台引风机，变频 20–50 Hz，振动数据每分钟一条。',
  tried: '在线振动仪固定阈值：误报多，已关掉。',
  acceptance: '6 台试用 3 个月，提前量和误报都达标。',
  keywords: ['轴承', '故障预警'],
  industryId: 'high-end-equipment',
  fieldId: 'industrial-internet',
  modes: ['SERVICE', 'COMMISSIONED_DEVELOPMENT'],
  wantedStage: 'PILOT',
  budget: { mode: 'FIXED', min: 60_000_000n, max: 60_000_000n },
  neededBy: '2027-06-30',
  districtId: 'baqiao',
  indicators: [
    { name: '提前预警', present: '0 天', figure: readFigure('≥ 30 天') },
    { name: '误报', present: '很多', figure: readFigure('每月 ≤ 2 次') },
  ],
  constraints: [
    { kind: 'MUST', text: '不能停机安装' },
    { kind: 'NICE', text: '能接现有的监控系统' },
  ],
  noSecrets: true,
}
