import type { ReactNode } from 'react'
import { Act } from '#app/ui/act.tsx'
import { Clock, Maturity } from '#app/ui/bricks.tsx'
import { QueryWords } from '#app/ui/chips.tsx'
import { Facets, ToFacets } from '#app/ui/facets.tsx'
import { FigureList, Pairs } from '#app/ui/figure.tsx'
import { Frame, type FrameProps } from '#app/ui/frame.tsx'
import { Gate } from '#app/ui/gate.tsx'
import { History } from '#app/ui/history.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Band, Empty, ListBar, Pager, Row, Rows, SortBy, Tabs } from '#app/ui/list.tsx'
import { NoFit, Tiles, Ways } from '#app/ui/nofit.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Facts, Item, PageHead, Panel, Prose, Section } from '#app/ui/page.tsx'
import { Problem } from '#app/ui/problem.tsx'
import { Queue, Reasons, Task } from '#app/ui/queue.tsx'
import { SearchBox } from '#app/ui/search.tsx'
import { Segments } from '#app/ui/segments.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { Table } from '#app/ui/table.tsx'
import { State, Tag } from '#app/ui/tag.tsx'
import { Wall } from '#app/ui/wall.tsx'
import { Cards } from './sample-cards.tsx'
import { Post, SignIn } from './sample-form.tsx'

export const FRAME: Omit<FrameProps, 'children'> = {
  here: '/search?q=轴承',
  theme: null,
  size: null,
  sample: true,
  nav: [
    { href: '/search?kind=demand', label: '需求', current: true },
    { href: '/search?kind=result', label: '成果', count: 55 },
    { href: '/work', label: '待办', count: 7, due: true },
  ],
  end: [
    { href: '/search', label: '查找', phone: false },
    { href: '/signout', label: '退出', post: true, phone: false },
    { href: '/signin', label: '登录' },
    { href: '/work/demands/new', label: '发布需求', look: 'primary' },
  ],
  foot: {
    columns: [
      {
        title: '使用',
        links: [
          { href: '/about/posting', label: '怎样写一条能匹配的需求' },
          { href: '/about/ranking', label: '匹配怎样排序' },
        ],
      },
      { title: '查证', links: [{ href: '/numbers', label: '全部数字与明细' }] },
      {
        title: '求助',
        links: [
          { href: '/about/accessibility', label: '大字版与无障碍声明' },
          { href: '/about/privacy', label: '隐私政策' },
        ],
      },
    ],
    base: ['陕ICP备00000000号'],
  },
}

const DEMANDS: [string, string, string, string, string][] = [
  ['涡轮叶片打孔有重铸层', '电火花打气膜孔有 20 μm 重铸层和微裂纹，装机不让用。', '阎良区', '400 万元', '2 项候选'],
  ['客服听不懂老人说的陕西话', '12345 热线，自动转写老年人方言错得离谱。', '雁塔区', '70 万元', '1 项候选'],
  ['大坝深水裂缝修补潜水机器人', '水深 120 米，混凝土坝面，水下清理和灌注一体。', '安康', '350 万元', '没有合适的'],
]

