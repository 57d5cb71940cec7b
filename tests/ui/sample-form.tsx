import { Act } from '#app/ui/act.tsx'
import { DateField, MoneyField } from '#app/ui/amounts.tsx'
import { Check, Checks, Radios, Select, TextArea, TextField } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { BottomBar, Readiness } from '#app/ui/readiness.tsx'
import { RowsField } from '#app/ui/rows.tsx'
import { SavedAt, Submit } from '#app/ui/submit.tsx'
import { Beside } from './sample-cards.tsx'

export const LABELS = {
  title: '题目',
  problem: '现在怎样',
  'indicators[].name': '要什么',
  'indicators[].target': '要到',
  budget: '预算（万元）',
}

export const REFUSED: FormState = {
  intent: 'publish',
  errors: {
    budget: ['form.error.number'],
    'indicators[1].target': ['form.error.required'],
    title: ['form.error.tooShort|{"min":6}'],
    '': ['problem.lostRace'],
  },
  values: {
    title: '风机 <b>"轴承',
    budget: '五六十',
    modes: ['SERVICE'],
    indicators: [{ name: '提前预警', comparator: 'GE', target: '30', unit: '天' }, { name: '误报' }],
    accepted: 'on',
  },
}

const MODES = [
  { value: 'SERVICE', label: '技术服务' },
  { value: 'JOINT_DEVELOPMENT', label: '联合开发' },
  { value: 'LICENCE', label: '技术许可' },
]

export const Post = ({ state = REFUSED }: { state?: FormState | null }) => (
  <>
    <PageHead
      title="写一条需求"
      crumbs={[{ label: '待办', href: '/work' }, { label: '我的需求', href: '/work/demands' }, { label: '写一条需求' }]}
      meta={['十二项，约八分钟，一页写完', <SavedAt key="s" at="2026-11-20T06:02:00Z" now="2026-11-20T09:00:00Z" />]}
    />
    <ErrorSummary state={state} labels={LABELS} />
    <div className="two two--form">
      <Form id="demand" state={state} labels={LABELS} values={{ modes: 'SERVICE' }} live autosave>
        <Section title="难在哪">
          <TextField name="title" help="用车间里的话。说清是什么东西、出了什么事。" points={{ got: 6, of: 6 }} />
          <TextArea name="problem" rows={4} points={{ got: 12, of: 12 }} help="什么设备，多久出一次，一次损失多少。" />
          <TextArea name="tried" label="试过什么，为什么不行" optional points={{ got: 0, of: 8 }} />
        </Section>
        <Section title="要到什么程度">
          <RowsField
            name="indicators"
            label="指标"
            help="至少一行带数字。没有数字，匹配只能靠猜。"
            points={{ got: 12, of: 20 }}
            atLeast={2}
            columns={[
              { name: 'name', label: '要什么', wide: true },
              {
                name: 'comparator',
                label: '比较',
                options: [
                  { value: 'GE', label: '≥' },
                  { value: 'LE', label: '≤' },
                ],
              },
              { name: 'target', label: '要到', inputMode: 'decimal' },
              { name: 'unit', label: '单位' },
            ]}
            ask={
              <>
                <b>误报能接受几次？</b>写成“每月 ≤ 2 次”这样。这一处值 8 分。
              </>
            }
          />
        </Section>
        <Section title="怎样合作">
          <Select
            name="field"
            label="领域"
            points={{ got: 4, of: 4 }}
            empty="请选择"
            options={[{ label: '高端装备', options: [{ value: 'x', label: '智能运维' }] }]}
          />
          <Checks name="modes" label="合作方式" options={MODES} points={{ got: 6, of: 6 }} />
          <MoneyField name="budget" openName="open" points={{ got: 0, of: 8 }} />
          <div className="half half--f">
            <DateField name="by" label="最晚什么时候要" points={{ got: 6, of: 6 }} />
            <Select name="where" label="在哪里" options={[{ value: '1', label: '灞桥区' }]} />
          </div>
          <Radios
            name="seen"
            label="谁能看见"
            column
            options={[
              { value: 'a', label: '公开企业名称' },
              { value: 'b', label: '公开需求，不公开企业名称' },
            ]}
          />
          <Check name="accepted" label="不含国家秘密和他人商业秘密" note="联系人用你的账号：周工，138****8000。" />
        </Section>
        <div className="formend acts">
          <Submit intent="check">检查并更新候选</Submit>
          <Submit intent="save" look="secondary">
            存草稿
          </Submit>
          <Submit
            intent="withdraw"
            look="quiet"
            confirm={{ title: '撤回这条需求？', text: '在谈的 2 家会收到通知。', yes: '撤回并通知', no: '不撤' }}
          >
            撤回
          </Submit>
          <Act look="quiet" href="#help">
            请技术经理人上门帮我写
          </Act>
        </div>
      </Form>
      <aside className="watch">
        <Readiness
          score={62}
          threshold={80}
          bricks={['on', 'on', 'on', 'half', 'off', 'off', 'on', 'on', 'off', 'on', 'on', 'on']}
          todo={[
            { href: '#acceptance', label: '怎样算成', points: 12, why: '没有验收办法，对方估不出工作量' },
            { href: '#budget', label: '预算写成数字', points: 8 },
          ]}
          flags={[{ href: '#title', text: '“国际领先”没有数字：比谁高多少？' }]}
        />
        <Beside />
      </aside>
    </div>
    <BottomBar score={62} threshold={80} form="demand">
      检查并更新
    </BottomBar>
  </>
)

export const SignIn = () => (
  <Form state={null} prefix="s-">
    <TextField name="login" label="手机号或邮箱" autoComplete="username" />
    <TextField
      name="password"
      label="密码"
      type="password"
      autoComplete="current-password"
      beside={<Submit look="secondary">看一眼</Submit>}
    />
    <div className="field">
      <Submit wide>登录</Submit>
    </div>
  </Form>
)
