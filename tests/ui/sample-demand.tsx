import { Act } from '#app/ui/act.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { NoFit, Ways } from '#app/ui/nofit.tsx'
import { Facts, Item, PageHead, Panel, Prose, Section } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { Cards } from './sample-cards.tsx'

export const Demand = () => (
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
              { label: '状态', value: '已发布' },
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

export const Nothing = () => (
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
  </>
)
