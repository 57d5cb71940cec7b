import { Act } from '#app/ui/act.tsx'
import { Pairs } from '#app/ui/figure.tsx'
import { Gate } from '#app/ui/gate.tsx'
import { History } from '#app/ui/history.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Panel, Section } from '#app/ui/page.tsx'
import { Problem } from '#app/ui/problem.tsx'
import { Queue, Task } from '#app/ui/queue.tsx'
import { State } from '#app/ui/state.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { SignIn } from './sample-form.tsx'

export const Work = () => (
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
            clock="过期 1 天"
            acts={<Submit small>发布</Submit>}
          />
        </Queue>
        <Queue title="等对方" count={2}>
          <Task title="板子上有烫的点" href="#u" lead="70 万元" clock="对方剩 1 天" />
          <Task title="液氧阀门漏" href="#v" clock="11-25 周三" />
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

export const Door = () => (
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

export const Wrong = () => <Problem status={404} sentence="地址写错了，或者这条内容不对你公开。" />
