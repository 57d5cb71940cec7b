import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import {
  AcceptInput,
  AccountInput,
  CapInput,
  ChangePasswordInput,
  DisableInput,
  ForgotInput,
  InviteInput,
  OrganizationInput,
  PreferencesInput,
  ProfileInput,
  RefuseInput,
  RegisterInput,
  ResetInput,
  RoleInput,
  SessionInput,
  SignInInput,
  StaffInput,
} from '#app/domain/accounts/input.ts'
import { cleanForm, parseForm } from '#app/http/form.server.ts'
import { decode, translator } from '#app/i18n/translate.ts'

type Fields = Record<string, string>

const formOf = (fields: Fields): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return cleanForm(form)
}

const ID = '0190b2a0-0000-7000-8000-000000000001'
const HUGE = '长'.repeat(100_000)
const HOSTILE = `<script>alert(1)</script>'"; DROP TABLE "User"; --\u202e\u0000`

const ORGANIZATION = { organizationName: '中航电测仪器（西安）有限公司', uscc: '916101315784145092' }
const PERSON = { name: '周敏', email: 'zhou@example.com', password: 'lorry violet anchor 7' }

/** Each form: its schema, fields it accepts, and for each field what it refuses and by which sentence. */
const FORMS: [string, z.ZodType, Fields, Record<string, [string, string][]>][] = [
  [
    'register',
    RegisterInput,
    { ...PERSON, ...ORGANIZATION, phone: '138 0013 8000', districtId: 'yanta', zoneId: 'hitech-zone', agree: 'on' },
    {
      name: [
        ['', 'accounts.error.name'],
        ['周', 'accounts.error.name'],
        ['周敏 https://evil.example', 'accounts.error.nameAddress'],
        ['周敏 www.evil.example', 'accounts.error.nameAddress'],
        ['领奖上evil.com', 'accounts.error.nameAddress'],
        ['周敏\n你好', 'accounts.error.oneLine'],
        ['\u200b \u202e', 'accounts.error.name'],
        [HUGE, 'form.error.tooLong'],
      ],
      email: [
        ['', 'accounts.error.email'],
        ['zhou', 'accounts.error.email'],
        [HUGE, 'accounts.error.email'],
        [HOSTILE, 'accounts.error.email'],
      ],
      phone: [
        ['029-86788000', 'accounts.phone.landline'],
        ['123', 'accounts.phone.shape'],
        [HUGE, 'accounts.phone.shape'],
        [HOSTILE, 'accounts.phone.shape'],
      ],
      password: [
        ['', 'accounts.error.newPassword'],
        ['short', 'accounts.password.short'],
        ['1234567890', 'accounts.password.sequence'],
        [HUGE, 'accounts.password.long'],
      ],
      organizationName: [
        ['', 'accounts.error.organizationName'],
        ['公司', 'accounts.error.organizationName'],
        ['西安示例://有限公司', 'accounts.error.nameAddress'],
        ['西安示例.中国', 'accounts.error.nameAddress'],
        ['西安示例\r\n有限公司', 'accounts.error.oneLine'],
        [HUGE, 'form.error.tooLong'],
      ],
      uscc: [
        ['', 'accounts.uscc.empty'],
        ['91610131578414509', 'accounts.uscc.length'],
        ['916101315784145O92', 'accounts.uscc.letter'],
        ['916101315784145029', 'accounts.uscc.check'],
        ['916101315784145000', 'accounts.uscc.rounded'],
        [HUGE, 'accounts.uscc.character'],
        [HOSTILE, 'accounts.uscc.character'],
      ],
      countryCode: [
        ['XX', 'accounts.error.country'],
        [HOSTILE, 'accounts.error.country'],
        ['DE', 'accounts.error.codeAbroad'],
      ],
      kind: [
        ['GOVERNMENT', 'accounts.error.kind'],
        [HOSTILE, 'accounts.error.kind'],
      ],
      districtId: [
        ['hitech-zone', 'accounts.error.district'],
        [HOSTILE, 'accounts.error.district'],
      ],
      zoneId: [
        ['yanta', 'accounts.error.zone'],
        [HUGE, 'accounts.error.zone'],
      ],
      agree: [['', 'accounts.error.agree']],
    },
  ],
  [
    'organization',
    OrganizationInput,
    { ...ORGANIZATION, kind: 'ENTERPRISE' },
    { organizationName: [[HUGE, 'form.error.tooLong']], uscc: [['', 'accounts.uscc.empty']] },
  ],
  [
    'profile',
    ProfileInput,
    { website: 'https://example.com', introduction: '做焊接设备', nameEn: 'Example Welding', shortName: '示例' },
    {
      website: [
        ['example.com', 'form.error.url'],
        ['javascript:alert(1)', 'form.error.url'],
        ['data:text/html,x', 'form.error.url'],
        [HOSTILE, 'form.error.url'],
        [`https://example.com/${'x'.repeat(300)}`, 'form.error.tooLong'],
      ],
      introduction: [[HUGE, 'form.error.tooLong']],
      nameEn: [
        [HUGE, 'form.error.tooLong'],
        ['example.com', 'accounts.error.nameAddress'],
      ],
      shortName: [
        [HUGE, 'form.error.tooLong'],
        ['example。cn', 'accounts.error.nameAddress'],
      ],
    },
  ],
  [
    'sign in',
    SignInInput,
    { signInName: 'zhou@example.com', password: 'x', then: '/work', held: 'abc' },
    {
      signInName: [
        ['', 'accounts.error.signInName'],
        ['zhou', 'accounts.error.signInName'],
        [HUGE, 'accounts.error.signInName'],
        [HOSTILE, 'accounts.error.signInName'],
      ],
      password: [
        ['', 'accounts.error.password'],
        [HUGE, 'accounts.password.long'],
      ],
    },
  ],
  ['forgot', ForgotInput, { signInName: '13800138000' }, { signInName: [['123', 'accounts.error.signInName']] }],
  [
    'reset',
    ResetInput,
    { password: PERSON.password },
    {
      password: [
        ['', 'accounts.error.newPassword'],
        ['aaaaaaaaaaaa', 'accounts.password.repeated'],
      ],
    },
  ],
  [
    'change password',
    ChangePasswordInput,
    { currentPassword: 'x', password: PERSON.password },
    { currentPassword: [['', 'accounts.error.password']], password: [['x', 'accounts.password.short']] },
  ],
  [
    'accept',
    AcceptInput,
    { name: PERSON.name, password: PERSON.password },
    {
      name: [['', 'accounts.error.name']],
      phone: [['1', 'accounts.phone.shape']],
      password: [['', 'accounts.error.newPassword']],
    },
  ],
  [
    'account',
    AccountInput,
    { name: '周敏', locale: 'EN' },
    {
      name: [[HUGE, 'form.error.tooLong']],
      locale: [
        ['', 'form.error.choice'],
        ['fr', 'form.error.choice'],
      ],
    },
  ],
  [
    'cap',
    CapInput,
    { invitationCap: '20' },
    { invitationCap: ['', '21', '-1', '3.5', '１', '1e1', 'many'].map((typed) => [typed, 'accounts.error.cap']) },
  ],
  [
    'invite',
    InviteInput,
    { email: 'lin@example.com', role: 'MEMBER' },
    {
      email: [['a@b', 'accounts.error.email']],
      role: [
        ['', 'accounts.error.role'],
        ['KING', 'accounts.error.role'],
        ['__proto__', 'accounts.error.role'],
      ],
    },
  ],
  ['role', RoleInput, { membershipId: ID, role: 'ADMIN' }, { membershipId: [['1', 'form.error.choice']] }],
  ['session', SessionInput, { sessionId: ID }, { sessionId: [[HOSTILE, 'form.error.choice']] }],
  [
    'refuse',
    RefuseInput,
    { reason: '名称和执照不一致' },
    {
      reason: [
        ['', 'accounts.error.reason'],
        ['不行', 'accounts.error.reason'],
        ['    \n   ', 'accounts.error.reason'],
        [HUGE, 'form.error.tooLong'],
      ],
    },
  ],
  [
    'disable',
    DisableInput,
    { userId: ID, reason: '离职后仍在使用' },
    { userId: [['x', 'form.error.choice']], reason: [['', 'accounts.error.disableReason']] },
  ],
  [
    'staff',
    StaffInput,
    { name: '王工', email: 'wang@example.com', role: 'OFFICER', organizationName: '西安市科学技术局' },
    {
      role: [['ADMIN', 'accounts.error.role']],
      organizationName: [
        ['', 'accounts.error.unit'],
        ['局', 'accounts.error.organizationName'],
      ],
      organizationId: [
        [ID, 'accounts.error.unit'],
        [HOSTILE, 'form.error.choice'],
      ],
    },
  ],
]