const Front = () => (
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

const Search = () => (
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
        <Band title="四个词对上三个" count={1} />
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

const Demand = () => (
  <>
    <PageHead
      title="储能站电池簇有的先满有的没满"
      segments={['储能站', '电池簇', '有的先满', '有的没满']}
      crumbs={[{ label: '首页', href: '/' }, { label: '需求', href: '/search' }, { label: 'XQ-2026-000412' }]}
      meta={['XQ-2026-000412 · 示例', '榆林', '新能源 / 储能']}
      acts={
        <>
          <Act href="#offer">我能做</Act>
          <Act look="secondary" href="#match" icon="down">
            看 3 项候选
          </Act>
        </>
      }
    />
    <div className="two">
      <aside>
        <Panel title="要点">
          <Facts
            items={[
              { label: '预算', value: <b>180 万元</b> },
              {
                label: '企业',
                value: (
                  <>
                    <Icon name="lock" /> 双方同意见面后公开
                  </>
                ),
              },
              { label: '状态', value: <Tag kind="open">已发布</Tag> },
            ]}
          />
        </Panel>
      </aside>
      <article>
        <Section title="需求" quiet>
          <Item label="现在">
            <Prose
              text={'100 MWh 磷酸铁锂电站，40 个风冷电池舱。\n每舱 8 簇。\n\n厂家建议人工补电，每补一次要停半天。'}
            />
          </Item>
          <Item label="要达到">
            <Table
              caption="要达到的指标"
              columns={[
                { label: '要什么' },
                { label: '现在' },
                { label: '要到', right: true },
                { label: '动作', hidden: true },
              ]}
              rows={[
                {
                  key: 'a',
                  cells: [
                    '单舱改造费',
                    '没有',
                    '≤ 6 万元',
                    <a key="a" href="#x">
                      改
                    </a>,
                  ],
                },
                { key: 'b', cells: ['异常告警', '看不出', '≥ 3 天', ''], flag: true },
              ]}
              foot={['合计', '', '6 万元', '']}
            />
          </Item>
        </Section>
      </article>
    </div>
    <Section id="match" title="3 项候选，没有一项全对上" note="在 354 项成果里找，35 分以下不列">
      <Cards />
    </Section>
  </>
)

const Nothing = () => (
  <>
    <PageHead
      title="大坝深水裂缝修补潜水机器人"
      segments={['大坝', '深水裂缝修补', '潜水机器人']}
      meta={['XQ-2026-000397']}
    />
    <NoFit
      total={354}
      best={21}
      threshold={35}
      marks={[
        { score: 21, name: '最高一项', on: true },
        { score: 18, name: '第二' },
        { score: 14, name: '第三' },
      ]}
      note="三项都在门槛左边。"
    />
    <Section title="接下来" note="选一条就开始计时">
      <Ways
        ways={[
          { title: '放宽一条，看多出几项', text: '先只检测，不修补。', acts: <Act href="#1">放宽</Act> },
          {
            title: '问方向相近的 4 位专家',
            text: '没有现成成果。',
            acts: (
              <Act look="secondary" href="#2">
                选专家，发邀请
              </Act>
            ),
          },
          { title: '有了再告诉我', text: '新成果一过 35 分就发信。' },
        ]}
        carer="技术经理人高岚 12 月 4 日前来厂里。"
      />
    </Section>
    <Section title="全市的缺口">
      <Tiles
        items={[9, 7, 5, 2, 0].map((count, n) => ({ href: `/f/${n}`, label: `领域 ${n}`, count, here: n === 0 }))}
      />
    </Section>
  </>
)

const Work = () => (
  <>
    <PageHead
      title="11 月 20 日，3 件等你答复"
      meta={['过期 1', '今天 2']}
      acts={
        <Act look="secondary" icon="down" href="#x">
          录入成果
        </Act>
      }
    />
    <div className="two">
      <div>
        <Queue title="过期" count={1} due>
          <Task
            title="焊接"
            href="#t"
            lead="没写预算"
            text="鄠邑区一家企业，只写了十个字，没有指标。"
            clock={
              <Clock used={6} kind="due" label="5 个工作日用完，过期 1 天">
                过期 1 天
              </Clock>
            }
            acts={<Submit small>发布</Submit>}
            below={
              <form method="post">
                <Reasons
                  name="reason"
                  label="退回，是因为"
                  value="a"
                  options={[
                    { value: 'a', label: '需求太笼统' },
                    { value: 'b', label: '没有指标' },
                  ]}
                />
                <div className="acts">
                  <Submit small look="secondary" intent="return">
                    退回给企业
                  </Submit>
                  <span className="note">企业当场看到原因。</span>
                </div>
              </form>
            }
          />
        </Queue>
        <Queue title="等对方" count={2}>
          <Task
            title="板子上有烫的点"
            href="#u"
            lead="70 万元"
            clock={
              <Clock used={4} kind="wait" label="对方用了 4 个工作日">
                对方剩 1 天
              </Clock>
            }
          />
          <Task
            title="液氧阀门漏"
            href="#v"
            clock={
              <Clock used={2} label="用了 2 个工作日">
                11-25 周三
              </Clock>
            }
          />
        </Queue>
      </div>
      <aside>
        <Panel title="我们答得快不快" now live="speed">
          <Pairs
            items={[
              { label: '答复中位数', value: '1.2', unit: '个工作日', href: '#m' },
              { label: '5 日内答复', value: '97%', href: '#n' },
            ]}
          />
        </Panel>
        <Panel title="阶段">
          <p>
            {(['none', 'wait', 'now', 'open', 'done', 'end'] as const).map((kind) => (
              <Tag key={kind} kind={kind}>
                {kind}
              </Tag>
            ))}
          </p>
          <p>
            {(['met', 'part', 'unk', 'clash', 'none'] as const).map((state) => (
              <State key={state} state={state} />
            ))}
          </p>
        </Panel>
      </aside>
    </div>
    <Section title="经过">
      <History
        items={[
          {
            at: '2026-11-20T06:30:00Z',
            title: '已发布',
            who: '市科技局 · 张处',
            since: '隔 1 天',
            links: [{ href: '#p', label: 'XQ-2026-000412' }],
          },
          { at: '2026-11-19T01:10:00Z', title: '交来审核', text: '十二项都写了。', who: '灞桥某风机厂 · 周工' },
        ]}
      />
    </Section>
    <div className="stack">
      <Notice>平常说明，用墨。</Notice>
      <Notice kind="ok" status>
        已发布。三家已收到通知。
      </Notice>
      <Notice kind="wait" title="索引在重建">
        先用关键词找，结果会少一些。
      </Notice>
      <Notice kind="now">
        <p>
          合同还差盖章页，<a href="#n">现在上传</a>。
        </p>
      </Notice>
    </div>
  </>
)

const Door = () => (
  <Gate
    points={[
      '看得见对方是谁，对方也看得见你：双方都同意之后',
      '谁看过你的材料，逐条有记录',
      '随时带走或注销自己的数据',
    ]}
  >
    <h1>登录</h1>
    <SignIn />
    <p className="note">没有账号，先注册单位。</p>
  </Gate>
)

const Wrong = () => <Problem status={404} sentence="地址写错了，或者这条内容不对你公开。" />

export const PAGES: Record<string, () => ReactNode> = {
  front: Front,
  search: Search,
  demand: Demand,
  post: () => <Post />,
  nofit: Nothing,
  work: Work,
  signin: Door,
  problem: Wrong,
}

/** A whole page as the product frames it. */
export const Framed = ({ name, ...frame }: { name: keyof typeof PAGES } & Partial<FrameProps>) => {
  const Page = PAGES[name]!
  return (
    <Frame {...FRAME} {...frame}>
      <Page />
    </Frame>
  )
}
