import { Act } from '#app/ui/act.tsx'
import { Maturity } from '#app/ui/bricks.tsx'
import { EvidenceCard, type EvidenceCardProps } from '#app/ui/card.tsx'
import { CoverTable } from '#app/ui/cover.tsx'
import { Peek } from '#app/ui/peek.tsx'

const ruler = (on: number) => ({
  threshold: 35,
  marks: [78, 54, 38].map((score, index) => ({ score, name: `${index + 1} 号`, on: score === on })),
})

export const FIRST: EvidenceCardProps = {
  id: 'm1',
  rank: 1,
  score: 78,
  title: '储能电池簇不一致性在线估计与主动均衡',
  segments: ['储能电池簇', '不一致性', '在线估计', '与主动均衡'],
  href: '/results/CG-2026-000108',
  facts: ['西安交通大学', <Maturity key="trl" level={7} />, '技术服务', '发明专利已授权', 'CG-2026-000108 · 示例'],
  open: true,
  ruler: ruler(78),
  band: '去年 70–85 分的 41 对里，25 对谈成了意向。',
  grounds: [
    {
      asked: [{ text: '有的' }, { text: '簇', hit: true }, { text: '先到截止电压' }],
      offered: [{ text: '储能电池' }, { text: '簇不一致性', hit: 'met' }],
      state: 'met',
      why: '同一对象，同一问题',
    },
    {
      asked: [
        { text: '一套' },
        { text: '不停机', hit: 'gap' },
        { text: '的' },
        { text: '均衡', hit: true },
        { text: '办法' },
      ],
      offered: [{ text: '主动' }, { text: '均衡', hit: 'half' }],
      state: 'part',
      why: '没写是否停机',
    },
    { asked: [{ text: '漏报为零，误报每月不多于两次', hit: 'gap' }], offered: null, state: 'unk' },
  ],
  limits: [
    { state: 'met', name: '成熟度：要能带样机来站', detail: [{ text: '成熟度 7，“经兆瓦级示范工程运行验证”' }] },
    {
      state: 'clash',
      name: '网络物理隔离',
      detail: [{ text: '成果写“' }, { text: '云边协同', hit: 'clash' }, { text: '”。能脱网运行，就改判符合' }],
    },
    { state: 'met', name: '合作方式：技术服务', detail: [{ text: '对方也做技术服务' }] },
    { state: 'unk', name: '单舱改造费 ≤ 6 万元', detail: [{ text: '成果没有报价' }] },
  ],
  loss: [
    { points: 12, text: '“云边协同”与物理隔离不符' },
    { points: 10, text: '误报、漏报没有数字' },
  ],
  ask: {
    action: '/demands/XQ-2026-000412/questions',
    items: [
      { value: '1', label: '能否完全脱网运行，升级走离线介质？', checked: true },
      { value: '2', label: '均衡时要不要停机？' },
    ],
    note: '企业自己也有一处要说清：40 舱 × 6 万元 = 240 万元，高于 180 万元预算。',
  },
  contradictions: ['既写“兆瓦级示范运行”，又写“目前已完成小试，寻求中试放大”'],
  acts: (
    <Act look="secondary" href="#meet">
      直接约见面
    </Act>
  ),
  due: '对方须在 11 月 27 日 17:30 前答复',
}

export const Cards = () => (
  <>
    <CoverTable
      caption="需求的六条，谁能解哪条"
      candidates={[
        { rank: 1, score: 78, name: '西安交通大学', href: '#m1' },
        { rank: 2, score: 54, name: '长安大学', href: '#m2' },
        { rank: 3, score: 38, name: '西安工程大学' },
      ]}
      points={[
        {
          name: '簇间不一致（主问题）',
          cells: [{ state: 'met', words: '容量差 12% → 4%' }, { state: 'none' }, { state: 'none' }],
        },
        {
          name: '不停机均衡',
          cells: [{ state: 'part', words: '主动均衡，没写停不停机' }, { state: 'unk' }, { state: 'none' }],
        },
        {
          name: '网络隔离下能用',
          cells: [
            { state: 'clash', words: '云边协同' },
            { state: 'clash', words: '云端数据' },
            { state: 'met', words: '不联网' },
          ],
        },
      ]}
      finding="1 号加 3 号，碰得到六条里的五条；网络隔离还得问清。"
    />
    <EvidenceCard {...FIRST} />
    <EvidenceCard
      {...FIRST}
      id="m2"
      rank={2}
      score={54}
      open={false}
      title="动力电池内短路早期识别算法"
      segments={undefined}
      facts={['长安大学', <Maturity key="trl" level={7} />, '合作开发、技术转让']}
      summary="能补告警这一段：写明“可用于车辆与储能电站”。不解决均衡；写明用云端数据，与隔离要求不符。"
      ruler={ruler(54)}
      ask={{ items: [{ value: '1', label: '用不用云端数据？' }] }}
      acts={undefined}
      due={undefined}
      contradictions={undefined}
    />
  </>
)

export const Beside = () => (
  <Peek
    items={[
      {
        score: 71,
        href: '/results/CG-2026-000298',
        title: '变转速滚动轴承早期故障阶次-谱峭度诊断',
        facts: ['西安交通大学', <Maturity key="trl" level={8} />],
        why: [{ text: '“' }, { text: '提前 2 个月', hit: true }, { text: '发现微弱剥落”，超过你要的 30 天。' }],
      },
      {
        score: 58,
        href: '/results/CG-2026-000123',
        title: '旋转设备预测性维护与剩余寿命估计',
        facts: ['西安交通大学', <Maturity key="trl" level={7} />],
      },
    ]}
    empty="写到二十个字再看。"
    note={
      <>
        有人写过像你的：<a href="#s">设备坏了才修，停一次损失大</a>
      </>
    }
  />
)
