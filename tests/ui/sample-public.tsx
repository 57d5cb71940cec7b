import { Act } from '#app/ui/act.tsx'
import { Maturity } from '#app/ui/bricks.tsx'
import { QueryWords } from '#app/ui/chips.tsx'
import { Facets, ToFacets } from '#app/ui/facets.tsx'
import { FigureList } from '#app/ui/figure.tsx'
import { Empty, ListBar, Pager, Row, Rows, SortBy, Tabs } from '#app/ui/list.tsx'
import { Section } from '#app/ui/page.tsx'
import { SearchBox } from '#app/ui/search.tsx'
import { Segments } from '#app/ui/segments.tsx'
import { Wall } from '#app/ui/wall.tsx'

const DEMANDS: [string, string, string, string, string][] = [
  ['涡轮叶片打孔有重铸层', '电火花打气膜孔有 20 μm 重铸层和微裂纹，装机不让用。', '阎良区', '400 万元', '2 项候选'],
  ['客服听不懂老人说的陕西话', '12345 热线，自动转写老年人方言错得离谱。', '雁塔区', '70 万元', '1 项候选'],
  ['大坝深水裂缝修补潜水机器人', '水深 120 米，混凝土坝面，水下清理和灌注一体。', '安康', '350 万元', '没有合适的'],
]

export const Front = () => (
  <>
    <section className="lead">
      <div>
        <h1 className="display">
          把车间里的难题，
          <br />
          交到能解的人手里。
        </h1>
        <p className="intro">用你自己的话写难处，不必写成论文。25 家高校院所的 354 项成果逐条对照。</p>
        <SearchBox
          action="/search"
          placeholder="例：风机轴承 误报"
          kinds={[
            { value: 'result', label: '成果 354', checked: true },
            { value: 'demand', label: '需求 356' },
          ]}
        />
      </div>
      <FigureList
        label="今天"
        title={<span className="day">11-20</span>}
        items={[
          { label: '可以查的成果', value: '354', href: '/search?kind=result' },
          { label: '正在找人的需求', value: '356', href: '/search?kind=demand' },
          { label: '过期未答', value: '2', href: '/search', late: true },
        ]}
        note="每个数字都打得开。"
      />
    </section>
    <Section title="2026 年的 412 条需求，走到了哪一步" note="截至 11 月 20 日 08:00 · 每个数字都打得开">
      <Wall
        steps={[412, 356, 298, 214, 46].map((count, n) => ({
          href: `/n/${n}`,
          label: `第 ${n + 1} 步`,
          note: '企业提交',
          count,
        }))}
      />
    </Section>
    <section className="sec half">
      <div>
        <div className="sec-h">
          <h2>刚提出的需求</h2>
          <a href="/search">全部 356 条</a>
        </div>
        <Rows>
          {DEMANDS.map(([title, text, place, figure, note]) => (
            <Row
              key={title}
              href={`/demands/${title}`}
              title={title}
              text={text}
              facts={[place, '联合开发']}
              side={{ figure, note }}
            />
          ))}
        </Rows>
      </div>
      <div>
        <div className="sec-h">
          <h2>刚入册的成果</h2>
          <a href="/search">全部 354 项</a>
        </div>
        <Rows>
          <Row
            href="#1"
            title="陕西方言语音识别"
            text="关中、陕北方言字准率 91%，电话信道，可本地部署。"
            facts={['西北工业大学', '技术服务']}
            side={{ note: <Maturity level={7} /> }}
          />
          <Row
            href="#2"
            title="半导体与光子产学研金对接会"
            facts={['西安高新区', false]}
            day={{ text: '11-27', iso: '2026-11-27' }}
          />
        </Rows>
      </div>
    </section>
  </>
)

export const Search = () => (
  <>
    <h1 className="vh">查找结果</h1>
    <SearchBox top action="/search" q="风机轴承 早期预警 误报" hidden={[['kind', 'result']]} />
    <Tabs
      label="在哪里找"
      items={[
        { href: '#a', label: '成果', count: 7, current: true },
        { href: '#b', label: '需求', count: 3 },
      ]}
    />
    <div className="two two--left">
      <div>
        <ToFacets used={2} />
        <QueryWords
          words={[
            { text: '风机', same: ['引风机', '鼓风机'], without: '/search?q=轴承' },
            { text: '误报', gap: '没有一项成果写到', without: '/search?q=风机' },
          ]}
        />
        <ListBar title="7 项成果" note="成熟度 6 级以上">
          <SortBy
            options={[
              { href: '#', label: '相关', current: true },
              { href: '#new', label: '最近确认' },
            ]}
          />
        </ListBar>
        <Rows>
          <Row
            href="#3"
            title={
              <Segments
                segments={[
                  { text: '变转速滚动' },
                  { text: '轴承', hit: true },
                  { text: '早期故障', hit: true },
                  { text: '诊断' },
                ]}
              />
            }
            text={
              <Segments segments={[{ text: '适合变频电机、' }, { text: '引风机', hit: true }, { text: '、泵等。' }]} />
            }
            facts={['西安交通大学', '专利组合', 'CG-2026-000298 · 示例']}
            side={{ note: <Maturity level={8} /> }}
          />
        </Rows>
        <Pager page={5} pages={18} total={356} from={81} to={100} href={(n) => `/search?page=${n}`} />
        <Empty
          title="没有找到"
          act={
            <Act look="secondary" href="/work/demands/new">
              用这几个词开始写
            </Act>
          }
        >
          把难处写成一条需求：整段话都会逐句对照。
        </Empty>
      </div>
      <Facets
        action="/search"
        hidden={[['q', '风机轴承']]}
        groups={[
          {
            name: 'stage',
            label: '成熟度',
            open: true,
            options: [
              { value: 'PILOT', label: '中试 6–7 级', count: 6, checked: true },
              { value: 'LAB', label: '实验室 1–3 级', count: 0 },
            ],
          },
          { name: 'mode', label: '合作方式', options: [{ value: 'SERVICE', label: '技术服务', count: 1 }] },
        ]}
      />
    </div>
  </>
)