describe.each(FORMS)('%s', (_, schema, good, bad) => {
  test('accepts what is right', () => expect(parseForm(formOf(good), schema)).toMatchObject({ ok: true }))

  const cases = Object.entries(bad).flatMap(([field, values]) =>
    values.map(([value, key]) => [field, value, key] as const),
  )
  test.each(cases)('%s “%.30s” → %s', (field, value, key) => {
    const parsed = parseForm(formOf({ ...good, [field]: value }), schema)
    if (parsed.ok) throw new Error('it was accepted')
    const problems = Object.values(parsed.errors).flat()
    expect(problems.map((problem) => decode(problem)?.key)).toContain(key)
    for (const locale of ['zh-CN', 'en'] as const)
      for (const problem of problems) expect(translator(locale).problem(problem)).not.toMatch(/^accounts\.|\{/)
    const kept = formOf({ ...good, [field]: value })
    for (const name of Object.keys(good)) expect(parsed.values[name] ?? '').toBe(kept.get(name))
  })

  test('says all that is wrong at once', () => {
    const parsed = parseForm(formOf({}), schema)
    if (parsed.ok) return
    const first = Object.keys(parsed.errors)
    expect(first.length).toBeGreaterThan(0)
    expect(
      Object.values(parsed.errors)
        .flat()
        .every((problem) => decode(problem) !== null),
    ).toBe(true)
  })
})

describe('an organisation', () => {
  const parse = (fields: Fields) => {
    const parsed = parseForm(formOf(fields), OrganizationInput)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    return parsed.input
  }

  test('takes the kind its code leaves no doubt about, and the one chosen before that', () => {
    expect(parse(ORGANIZATION).kind).toBe('ENTERPRISE')
    expect(parse({ ...ORGANIZATION, kind: 'TRANSFER_INSTITUTION' }).kind).toBe('TRANSFER_INSTITUTION')
    expect(parse({ organizationName: '西安交通大学', uscc: '12100000435230200r' })).toMatchObject({
      kind: 'UNIVERSITY',
      uscc: '12100000435230200R',
    })
  })

  test('from abroad has no code', () => {
    expect(parse({ organizationName: 'Example Forschung GmbH', countryCode: 'DE', kind: 'INSTITUTE' })).toMatchObject({
      countryCode: 'DE',
      kind: 'INSTITUTE',
    })
  })

  test('keeps rare characters and loses invisible ones', () => {
    expect(parse({ ...ORGANIZATION, organizationName: '西安𬭎㛃\u200b 科技  有限公司\n' }).organizationName).toBe(
      '西安𬭎㛃 科技 有限公司',
    )
  })
})

test('preferences ignore what they do not know', () => {
  expect(
    parseForm(formOf({ lang: 'xx', theme: 'pink', size: 'huge', then: '//evil' }), PreferencesInput),
  ).toMatchObject({
    ok: true,
  })
})
